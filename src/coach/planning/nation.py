"""Which nation a plan's service is in, as far as the student says so: public law differs between the four."""

import re

from coach.models.plan import ImprovementPlan
from coach.models.unit import Unit

_BODY = (
    r"(?:city|county|district|borough|unitary|local|health|police|fire|housing|public|council|authorit|trust|nhs|hospital"
    r"|service|government|region|town|school|college|ambulance|islands?)"
)
_SIGNS = {
    "England": rf"(?<!new )\bEngland\b|\bEnglish (?={_BODY})",
    "Scotland": rf"\bScotland\b|\bScottish (?={_BODY})",
    "Wales": rf"(?<!new south )(?<!prince of )\bWales\b|\bWelsh (?={_BODY})|\bCymru\b",
    "Northern Ireland": rf"\bNorthern Ireland\b|\bNorthern Irish (?={_BODY})",
}
HOME_NATIONS = tuple(_SIGNS)
"""The nations of the United Kingdom."""
_NATIONS = {nation: re.compile(signs, re.IGNORECASE) for nation, signs in _SIGNS.items()}


def named(text: str) -> frozenset[str]:
    """Return the nations that a text names."""
    return frozenset(nation for nation, signs in _NATIONS.items() if signs.search(text))


def nations(unit: Unit, plan: ImprovementPlan) -> frozenset[str]:
    """Return where the plan says that its service is: in its name, or else in its first section; empty if nowhere."""
    first = unit.sections[0].id if unit.sections else ""
    return named(plan.service) or named(plan.prose.get(first, ""))
