"""What somebody is told, who has read it, and which sheet was handed over."""
