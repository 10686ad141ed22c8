"""The terminal UI: thin, draws, no rules of its own."""
