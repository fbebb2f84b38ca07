"""Conditions over whole tables: true, false or null for unknown (A12, Kleene logic), worked out once per distinct value."""
