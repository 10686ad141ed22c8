"""The command line: thin, prints, no rules of its own."""
