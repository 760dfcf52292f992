"""Ways of filling the parts of a sheet, by name: what the plays in `proof/` choose from."""
