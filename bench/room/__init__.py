"""A workshop full of people on one server: how long they wait, and where it ends. `python -m bench.room --help`."""
