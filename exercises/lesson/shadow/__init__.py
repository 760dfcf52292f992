"""The guide cards: what to look for, ask and count on a day beside a colleague, and what to leave alone."""
