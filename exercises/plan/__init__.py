"""The marketing plan: a seller builds it, a market answers, the best plan is known."""
