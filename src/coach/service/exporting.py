"""Write a document to a file, in the format that the file's name asks for."""

import os
import tempfile
from pathlib import Path

from coach.errors import InputError
from coach.export.markdown import to_markdown
from coach.inert import printable
from coach.models.document import Document

FORMATS = (".md",)


def export(document: Document, path: Path) -> Path:
    """Write the document whole or not at all; return its absolute path."""
    if path.suffix.casefold() not in FORMATS:
        raise InputError(f"I cannot write '{printable(path.name)}'.", f"Use a name that ends in {' or '.join(FORMATS)}.")
    data = to_markdown(document).encode("utf-8")
    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}"[:40])
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except OSError as error:
        where = printable(str(path))
        raise InputError(f"'{where}' cannot be written: {error.strerror}.", "Choose another folder.") from error
    return path.absolute()
