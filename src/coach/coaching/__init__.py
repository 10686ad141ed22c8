"""The dialogue: pure policy from state and reply to the next turn."""
