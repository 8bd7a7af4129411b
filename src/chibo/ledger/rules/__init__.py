"""Pure rules: papers in, places out. No ORM, no clock, no Django."""
