"""Official pages from blocks: one model, PDF and Word."""
