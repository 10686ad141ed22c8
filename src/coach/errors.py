"""Errors whose text is written for the student."""


class CoachError(Exception):
    """Bad input or a broken file: one clear sentence and what to do about it.

    The command line prints it on one line and exits with code 2; a screen shows it as a notice.
    """

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        """What is wrong, as one sentence."""
        self.mend = mend
        """What to do about it, as one sentence; may be empty."""

    def __str__(self) -> str:
        return f"{self.message} {self.mend}".strip()


class ContentError(CoachError):
    """A knowledge or prompt file is wrong; names file, line, field and mend."""

    def __init__(self, file: str, line: int, field: str, message: str, mend: str) -> None:
        super().__init__(f"{file}:{line}: {field}: {message.rstrip('.')}.", mend)
        self.file = file
        """Path of the file, as given."""
        self.line = line
        """Line in the file, from 1."""
        self.field = field
        """Name of the field, dotted."""


class EncoderError(CoachError):
    """The sentence encoder cannot be used: missing, altered or unreadable."""


class StoreError(CoachError):
    """The database cannot be opened, or what was asked of it does not exist."""


class InputError(CoachError):
    """What the user gave cannot be read: a missing file, a bad row, an unknown name."""
