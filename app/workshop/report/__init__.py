"""What a workshop came to, as plain values: for those who led it, and without people for everybody else."""
