"""Output: one file per format, each a plain rendering of data that is already there."""
