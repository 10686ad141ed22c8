"""Text to vectors: the packaged MiniLM without torch, or a local model of the user's own."""
