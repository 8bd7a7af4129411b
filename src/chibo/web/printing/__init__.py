"""Papers printed from cases and records: a form at a time, or many in one run."""
