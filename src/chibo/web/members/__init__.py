"""One member: who it is, what the books say happened, who looked."""
