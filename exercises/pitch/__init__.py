"""The joint pitch: a marketer and a seller, each with half of what is known, write and give two minutes together."""
