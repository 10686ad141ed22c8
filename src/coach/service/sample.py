"""A short text to try the coach on: ours, with a mistake in it and a sound passage."""

from pathlib import Path

from pydantic import Field

from coach.errors import CoachError, InputError
from coach.knowledge import frontmatter, yaml_lines
from coach.knowledge.validate import validate
from coach.models.attempts import Attempt, Feedback
from coach.models.base import Frozen
from coach.models.items import Id, Question, Text
from coach.models.unit import Unit
from coach.planning.words import count
from coach.revision.depth import FEW_WORDS
from coach.revision.feedback import feedback
from coach.service.engine import Engine

FILE = "sample.md"
NOBODYS = 0
"""Id of the attempt that is no student's, and is kept nowhere."""


class Sample(Frozen):
    """The text, and the practice question that it answers."""

    question: Id
    text: Text = Field(min_length=1)


def read_sample(folder: Path, unit: Unit) -> Sample:
    """Return the sample in a unit's folder; raise InputError where it has none that can be shown."""
    path = folder / FILE
    if not path.is_file():
        raise InputError("This unit brings no sample text.", "Paste or name a text of your own.")
    front, body, _ = frontmatter.split(frontmatter.read_text(path, FILE), FILE)
    data, lines = yaml_lines.parse(front, FILE, first_line=2)
    if not body.strip():
        raise InputError(f"{FILE} holds no text.", "Write a short answer in it, or remove the file.")
    sample: Sample = validate(Sample, {**(data if isinstance(data, dict) else {}), "text": body}, FILE, lines)
    if unit.find(sample.question, Question) is None:
        raise InputError(f"The sample answers no question of this unit: '{sample.question}'.", f"Mend {FILE}.")
    return sample


def sample_faults(folder: Path, unit: Unit) -> tuple[list[str], list[str]]:
    """Return what has to be mended in a unit's sample, and what its author may want to know."""
    if not (folder / FILE).is_file():
        return [], [f"{FILE}: there is none, so a student has nothing to try Check and Practise on. Write one."]
    try:
        words = count(read_sample(folder, unit).text)
    except CoachError as error:
        return [str(error)], []
    if words < FEW_WORDS:
        return [f"{FILE}: {words} words are too few to show anything. Write at least {FEW_WORDS}."], []
    return [], []


def mark_sample(engine: Engine) -> Feedback:
    """Return what a student would be told of the sample; it is no attempt of theirs, and nothing of it is kept."""
    sample = read_sample(engine.folder, engine.unit)
    question = engine.unit.find(sample.question, Question)
    assert question is not None, "read_sample looked"
    engine.wait()
    report = engine.judge.mark(sample.text, question.prompt).model_copy(update={"targets": question.targets})
    attempt = Attempt(
        id=NOBODYS,
        unit=engine.folder.name,
        question=question.id,
        text=sample.text,
        started="",
        saved="",
        submitted="",
        words=count(sample.text),
        report=report,
    )
    return feedback(engine.unit, question, attempt, report, None)
