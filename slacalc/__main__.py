"""`python -m slacalc`."""
