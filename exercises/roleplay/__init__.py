"""A role-play between colleagues: one sells, one is the customer, one observes."""
