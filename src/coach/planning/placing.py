"""Sort the passages of a draft into sections, from their headings and from what they show."""

import re
from collections.abc import Mapping, Sequence

from coach.models.findings import FacetGrade
from coach.models.placing import Placement
from coach.models.unit import Unit

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<text>.+?)\s*#*\s*$")
_NUMBERED = re.compile(r"^\s*(?:section\s+)?\d{1,2}(?:\.\d+)*[.):]?\s+(?P<text>[A-Z][^.!?]{2,70})$")
_CAPITALS = re.compile(r"^(?P<text>[A-Z][A-Z &,/'-]{3,60})$")
SHOWN, MENTIONED = 1.0, 0.35
"""What a facet's grade adds to its sections' scores."""
HEADING = 1.2
"""What a heading that names a section adds."""
LEAST, LEAD = 0.35, 0.5
"""A passage goes to a section that scores at least LEAST; it is sure where it leads by LEAD."""
LEFT_OUT = re.compile(r"^(?:references|reference list|bibliography|contents|table of contents)$", re.IGNORECASE)


def passages(text: str) -> list[tuple[str, str]]:
    """Return the paragraphs of a draft with the heading that each stands under; lists stay whole."""
    found: list[tuple[str, str]] = []
    heading = ""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        kept: list[str] = []
        for line in block.strip("\n").split("\n"):
            mark = _HEADING.match(line) or _NUMBERED.match(line) or _CAPITALS.match(line.strip())
            if mark and not kept:
                heading = mark.group("text").strip()
            else:
                kept.append(line.rstrip())
        body = "\n".join(kept).strip()
        if body and not LEFT_OUT.match(heading):
            found.append((heading, body))
    return found


def place(unit: Unit, heading: str, text: str, grades: Mapping[str, FacetGrade], named: str) -> Placement:
    """Return where a passage goes; `named` is the section that its heading names, if any."""
    scores = {section.id: 0.0 for section in unit.sections}
    for section in unit.sections:
        for facet in section.facets:
            grade = grades[facet].grade
            # A facet that several sections ask for says less about where a passage belongs.
            share = 1 / sum(facet in other.facets for other in unit.sections)
            scores[section.id] += share * {"shown": SHOWN, "mentioned": MENTIONED}.get(grade, 0.0)
    if named:
        scores[named] += HEADING
    order = sorted(scores, key=lambda name: -scores[name])
    first, second = order[0], order[1]
    if scores[first] < LEAST:
        return Placement(text=text, heading=heading)
    return Placement(text=text, heading=heading, section=first, sure=scores[first] - scores[second] >= LEAD)


def joined(placements: Sequence[Placement]) -> dict[str, str]:
    """Return the prose of each section that passages were placed in, in the order of the draft."""
    found: dict[str, str] = {}
    for placement in placements:
        if placement.section:
            found[placement.section] = f"{found.get(placement.section, '')}\n\n{placement.text}".strip()
    return found
