"""Cards, their scheduling, and how deep an answer goes: all of it pure."""
