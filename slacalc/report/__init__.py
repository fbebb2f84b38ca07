"""The report as one plain data structure, and its opening sentence."""
