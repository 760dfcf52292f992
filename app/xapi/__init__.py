"""What learners did, as statements of xAPI 1.0.3. Pure: the same attempts and moves give the same statements."""
