"""Begin from what the student already has: read a draft, place its passages, take them in."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from coach.coaching.answers import judge_section
from coach.coaching.turns import with_talk
from coach.errors import InputError
from coach.files import must_be_text
from coach.inert import clean, one_line
from coach.models.dialogue import DialogueState
from coach.models.placing import Placement
from coach.planning import placing
from coach.service.engine import Engine

LARGEST = 20_000_000
"""Bytes of a draft: pictures make a Word file large, and more is no draft."""


def read_draft(path: Path) -> str:
    """Return the text of a .docx, .md or .txt file as Markdown; raise InputError if it cannot be read."""
    shown = one_line(str(path))
    must_be_text(path)
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"'{shown}' is too large.", "Give a draft of at most 20 MB.")
        if path.suffix.casefold() == ".docx":
            return clean(_docx(path, shown))
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"'{shown}' cannot be read: {error.strerror}.", "Check the name.") from error
    if b"\x00" in data[:4096]:
        raise InputError(f"'{shown}' is not a text file.", "Give a .docx, .md or .txt file.")
    try:
        return clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return clean(data.decode("cp1252", "replace"))


def read_passages(path: Path) -> str:
    """Return the text of a draft that holds at least one passage; raise InputError for any other."""
    text = read_draft(path)
    if not placing.passages(text):
        raise InputError(f"'{one_line(str(path))}' holds no text to begin from.", "Choose another file.")
    return text


def place_draft(engine: Engine, text: str) -> list[Placement]:
    """Return the draft's passages with the section that each seems to belong to."""
    unit = engine.unit
    facets = tuple(dict.fromkeys(facet for section in unit.sections for facet in section.facets))
    found = []
    for heading, body in placing.passages(text):
        grades = engine.assessor.grades(body, facets)
        found.append(placing.place(unit, heading, body, grades, _named(engine, heading)))
    return found


def take_in(engine: Engine, state: DialogueState, placements: Sequence[Placement]) -> DialogueState:
    """Return the state with confirmed passages as the sections' prose, each section judged."""
    tutor = engine.tutor()
    prose = dict(state.plan.prose)
    for section, text in placing.joined(placements).items():
        prose[section] = f"{prose.get(section, '')}\n\n{text}".strip()
    state = state.model_copy(update={"plan": state.plan.model_copy(update={"prose": prose})})
    for section in placing.joined(placements):
        state = with_talk(judge_section(tutor, state, section), section, opened=True)
    return state


def _named(engine: Engine, heading: str) -> str:
    """Return the section that a heading names in so many words, or nothing."""
    words = f" {' '.join(heading.casefold().split())} "
    if not words.strip():
        return ""
    for section in engine.unit.sections:
        names = (section.id.replace("-", " "), section.title, *section.aliases)
        if any(f" {name.casefold()} " in words for name in names):
            return section.id
    best = {
        section.id: len(set(_stems(heading)) & set(_stems(section.title))) / max(len(set(_stems(section.title))), 1)
        for section in engine.unit.sections
    }
    top = max(best, key=lambda name: best[name])
    return top if best[top] >= 0.5 else ""


def _stems(text: str) -> list[str]:
    from coach.retrieval.words import terms

    return terms(text)


def _docx(path: Path, shown: str) -> str:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InputError(f"'{shown}' is not a Word file that I can read.", "Save it as .docx or .txt.") from error
    blocks = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            style = block.style.name if block.style is not None and block.style.name else ""
            mark = "## " if style.startswith(("Heading", "Title")) else "- " if style.startswith("List") else ""
            blocks.append(f"{mark}{block.text}" if block.text.strip() else "")
        elif isinstance(block, Table):
            rows = [[" ".join(cell.text.split()) for cell in row.cells] for row in block.rows]
            blocks.append("\n".join(f"| {' | '.join(row)} |" for row in rows))
    return "\n\n".join(blocks)
