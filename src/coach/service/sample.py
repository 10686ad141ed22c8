"""A short text to try the coach on: ours, with a mistake in it and a sound passage."""

from pathlib import Path

from pydantic import Field

from coach.errors import InputError
from coach.knowledge import frontmatter, yaml_lines
from coach.knowledge.validate import validate
from coach.models.base import Frozen
from coach.models.items import Id, Text
from coach.models.unit import Unit

FILE = "sample.md"


class Sample(Frozen):
    """The text, and the practice question that it answers."""

    question: Id
    text: Text = Field(min_length=1)


def read_sample(folder: Path, unit: Unit) -> Sample:
    """Return the sample in a unit's folder; raise InputError where it has none."""
    path = folder / FILE
    if not path.is_file():
        raise InputError("This unit brings no sample text.", "Paste or name a text of your own.")
    front, body, _ = frontmatter.split(frontmatter.read_text(path, FILE), FILE)
    data, lines = yaml_lines.parse(front, FILE, first_line=2)
    sample: Sample = validate(Sample, {**(data if isinstance(data, dict) else {}), "text": body}, FILE, lines)
    if sample.question not in unit.by_id:
        raise InputError(f"The sample answers no question of this unit: '{sample.question}'.", f"Mend {FILE}.")
    return sample
