"""The tab Revise: one card at a time."""
