"""The plan: its rows, completeness, line of sight and word count."""
