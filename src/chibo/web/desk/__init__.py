"""The first screen: what there is today, and what must be done."""
