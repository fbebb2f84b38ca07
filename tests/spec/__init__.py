"""Definition files: what they mean and what is said about wrong ones."""
