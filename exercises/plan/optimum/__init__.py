"""The best plan that could have been known, with a proof that none is better by more than a stated gap."""
