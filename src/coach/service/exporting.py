"""Write a document to a file, in the format that the file's name asks for."""

from collections.abc import Callable
from pathlib import Path

from coach.errors import InputError
from coach.files import write_whole
from coach.inert import printable
from coach.models.dialogue import DialogueState
from coach.models.document import Document
from coach.models.unit import Unit
from coach.planning.citations import compare
from coach.planning.criteria import unanswered


def export(document: Document, path: Path) -> Path:
    """Write the document whole or not at all; return its absolute path."""
    draw = FORMATS.get(path.suffix.casefold())
    if draw is None:
        names = list(FORMATS)
        mend = f"Use a name that ends in {', '.join(names[:-1])} or {names[-1]}."
        raise InputError(f"I cannot write '{printable(path.name)}'.", mend)
    return write_whole(path, draw(document))


def notes(unit: Unit, state: DialogueState, path: Path) -> list[str]:
    """Return what the student should know before handing the file in, a sentence each."""
    cited = compare(state.plan)
    found = []
    unshown = [point.title for point in unanswered(unit, state)]
    if unshown:
        found.append(f"No passage is judged to show yet: {'; '.join(unshown)}.")
    if cited.unlisted:
        found.append(f"Cited in your text but not in your references: {'; '.join(cited.unlisted)}.")
    if cited.uncited:
        found.append(
            f"In your references but not cited as (Author, year): {'; '.join(_short(work) for work in cited.uncited)}."
        )
    if path.suffix.casefold() == ".docx":
        found.append("In Word, right-click the contents and choose Update field to add the page numbers.")
    return found


def _short(work: str) -> str:
    """Return a reference down to its year, which is enough to find it."""
    return work[: work.find(")") + 1] or work


def _markdown(document: Document) -> bytes:
    from coach.export.markdown import to_markdown

    return to_markdown(document).encode("utf-8")


def _docx(document: Document) -> bytes:
    from coach.export.docx import to_docx

    return to_docx(document)


def _html(document: Document) -> bytes:
    from coach.export.html import to_html

    return to_html(document).encode("utf-8")


FORMATS: dict[str, Callable[[Document], bytes]] = {".docx": _docx, ".html": _html, ".md": _markdown}
"""How each ending is drawn; a format's library is loaded when it is asked for."""
