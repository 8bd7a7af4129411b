"""What every screen stands in: who may open it, the asked day, the menu, errors, templates."""
