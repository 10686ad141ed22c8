"""The small unit with questions to practise, and a judge that marks whole answers by counting."""

from functools import cached_property

from coach.models.findings import Finding, Level, Report
from coach.models.items import Kind, Question
from coach.models.unit import Unit
from tests.tui.conftest import until
from tests.tui.toy import CountingJudge, ToyEngine, _item, make_unit

FACETS = ("customer-feedback", "measurable-outcomes", "service-context")
QUESTIONS = (
    ("q-evaluate-service", "Evaluate", 10, "Evaluate a service that you know, from what its customers say."),
    ("q-explain-value", "Explain", 4, "Explain why a [service] measures what its customers notice."),
)
GOOD = "In 2024 412 tenants told us that repairs take 19 days. We will cut that to 7 days. We run 300 boilers."
POOR = "Tenants matter a great deal to us. We know what they want."


def study_unit() -> Unit:
    """Return the toy unit with two questions, and facets on its marking point."""
    unit = make_unit()
    questions = tuple(
        _item(
            Question,
            Kind.QUESTION,
            name,
            prompt.partition(",")[0].removesuffix("."),
            command_word=word,
            marks=marks,
            targets=("mp-service-evaluation",),
            prompt=prompt,
            body="## Model answer\nWe asked 412 tenants.\n\n## Why it works\nIt counts.",
        )
        for name, word, marks, prompt in QUESTIONS
    )
    points = tuple(point.model_copy(update={"facets": FACETS}) for point in unit.marking_points)
    return unit.model_copy(update={"questions": questions, "marking_points": points})


class StudyJudge(CountingJudge):
    """The n-th sentence shows the n-th facet where it holds a figure; two shown are secure."""

    def mark(self, text: str, question: str | None = None) -> Report:
        grades = tuple(self.grade_facets(text, FACETS).values())
        shown = sum(grade.grade == "shown" for grade in grades)
        advice = "" if shown == len(FACETS) else "Give a figure that customers would notice."
        level = Level(
            marking_point="mp-service-evaluation", level=min(shown, 2), sure=shown != 1, facets=grades, advice=advice
        )
        return Report(targets=("mp-service-evaluation",), levels=(level,), findings=tuple(self.check(text)))

    def check(self, text: str) -> list[Finding]:
        """Find the mistake in its own sentence; a doubt where the text says 'perhaps', praise for 'asked'."""
        found = []
        for words, verdict in (("know what", "mistaken"), ("perhaps", "unsure"), ("asked", "sound")):
            at = text.find(words)
            if at >= 0:
                start = text.rfind(".", 0, at) + 1
                start += len(text[start:]) - len(text[start:].lstrip())
                end = text.find(".", at) + 1 or len(text)
                change = {"verdict": verdict, "start": start, "end": end, "quote": text[start:end]}
                found += [one.model_copy(update=change) for one in super().check("know what")]
        if "improve" in text and "measure" not in text:
            change = {"kind": "omission", "start": None, "end": None, "quote": None}
            found += [one.model_copy(update=change) for one in super().check("know what")]
        return found


class StudyEngine(ToyEngine):
    """An engine for the tabs beside the plan."""

    @cached_property
    def unit(self) -> Unit:
        return study_unit()

    @cached_property
    def judge(self) -> StudyJudge:
        _ = super().judge
        return StudyJudge()


def with_sample(folder):
    """Return a kind of engine whose unit's folder brings a sample."""
    (folder / "sample.md").write_text(
        "---\nquestion: q-explain-value\n---\nWe know what they want. We asked.\n", "utf-8"
    )

    class SampleEngine(StudyEngine):
        def __init__(self):
            super().__init__()
            self.folder = folder

    return SampleEngine


async def turn_to(pilot, tab: str):
    """Show a tab and wait until it stands still; return it."""
    await pilot.app.main.show_tab(tab)
    widget = pilot.app.main.query_one(f"#{tab}")
    await until(pilot, lambda: widget.settled and pilot.app.desk.engine.ready)
    await pilot.pause()
    return widget
