"""Loaders and checks of a unit and of what the coach says."""
