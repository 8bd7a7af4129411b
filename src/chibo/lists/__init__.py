"""Lists of members as somebody wants them: chosen columns, conditions and order, kept under a name."""
