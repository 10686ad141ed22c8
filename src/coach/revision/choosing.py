"""Which question to practise: as a list, by filter, or what the student is weakest at."""

from collections.abc import Sequence

from coach.models.attempts import Attempt, QuestionEntry
from coach.models.items import Question
from coach.models.unit import Unit
from coach.revision.feedback import respect


def entries(unit: Unit, submitted: Sequence[Attempt], drafts: Sequence[Attempt]) -> list[QuestionEntry]:
    """Return every question with what was made of it so far; `submitted` is oldest first."""
    return [
        _entry(
            question,
            [attempt for attempt in submitted if attempt.question == question.id],
            sum(attempt.question == question.id for attempt in drafts),
        )
        for question in unit.questions
    ]


def matching(
    listed: Sequence[QuestionEntry], point: str | None = None, word: str | None = None, marks: int | None = None
) -> list[QuestionEntry]:
    """Return the questions that ask for a marking point, begin with a command word, or carry so many marks."""
    return [
        entry
        for entry in listed
        if (point is None or point in entry.targets)
        and (word is None or word.casefold() == entry.command_word.casefold())
        and (marks is None or marks == entry.marks)
    ]


def weakest_first(listed: Sequence[QuestionEntry], latest: dict[str, int]) -> list[QuestionEntry]:
    """Return questions, those first whose marking points stand lowest.

    `latest` is the level last reached by marking point; one never marked counts as absent. Among equals
    comes first what was tried least, then what was tried longest ago.
    """

    def key(entry: QuestionEntry) -> tuple[float, int, str, str]:
        mean = sum(latest.get(point, 0) for point in entry.targets) / len(entry.targets)
        return mean, entry.attempts, entry.last, entry.id

    return sorted(listed, key=key)


def latest_levels(unit: Unit, submitted: Sequence[Attempt]) -> dict[str, int]:
    """Return the level last reached by marking point, over the questions that asked for it."""
    found: dict[str, int] = {}
    for attempt in submitted:
        question = unit.find(attempt.question, Question)
        if question is not None:
            found.update(_levels(question, attempt))
    return found


def _levels(question: Question, attempt: Attempt) -> dict[str, int]:
    if attempt.report is None:
        return {}
    report = respect(attempt.report, attempt.disputed)
    return {level.marking_point: level.level for level in report.levels if level.marking_point in question.targets}


def _entry(question: Question, attempts: Sequence[Attempt], drafts: int) -> QuestionEntry:
    levels: dict[str, int] = {}
    for attempt in attempts:
        levels.update(_levels(question, attempt))
    return QuestionEntry(
        id=question.id,
        title=question.title,
        prompt=question.prompt,
        command_word=question.command_word,
        marks=question.marks,
        targets=question.targets,
        attempts=len(attempts),
        drafts=drafts,
        levels=levels,
        last=attempts[-1].submitted or "" if attempts else "",
    )
