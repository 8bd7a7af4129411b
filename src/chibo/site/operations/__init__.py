"""What the installation itself writes: a restored backup."""
