"""The parts of a report on the terminal, one module each; each gives a list of what is drawn."""
