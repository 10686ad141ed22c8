"""The tab Check: a text, and what is found in it."""
