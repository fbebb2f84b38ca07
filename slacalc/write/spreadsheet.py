"""What a spreadsheet does with text."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How text begins that it would take as a formula (OWASP, "CSV Injection")."""
