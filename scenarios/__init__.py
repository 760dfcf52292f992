"""Whom it is practised on: generated companies, people, products and what happened between them."""
