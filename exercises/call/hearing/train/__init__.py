"""Training of the ear: `python -m exercises.call.hearing.train`. Needs requirements-train.txt; run-time code never imports it."""
