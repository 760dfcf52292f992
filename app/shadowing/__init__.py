"""A week at the other's side: its life cycle, its days, and who sits beside whom. Pure: no clock, store or screen."""
