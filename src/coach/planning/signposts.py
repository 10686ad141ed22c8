"""Whether a marker who looks for a criterion finds its answer: by a heading, by an opening sentence, or not at all."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.language.parts import Part, paragraph_opening, parts
from coach.models.checks import Signpost, Way
from coach.models.findings import FacetGrade, Quote, Report
from coach.models.unit import Unit

SHOWN, MENTIONED = 1.0, 0.35
"""What a facet's best passage adds to the part where it stands."""
ENOUGH = 0.35
"""A part with less does not seem to answer a criterion."""
STEM = 6
_WORD = re.compile(r"[a-z]{3,}")
_SMALL = """
the and for with from that this their its his her our your how what why when where who which into through
about  than then are was were has have can will would should one two three such any all each more most other
different  clearly show present link explain analyse analyze evaluate assess describe discuss justify
recommend  systematically draw drawing using used use make makes part section chapter question task criterion
service  services improvement improve change changes marking point marked good well people through fits first
second third fourth fifth
"""
SMALL_WORDS = frozenset(_SMALL.split())
"""Words that name no criterion: small ones, command words, and what every criterion is about."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a marker looks for."""

    about: str
    title: str
    text: str
    points: tuple[str, ...]
    """Marking points whose facets answer it."""
    telling: frozenset[str]
    """Stems of words that name it, and no other criterion."""
    least: int = 1
    """How many of them a heading must share."""


def of_unit(unit: Unit, targets: Sequence[str] = ()) -> list[Criterion]:
    """Return the unit's marking points as criteria: those named, or all."""
    tiers: list[dict[str, set[str]]] = [
        {point.id: _stems(point.title) for point in unit.marking_points},
        {point.id: _stems(f"{point.criterion} {' '.join(point.aliases)}") for point in unit.marking_points},
        {point.id: set() for point in unit.marking_points},
    ]
    for section in unit.sections:
        # The plan's own section titles are the headings that its export gives.
        first = section.marking_points[0] if section.marking_points else ""
        if first in tiers[2]:
            tiers[2][first] |= _stems(section.title)
    telling = _telling(tiers)
    return [
        Criterion(
            about=point.id,
            title=point.title,
            text=point.criterion,
            points=(point.id,),
            telling=telling[point.id],
        )
        for point in unit.marking_points
        if not targets or point.id in targets
    ]


def of_brief(criteria: Sequence[str], points: Sequence[tuple[str, ...]]) -> list[Criterion]:
    """Return the student's own criteria, each with the marking points that come nearest to it."""
    said = [_stems(text) for text in criteria]
    often = Counter(stem for stems in said for stem in stems)
    return [
        Criterion(
            about=f"criterion-{number}",
            title=text,
            text=text,
            points=near,
            telling=frozenset(stem for stem in stems if often[stem] == 1) or frozenset(stems),
            least=min(2, len(stems)),
        )
        for number, (text, stems, near) in enumerate(zip(criteria, said, points, strict=True), start=1)
    ]


def signposts(criteria: Sequence[Criterion], text: str, report: Report) -> tuple[Signpost, ...]:
    """Return for each criterion whether its answer is easily found."""
    found = parts(text)
    return tuple(_signpost(criterion, text, found, report) for criterion in criteria)


def answering(criterion: Criterion, found: Sequence[Part], report: Report) -> tuple[Part, Quote] | None:
    """Return the part of a text that seems to answer a criterion, with its best passage; None where none does."""
    weights: dict[int, float] = {}
    best: dict[int, tuple[float, Quote]] = {}
    for grade in _grades(criterion, report).values():
        worth = {"shown": SHOWN, "mentioned": MENTIONED}.get(grade.grade, 0.0)
        for place, part in enumerate(found):
            quote = next((one for one in grade.evidence if part.start <= one.start < part.end), None)
            if worth and quote is not None:
                weights[place] = weights.get(place, 0.0) + worth
                best[place] = max(best.get(place, (0.0, quote)), (worth, quote), key=lambda pair: pair[0])
    if not weights or max(weights.values()) < ENOUGH:
        return None
    # A marker looks under the heading that names it first.
    named = [place for place in weights if _names(criterion, found[place].headings)]
    if not named and max(weights.values()) < SHOWN and any(_names(criterion, part.headings) for part in found):
        # It has a heading of its own, and elsewhere it is no more than mentioned.
        return None
    place = max(named or weights, key=lambda one: (weights[one], -one))
    return found[place], best[place][1]


def _signpost(criterion: Criterion, text: str, found: Sequence[Part], report: Report) -> Signpost:
    answer = answering(criterion, found, report)
    if answer is None:
        heading = next((name for part in found if (name := _names(criterion, part.headings))), "")
        message = (
            f"The heading '{heading}' points to it, but I see no passage there that answers it yet."
            if heading
            else "I see no passage that answers it yet."
        )
        return Signpost(
            about=criterion.about, title=criterion.title, way="unanswered", section=heading, message=message
        )
    part, quote = answer
    way, message = _way(criterion, text, part, quote)
    elsewhere = next((name for other in found if (name := _names(criterion, other.headings))), "")
    if way == "hidden" and elsewhere:
        message = (
            f"The heading '{elsewhere}' names it, but what seems to answer it stands {_where(part, quote)}. Answer it"
            " under its heading, or say there where the answer is."
        )
    return Signpost(
        about=criterion.about,
        title=criterion.title,
        way=way,
        section=part.heading,
        start=quote.start,
        end=quote.end,
        message=message,
    )


def _telling(tiers: Sequence[Mapping[str, set[str]]]) -> dict[str, frozenset[str]]:
    """Return the stems that name each criterion: those that no other has, a title before a criterion's wording."""
    found: dict[str, set[str]] = {name: set() for name in tiers[0]}
    taken: set[str] = set()
    for tier in tiers:
        often = Counter(stem for stems in tier.values() for stem in stems)
        for name, stems in tier.items():
            found[name] |= {stem for stem in stems if often[stem] == 1 and stem not in taken}
        taken |= set(often)
    return {name: frozenset(stems) for name, stems in found.items()}


def _way(criterion: Criterion, text: str, part: Part, quote: Quote) -> tuple[Way, str]:
    heading = _names(criterion, part.headings)
    if heading:
        return "heading", f"Easily found: it stands under the heading '{heading}'."
    where = _where(part, quote)
    opens = paragraph_opening(text, part, quote.start)
    if len(_stems(opens.text) & criterion.telling) >= 2:
        return "opening", f"It stands {where}; no heading names it, but its opening does: “{_short(opens.text)}”."
    return "hidden", (
        f"It seems to be answered {where}, where no heading or opening sentence names it. A heading for it, or a first"
        " sentence in the criterion's own words, would lead the marker there."
    )


def _where(part: Part, quote: Quote) -> str:
    return f"under '{part.heading}'" if part.heading else f"at “{_short(quote.quote)}”"


def _names(criterion: Criterion, headings: Sequence[str]) -> str:
    """Return the heading that names a criterion; empty where none does."""
    for heading in headings:
        stems = _stems(heading)
        shared = stems & criterion.telling
        if len(shared) >= criterion.least or (shared and len(stems) == 1):
            return heading
    return ""


def _grades(criterion: Criterion, report: Report) -> Mapping[str, FacetGrade]:
    levels = [level for level in report.levels if level.marking_point in criterion.points]
    return {grade.facet: grade for level in levels for grade in level.facets}


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in _WORD.findall(text.casefold()) if word not in SMALL_WORDS}


def _short(text: str, words: int = 8) -> str:
    said = text.split()
    return " ".join(said[:words]) + (" …" if len(said) > words else "")
