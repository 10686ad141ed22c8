"""The tab Progress: how far the student has come."""
