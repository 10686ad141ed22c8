"""Load a unit from its folder: front matter checked field by field, headings by kind."""

from pathlib import Path
from typing import Any

from pydantic import Field

from coach.errors import ContentError, InputError
from coach.knowledge import frontmatter, yaml_lines
from coach.knowledge.validate import validate
from coach.models.base import Frozen
from coach.models.items import ITEM_CLASSES, Facet, Id, Item, Kind, Text
from coach.models.unit import Unit, UnitInfo

FOLDERS: dict[Kind, tuple[str, str]] = {
    Kind.CONCEPT: ("concepts", "concepts"),
    Kind.TIP: ("tips", "tips"),
    Kind.MISCONCEPTION: ("misconceptions", "misconceptions"),
    Kind.MARKING_POINT: ("marking-points", "marking_points"),
    Kind.LAW: ("law", "laws"),
    Kind.CASE: ("cases", "cases"),
    Kind.QUESTION: ("questions", "questions"),
    Kind.SECTION: ("plan", "sections"),
}
"""For each kind: its folder, and its field in the unit."""

HEADINGS: dict[Kind, tuple[str, ...]] = {
    Kind.CONCEPT: (
        "What it is",
        "Why it matters to a customer",
        "Example",
        "How it earns credit",
        "A trap",
        "Test yourself",
    ),
    Kind.TIP: ("The tip", "Why it earns marks", "How to do it", "Example", "Test yourself"),
    Kind.MISCONCEPTION: (
        "What goes wrong",
        "Why people slip",
        "What is right",
        "Subtle forms",
        "Put it right",
        "Test yourself",
    ),
    Kind.MARKING_POINT: (
        "What the assessor looks for",
        "Absent, partial, secure",
        "Where marks are lost",
        "The change that gains most",
    ),
    Kind.LAW: (
        "What it says",
        "What it asks of a manager",
        "Across the UK",
        "Use it in an assignment",
        "A trap",
    ),
    Kind.CASE: ("What happened", "What the evidence says", "What transfers", "What does not", "Use it for"),
    Kind.QUESTION: ("Model answer", "Why it works"),
    Kind.SECTION: ("What it is for", "Absent, partial, secure", "A trap"),
}
"""Level-2 headings of a body, in order, by kind."""


PHRASINGS = "phrasings"
"""Folder of the phrasings, a file per hand."""


class _Phrasings(Frozen):
    items: dict[Id, tuple[Text, ...]]
    off_topic: tuple[Text, ...] = ()


class _Facets(Frozen):
    facets: tuple[Facet, ...] = Field(min_length=1)


def load(folder: Path) -> Unit:
    """Return the unit in a folder; raise ContentError for the first file that is wrong."""
    if not (folder / "unit.yaml").is_file():
        raise InputError(f"There is no unit in '{folder}'.", "A unit's folder holds a unit.yaml.")
    info = _yaml(folder, "unit.yaml", UnitInfo)
    facets = _yaml(folder, "facets.yaml", _Facets).facets
    groups: dict[str, Any] = {}
    for kind, (subfolder, field) in FOLDERS.items():
        items = [_item(folder, path, kind) for path in sorted((folder / subfolder).glob("*.md"))]
        groups[field] = tuple(sorted(items, key=_number) if kind is Kind.SECTION else items)
    _unique(groups)
    phrasings, off_topic = _phrasings(folder)
    return Unit(info=info, facets=facets, phrasings=phrasings, off_topic=off_topic, **groups)


def _phrasings(folder: Path) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Return the phrasings of every hand, joined, and what is off topic."""
    items: dict[str, tuple[str, ...]] = {}
    off_topic: tuple[str, ...] = ()
    for path in sorted((folder / PHRASINGS).glob("*.yaml")):
        found = _yaml(folder, path.relative_to(folder).as_posix(), _Phrasings)
        for item, phrases in found.items.items():
            items[item] = items.get(item, ()) + phrases
        off_topic += found.off_topic
    return items, off_topic


def _number(item: Item) -> int:
    return int(getattr(item, "number", 0))


def _yaml(folder: Path, name: str, model: type[Any]) -> Any:
    data, lines = yaml_lines.parse(frontmatter.read_text(folder / name, name), name)
    return validate(model, data, name, lines)


def _item(folder: Path, path: Path, kind: Kind) -> Item:
    name = path.relative_to(folder).as_posix()
    front, body, body_line = frontmatter.split(frontmatter.read_text(path, name), name)
    data, lines = yaml_lines.parse(front, name, first_line=2)
    if not isinstance(data, dict):
        raise ContentError(name, 2, "front matter", "is not a list of fields", "Write `name: value` lines.")
    item = validate(ITEM_CLASSES[kind], data | {"kind": kind, "body": body, "file": name}, name, lines)
    if item.id != path.stem:
        mend = f"Call the file {item.id}.md, or the id {path.stem}."
        raise ContentError(name, lines.get(("id",), 2), "id", f"'{item.id}' is not the file's name", mend)
    _headings(item, name, body_line)
    return item


def _headings(item: Item, name: str, body_line: int) -> None:
    wanted = list(HEADINGS[item.kind])
    found = [line[3:].strip() for line in item.body.split("\n") if line.startswith("## ")]
    if found != wanted:
        wrong = next((have for have, want in zip(found, wanted, strict=False) if have != want), None)
        missing = [heading for heading in wanted if heading not in found]
        what = f"lacks '{missing[0]}'" if missing else f"has '{wrong or found[-1]}' out of place"
        raise ContentError(name, body_line, "headings", what, f"Use, in this order: {' · '.join(wanted)}.")


def _unique(groups: dict[str, Any]) -> None:
    seen: dict[str, str] = {}
    for items in groups.values():
        for item in items:
            if item.id in seen:
                raise ContentError(item.file, 2, "id", f"'{item.id}' is also in {seen[item.id]}", "Rename one.")
            seen[item.id] = item.file
