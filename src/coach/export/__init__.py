"""The plan as a document."""
