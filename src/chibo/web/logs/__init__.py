"""The action log and the read log, newest first."""
