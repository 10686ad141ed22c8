"""Sentences with exact places, Markdown-aware."""

from coach.language.sentences import Sentence, split

__all__ = ["Sentence", "split"]
