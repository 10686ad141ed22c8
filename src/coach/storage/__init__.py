"""One SQLite database, committed before the coach answers."""
