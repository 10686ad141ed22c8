"""Split a Markdown file into its YAML front matter and its body."""

from pathlib import Path

from coach.errors import ContentError


def read_text(path: Path, name: str) -> str:
    """Return a file's text; raise ContentError if it is not UTF-8 or cannot be read."""
    try:
        return path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ContentError(name, 1, "file", "is not UTF-8 text", "Save it as UTF-8.") from error
    except OSError as error:
        raise ContentError(name, 1, "file", "cannot be read", "Check that it exists and may be read.") from error


def split(text: str, name: str) -> tuple[str, str, int]:
    """Return front matter, body, and the line on which the body begins.

    Raises ContentError where the file does not open with a block between two lines of `---`.
    """
    lines = text.split("\n")
    if lines[0].strip() != "---":
        raise ContentError(name, 1, "front matter", "is missing", "Begin the file with a line of three hyphens.")
    for index in range(1, len(lines)):
        if lines[index].strip() == "---":
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]).strip("\n"), index + 2
    raise ContentError(name, 1, "front matter", "is never closed", "End it with a line of three hyphens.")
