"""The mock sales call: hearing what was said, the customer's mind, wording, and the rubric."""
