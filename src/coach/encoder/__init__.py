"""Text to vectors: the packaged MiniLM without torch."""
