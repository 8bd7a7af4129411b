"""Everything `./chibo test` needs and no installation uses."""
