"""The committee's numbered permission to keep member data here."""
