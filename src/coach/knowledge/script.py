"""Load what the coach says, and render a line of it in a sandbox.

A student's words enter a line only as values: what they type is never read as a template.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from coach.errors import ContentError
from coach.knowledge import frontmatter, yaml_lines
from coach.knowledge.validate import validate
from coach.models.script import MoveScript, Script, SectionScript
from coach.models.unit import Unit

MOVE_VARIABLES: dict[str, frozenset[str]] = {
    name: frozenset(variables.split())
    for name, variables in {
        "pump": "facet quote",
        "hint": "hint tip",
        "prompt": "starter",
        "example": "example_service example_text",
        "challenge": "quote why probe",
        "more_mistakes": "number",
        "named": "facet quote",
        "unseen": "facet quote",
        "affirm": "praise",
        "recap": "recap words",
        "section_done": "section next_section",
        "section_skipped": "section",
        "section_thin": "section missing",
        "dont_know": "starter",
        "question_back": "answer_title excerpt question",
        "off_topic": "question",
        "one_word": "question",
        "pasted": "words section",
        "refusal": "section",
        "later_section": "later question",
        "echo": "facet",
        "repeat": "",
        "welcome": "",
        "welcome_back": "plan section",
        "service_unclear": "",
        "plan_done": "words",
        "misconception_cleared": "title",
        "disagree_noted": "",
        "row_confirm": "kind row",
        "row_kept": "",
        "row_dropped": "",
        "edited": "section",
        "section_held": "section words",
    }.items()
}
"""Every move's wording, with the variables that its lines may use."""

SECTION_VARIABLES = frozenset({"service", "quote"})


def load(folder: Path, shared: Path | None = None) -> Script:
    """Return the script in a unit's prompt folder; raise ContentError for the first file that is wrong.

    A move that it does not word is taken from the prompt folder `shared`, if that is given.
    """
    sections = {}
    for path in sorted((folder / "sections").glob("*.yaml")):
        script, lines = _read(path, folder, SectionScript)
        name = path.relative_to(folder).as_posix()
        if script.section != path.stem:
            raise ContentError(name, 1, "section", "is not the file's name", "Make the two the same.")
        for where, text in _texts(script.model_dump()):
            _check(text, SECTION_VARIABLES, name, lines.get(where, 1), ".".join(map(str, where)))
        sections[script.section] = script
    moves = {**(_moves(shared) if shared else {}), **_moves(folder)}
    missing = sorted(set(MOVE_VARIABLES) - set(moves))
    if missing:
        raise ContentError(f"moves/{missing[0]}.yaml", 1, "move", "is missing", "Write its lines.")
    return Script(sections=sections, moves=moves)


def _moves(folder: Path) -> dict[str, MoveScript]:
    moves = {}
    for path in sorted((folder / "moves").glob("*.yaml")):
        move, lines = _read(path, folder, MoveScript)
        name = path.relative_to(folder).as_posix()
        if path.stem not in MOVE_VARIABLES:
            raise ContentError(name, 1, "move", "is not a move that the coach makes", "Rename or remove the file.")
        for index, text in enumerate(move.lines):
            where = ("lines", index)
            _check(text, MOVE_VARIABLES[path.stem], name, lines.get(where, 1), f"lines.{index}")
        moves[path.stem] = move
    return moves


def gaps(script: Script, unit: Unit) -> list[str]:
    """Return one sentence for each section without a file and each facet without its lines."""
    faults = []
    for section in unit.sections:
        lines = script.sections.get(section.id)
        if lines is None:
            faults.append(f"sections/{section.id}.yaml: is missing. Write its opening and a question per facet.")
            continue
        for facet in section.facets:
            if facet not in lines.facets:
                faults.append(f"sections/{section.id}.yaml: facets: '{facet}' has no lines. Write them.")
    return faults


def render(text: str, **values: Any) -> str:
    """Return a line with its variables filled in; values are inserted as they are, never evaluated."""
    return " ".join(_template(text).render(**values).split())


def _read(path: Path, folder: Path, model: type[Any]) -> tuple[Any, dict[yaml_lines.Path, int]]:
    name = path.relative_to(folder).as_posix()
    data, lines = yaml_lines.parse(frontmatter.read_text(path, name), name)
    return validate(model, data, name, lines), lines


def _texts(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list | tuple):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))


@lru_cache(maxsize=1)
def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


@lru_cache(maxsize=1024)
def _template(text: str) -> Any:
    return _environment().from_string(text)


def _check(text: str, allowed: frozenset[str], file: str, line: int, field: str) -> None:
    if "{" not in text:
        return
    from jinja2 import TemplateError, meta

    try:
        unknown = meta.find_undeclared_variables(_environment().parse(text)) - allowed
        if unknown:
            names = ", ".join(sorted(allowed)) or "no variables"
            message = f"uses '{sorted(unknown)[0]}', which this line is not given"
            raise ContentError(file, line, field, message, f"Allowed here: {names}.")
    except TemplateError as error:
        raise ContentError(file, line, field, f"is not a template: {error}", "Check the braces.") from error
