"""The figures of a report as a gate: what each should be, what it was before, the verdicts, and what would have made them better."""
