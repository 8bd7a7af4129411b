"""What a member's record says item by item, writing on it, requests for changes, what is still missing."""
