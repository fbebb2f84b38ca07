"""Business hours, holidays and closures, compiled to the working-time meter (A4-A10)."""
