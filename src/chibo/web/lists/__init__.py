"""Lists as somebody wants them: chosen, narrowed, kept, shared, taken out."""
