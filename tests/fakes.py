"""Stand-ins for judging and search, small enough to read at a glance."""

from functools import cached_property

from coach.models.findings import FacetGrade, Finding, Level, Quote, Report
from coach.service.engine import Engine

MARKS = {"+": "shown", "~": "mentioned", "?": "unsure"}


class FakeAssessor:
    """Grades what a reply says of itself: `+resources` shows a facet, `~resources` mentions it.

    `!misconception` is a mistake, `=misconception` is the right side of it, `@off` is off topic.
    """

    def grades(self, text, facets, asked=False):
        found = {}
        for facet in facets:
            grade = "absent"
            for mark in ("?", "~", "+"):
                if f"{mark}{facet}" in text.split():
                    grade = MARKS[mark]
            start = text.find(facet)
            evidence = (Quote(start=start, end=start + len(facet), quote=facet),) if grade != "absent" else ()
            found[facet] = FacetGrade(facet=facet, grade=grade, evidence=evidence, confidence=0.9)
        return found

    def findings(self, text):
        found = []
        for word in text.split():
            verdict = {"!": "mistaken", "=": "sound"}.get(word[0])
            if verdict:
                p = 0.95 if verdict == "mistaken" else 0.05
                found.append(
                    Finding(
                        misconception=word[1:],
                        kind="commission",
                        verdict=verdict,
                        p_mistaken=p,
                        start=text.find(word),
                        end=text.find(word) + len(word),
                        quote=word,
                        why="because",
                        put_right="do this",
                    )
                )
        return found

    def off_topic(self, text):
        return "@off" in text

    def lookup(self, question):
        return None if "@off" in question else ("Failure demand", "Demand caused by failing to do something.")

    def tip(self, text):
        return "Keep the line of sight"


class FakeEngine(Engine):
    """The packaged unit with a judge that reads marks in the text, ready at once."""

    @cached_property
    def assessor(self):
        return FakeAssessor()

    def warm(self, then=None):
        self._ready.set()
        if then:
            then()

    def wait(self):
        self.warm()


class FakeJudge:
    """Marks what a text says of itself, as FakeAssessor grades it: two facets shown make a point secure, one partial."""

    def __init__(self, unit):
        self._unit = unit
        self._assessor = FakeAssessor()

    def mark(self, text, question=None):
        return Report(
            targets=tuple(point.id for point in self._unit.marking_points),
            levels=tuple(self._level(point, text) for point in self._unit.marking_points),
            findings=tuple(self.check(text)),
        )

    def check(self, text):
        return self._assessor.findings(text)

    def grade_facets(self, text, facets):
        return self._assessor.grades(text, facets)

    def _level(self, point, text):
        grades = self._assessor.grades(text, point.facets)
        shown = sum(grade.grade == "shown" for grade in grades.values())
        missing = [name for name, grade in grades.items() if grade.grade != "shown"]
        return Level(
            marking_point=point.id,
            level=min(shown, 2),
            sure=True,
            facets=tuple(grades.values()),
            advice=self._unit.facet[missing[0]].advice if missing else "",
        )


class MarkingEngine(FakeEngine):
    """A fake engine whose judge marks whole answers too."""

    @cached_property
    def judge(self):
        return FakeJudge(self.unit)
