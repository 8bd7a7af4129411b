"""What the command line answers, as plain dictionaries in the documented shapes. Django is up by now."""
