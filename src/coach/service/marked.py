"""A marked text beside what the student disagrees with: the judge's marks stay, and each disagreement is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coach.models.findings import Finding, Report
from coach.service.disagreements import Key, finding_keys, holding
from coach.service.respecting import Respected, respected


@dataclass(frozen=True)
class Marked:
    """What the judge makes of a text, and what the student says to that."""

    text: str
    report: Report
    """The judge's own."""
    known: Mapping[Key, str]
    """What the student disagrees with, and the reason given."""

    @cached_property
    def told(self) -> Respected:
        """What a person is told: the report as the student lets it stand."""
        return respected(self.report, self.text, self.known)

    def reason(self, judged: Finding | str) -> str:
        """Return why the student disagrees with a finding, or a facet or marking point, as far as that was said."""
        if isinstance(judged, Finding):
            keys = finding_keys(judged, self.text)
        else:
            keys = {one for one in holding(self.known, self.text) if one[0] == judged}
        return next((self.known[one] for one in sorted(keys) if self.known.get(one)), "")

    def as_mark(self) -> dict[str, Any]:
        """Return the judge's marks, alike on every machine, with `disputed` where the student disagrees."""
        data = self.report.as_mark()
        for point in data["marking_points"]:
            for judged in (point, *point["facets"]):
                if judged["id"] in self.told.claims:
                    judged["disputed"] = True
        for mistake, finding in zip(data["misconceptions"], self.report.mistakes, strict=True):
            if finding in self.told.gone:
                mistake["disputed"] = True
        return data
