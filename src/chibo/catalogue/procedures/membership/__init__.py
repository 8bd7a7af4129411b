"""From candidate to full member, and back."""
