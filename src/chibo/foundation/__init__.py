"""The lowest storey: time, text, refusals, hash chains and triggers. Knows nothing of the Party."""
