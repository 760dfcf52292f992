"""Wording: how the customer says what the mind decided. Templates are content, in `lines/`."""
