"""A marked attempt as lines: what gains most, each marking point and facet, mistakes, the command word, what moved."""

from collections.abc import Iterator
from typing import Any

from textual.content import Content

from coach.models.attempts import Comparison, Feedback
from coach.models.findings import LEVELS, FacetGrade, Level
from coach.models.unit import Unit
from coach.service.accuracy import reliability
from coach.tui.glyphs import GRADES, bar
from coach.tui.judged.judgements import depth_lines, finding_line, place_of
from coach.tui.judged.lines import QUIET, Line, heading, paragraphs, quoted
from coach.tui.text import inert

COLOURS = ("$foreground-muted", "$text-warning", "$text-success")
NAME = 26
"""Cells for a facet's title."""


def lines(unit: Unit, feedback: Feedback, accuracy: dict[str, Any] | None) -> list[Line]:
    """Return everything that there is to say of a marked attempt."""
    maker = _Maker(unit, feedback, accuracy)
    return [*maker.change(), *maker.points(), *maker.mistakes(), *maker.depth(), *maker.moved(), *maker.disputes()]


class _Maker:
    def __init__(self, unit: Unit, feedback: Feedback, accuracy: dict[str, Any] | None) -> None:
        self.unit = unit
        self.feedback = feedback
        self.accuracy = accuracy

    def title(self, name: str) -> str:
        """Return what a facet or an item is called."""
        if name in self.unit.facet:
            return self.unit.facet[name].title
        return self.unit.by_id[name].title if name in self.unit.by_id else name

    def change(self) -> Iterator[Line]:
        """Yield the one change that gains most."""
        change = self.feedback.change
        yield heading("What gains most")
        item = change.about if change.about in self.unit.by_id else ""
        yield Line(
            Content.assemble(("→ ", "$primary"), inert(change.text)),
            detail=paragraphs(change.text, "", (change.why, QUIET)),
            item=item,
            spans=self._places(change.about),
        )

    def points(self) -> Iterator[Line]:
        """Yield the marking points that the question asks for, each above its facets."""
        yield heading("What the question asks for")
        for level in self.feedback.report.levels:
            if level.marking_point in self.feedback.report.targets:
                yield self._level(level)
                for grade in level.facets:
                    yield self._facet(level, grade)

    def _level(self, level: Level) -> Line:
        name = level.marking_point
        word = LEVELS[level.level] + ("" if level.sure else ", not sure")
        disputed = name in self.feedback.attempt.disputed
        spans = [(quote.start, quote.end) for grade in level.facets for quote in grade.evidence[:1]]
        return Line(
            Content.assemble(
                (f"{bar(level.level, 2)} ", COLOURS[level.level]),
                (self.title(name), "bold"),
                (f"  {word}", COLOURS[level.level]),
                ("  you disagree" if disputed else "", QUIET),
            ),
            about=name,
            spans=tuple(spans),
            detail=paragraphs(
                f"{self.title(name)}: {word}, {level.level} of 2.",
                f"→ {level.advice}" if level.advice else "Nothing that I can see is missing here.",
                "" if level.sure else ("My score lies near the line between two levels.", QUIET),
                ("enter reads what gets credit here", QUIET),
            ),
            trust=reliability(self.accuracy, name),
            item=name,
            disputed=disputed,
        )

    def _facet(self, level: Level, grade: FacetGrade) -> Line:
        facet = self.unit.facet[grade.facet]
        sign, word, colour = GRADES[grade.grade]
        disputed = facet.id in self.feedback.attempt.disputed
        quote = grade.evidence[0].quote if grade.evidence else ""
        advice = facet.advice_absent if grade.grade == "absent" else "" if grade.grade == "shown" else facet.advice
        return Line(
            Content.assemble(
                (f"   {sign} ", colour),
                f"{facet.title:<{NAME}} ",
                (f"{word:<10}", colour),
                (" you disagree " if disputed else " ", QUIET),
                (quoted(quote, 120), QUIET),
            ).rstrip(),
            about=facet.id,
            sort="" if grade.grade == "absent" else grade.grade,
            spans=tuple((one.start, one.end) for one in grade.evidence),
            detail=paragraphs(
                f"{sign} {facet.title}: {word}. {quoted(quote)}",
                f"→ {advice}" if advice else "",
                (f"It counts as shown when: {facet.shown}", QUIET),
            ),
            trust=reliability(self.accuracy, facet.id),
            item=level.marking_point,
            quote=quote,
            disputed=disputed,
        )

    def mistakes(self) -> Iterator[Line]:
        """Yield the mistakes, each with why it is one and what puts it right."""
        found = self.feedback.mistakes
        yield heading("Mistakes" if found else "Mistakes: none that I am sure of")
        for finding in found:
            yield finding_line(self.unit, finding, self.accuracy)

    def depth(self) -> Iterator[Line]:
        """Yield whether the answer does what the command word asks, sign by sign."""
        depth = self.feedback.depth
        if depth is None:
            return
        yield heading("The command word")
        yield from depth_lines(depth)

    def moved(self) -> Iterator[Line]:
        """Yield what was gained and lost against the earlier attempt."""
        found = self.feedback.comparison
        if found is None:
            return
        yield heading(f"Against your attempt before: {found.words_before} words then, {found.words_after} now")
        for text, colour, about in _moves(self, found):
            yield Line(
                Content.styled(text, colour),
                spans=self._places(about),
                detail=inert(text.strip()),
                item=about if about in self.unit.by_id else "",
            )

    def disputes(self) -> Iterator[Line]:
        """Yield the mistakes with which the student disagrees: they are taken out above, and can be brought back."""
        names = [name for name in self.feedback.attempt.disputed if name in self.unit.misconception]
        if names:
            yield heading("You disagree")
        for name in names:
            yield Line(
                Content.assemble(f"{self.title(name)} ", ("counts as no mistake", QUIET)),
                about=name,
                detail=inert(f"{self.title(name)}: you say that this is not a mistake."),
                trust=reliability(self.accuracy, name),
                item=name,
                disputed=True,
            )

    def _places(self, about: str) -> tuple[tuple[int, int], ...]:
        """Return where in the text a facet or a mistake was found."""
        grades = [grade for level in self.feedback.report.levels for grade in level.facets if grade.facet == about]
        spans = [(quote.start, quote.end) for grade in grades for quote in grade.evidence]
        spans += [place for one in self.feedback.mistakes if one.misconception == about for place in place_of(one)]
        return tuple(dict.fromkeys(spans))


def _moves(maker: _Maker, found: Comparison) -> Iterator[tuple[str, str, str]]:
    """Yield each move with its colour and what it is about."""
    for step in found.levels:
        way, colour = (
            ("up", "$text-success")
            if step.after > step.before
            else ("down", "$text-error")
            if step.after < step.before
            else ("as it was", "$foreground-muted")
        )
        name = maker.title(step.marking_point)
        yield f"{name}: {LEVELS[step.before]} → {LEVELS[step.after]} ({way})", colour, step.marking_point
    for sign, colour, steps in (("+ gained", "$text-success", found.gained), ("- lost", "$text-error", found.lost)):
        for one in steps:
            words = f"{GRADES[one.before][1]} → {GRADES[one.after][1]}"
            yield f"   {sign}: {maker.title(one.facet)} ({words})", colour, one.facet
    for sign, colour, names in (
        ("+ mistake gone", "$text-success", found.cleared),
        ("- new mistake", "$text-error", found.new),
    ):
        for name in names:
            yield f"   {sign}: {maker.title(name)}", colour, name
