"""An offline terminal assistant that coaches a student to an improvement plan in their own words."""

__version__ = "0.1.0"
