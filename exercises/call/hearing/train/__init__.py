"""Training of the ear: `python -m exercises.call.hearing.train`, with requirements-train.txt. Imported nowhere else."""
