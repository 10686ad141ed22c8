"""Turn what pydantic says of a file into one sentence that names file, line, field and mend."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from coach.errors import ContentError
from coach.knowledge.yaml_lines import Path

ModelT = TypeVar("ModelT", bound=BaseModel)

_MENDS = {
    "missing": "Add the field.",
    "extra_forbidden": "Remove it, or correct its spelling.",
    "string_pattern_mismatch": "Use lower-case words joined by hyphens.",
    "literal_error": "Use one of the values named.",
    "too_short": "Give at least one entry.",
    "string_too_short": "Write something here.",
    "tuple_type": "Make it a list: one entry on each line, after a hyphen.",
    "string_type": "Write text here; quote it where YAML reads a number or a date.",
}


def validate(model: type[ModelT], data: Any, file: str, lines: dict[Path, int]) -> ModelT:
    """Return the model of `data`; raise ContentError for the first fault."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        loc = tuple(part for part in first["loc"] if isinstance(part, str | int))
        mend = _MENDS.get(first["type"], "Correct the value.")
        message = first["msg"][0].lower() + first["msg"][1:]
        raise ContentError(file, _line(loc, lines), ".".join(map(str, loc)) or "file", message, mend) from error


def _line(loc: Path, lines: dict[Path, int]) -> int:
    """Return the line of the nearest enclosing value that has one."""
    while loc and loc not in lines:
        loc = loc[:-1]
    return lines.get(loc, 1)
