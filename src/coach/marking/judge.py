"""The judge: one encoder pass over a text's sentences, then grades, levels and findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.encoder.protocol import Encoder
from coach.marking import arrays, claims, facets, levels, mistakes
from coach.marking.answer import Seen, describe
from coach.marking.cleaning import copies, runs
from coach.marking.eye import Eye
from coach.marking.nearest import Neighbours
from coach.marking.passages import Passages, passages
from coach.marking.reader import Reader
from coach.marking.scores import DIGITS, Floats, Scores, probability
from coach.marking.targets import Targets
from coach.models.findings import FacetGrade, Finding, Level, Report
from coach.models.items import MarkingPoint
from coach.models.unit import Unit

PAIR = 0.6
"""What a pair of sentences counts for beside one: it says more than the passages that taught the judge. Chosen so that
scripted students, whose replies were written to show a facet or not to, are graded so."""
READER_BAND = (0.35, 0.65)
"""Sound up to, and mistaken from, where a reader of the user's own gives the probability."""
OMISSION_WORDS = 40
"""A text with fewer words than this is not blamed for what it leaves out."""

LIKELY = 0.5
"""Probability from which a text of several parts is told that it leaves something out."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text, split, encoded and scored."""

    passages: Passages
    seen: Seen
    """Rows, here and below: the sentences, then the whole where there is one."""
    scores: Scores
    taught: Floats
    """Scores of the heads that marked answers taught."""
    pasted: NDArray[np.bool_]
    """Passages that copy the criteria: they mention at most."""


class Judge:
    """Judges texts for one unit."""

    def __init__(
        self, unit: Unit, folder: Path, encoder: Encoder, shipped: arrays.Shipped, reader: Reader | None = None
    ) -> None:
        self._unit = unit
        self._reader = reader
        self._shipped = shipped
        self._eye = Eye.open(encoder, shipped)
        self._items = {item.id: item for item in unit.misconceptions}
        self._facets = {facet.id: facet for facet in unit.facets}
        criteria = [point.criterion for point in unit.marking_points] + [facet.shown for facet in unit.facets]
        self._criteria = runs(criteria)
        self._rules = claims.Rules.read(shipped.manifest, self._items)
        if reader:
            self._rules = replace(self._rules, verdicts=dict.fromkeys(self._rules.kinds, READER_BAND))
        self._targets = Targets(unit, encoder)
        self._neighbours = Neighbours(folder, shipped)

    @classmethod
    def load(cls, unit: Unit, folder: Path, encoder: Encoder, reader: Reader | None = None) -> "Judge":
        """Read and verify the judge in a unit's folder; a reader takes the place of its heads for mistakes."""
        return cls(unit, folder, encoder, arrays.load(folder / "judge"), reader)

    @property
    def manifest_hash(self) -> str:
        """SHA-256 of the manifest: what the accuracy report is keyed by."""
        return arrays.sha256(self._shipped.folder / arrays.MANIFEST)

    def read(self, text: str, pairs: bool = False) -> Read:
        """Split, encode and score a text: the one pass that everything else rests on; `pairs` as in `passages`."""
        found = passages(text, pairs)
        seen = self._eye.see([passage.text for passage in found.all])
        scores = self._eye.scores(seen)
        if self._reader:
            scores = replace(scores, mistaken=self._read_pairs(self._reader, found, scores))
        rounded = (np.round(part, DIGITS) for part in (scores.mistaken, scores.bears, scores.named, scores.shown))
        pasted = np.array([copies(passage.text, self._criteria) for passage in found.all], bool)
        weight, bias = (self._shipped.arrays[f"taught_{name}"] for name in ("weight", "bias"))
        taught = np.asarray(seen.features @ weight + bias, np.float64)
        return Read(found, seen, Scores(*rounded), taught, pasted)

    def grade_facets(self, text: str, wanted: Sequence[str], asked: bool = False) -> dict[str, FacetGrade]:
        """Grade facets in a text.

        `asked` says that the text answers questions about these facets: then two neighbouring sentences can show one
        together.
        """
        read = self.read(text, pairs=asked)
        weight = np.ones(len(read.passages.all))
        weight[len(weight) - len(read.passages.pairs) :] = PAIR
        shown = np.round(read.scores.shown * weight[:, None], DIGITS)
        return self._grades(replace(read, scores=replace(read.scores, shown=shown)), wanted)

    def check(self, text: str) -> list[Finding]:
        """Return a finding for each passage that bears on a misconception, and for what is left out."""
        return self._findings(self.read(text), text)

    def mark(self, text: str, question: str | None = None) -> Report:
        """Mark a text against every marking point."""
        read = self.read(text)
        return Report(
            targets=self._targets.of(question),
            levels=self._levels(read),
            findings=tuple(self._findings(read, text)),
        )

    def _read_pairs(self, reader: Reader, found: Passages, scores: Scores) -> Floats:
        """Ask the reader about every misconception that a passage may bear on; elsewhere nothing is mistaken."""
        kinds = self._eye.heads.misconceptions
        places = [
            (int(row), int(column))
            for row, column in np.argwhere(claims.may_bear(scores.bears))
            if kinds[column] in self._items
        ]
        chances = np.zeros_like(scores.mistaken)
        if places:
            rows, columns = zip(*places, strict=True)
            pairs = [(found.all[row].text, self._items[kinds[column]]) for row, column in places]
            chances[list(rows), list(columns)] = reader.mistaken(pairs)
        return chances

    def _grades(self, read: Read, wanted: Iterable[str], quotable: Floats | None = None) -> dict[str, FacetGrade]:
        every = read.passages.all
        likely = np.zeros(len(every)) if quotable is None else quotable
        shown = np.where(read.pasted[:, None], 0.0, read.scores.shown)
        columns = {facet: place for place, facet in enumerate(self._eye.heads.facets)}
        cuts = {name: facets.Cuts(*values) for name, values in self._shipped.manifest["facet_cuts"].items()}
        found = {}
        for facet in wanted:
            if facet in columns:
                column = columns[facet]
                chances = facets.Chances(read.scores.named[:, column], shown[:, column], likely)
                found[facet] = facets.grade(facet, every, chances, cuts[facet])
        return found

    def _levels(self, read: Read) -> tuple[Level, ...]:
        models = self._shipped.manifest["levels"]
        scores = dict(zip(models, self._answer(read, "level").max(0), strict=True))
        return tuple(
            self._level(point, scores[point.id], models[point.id], read) for point in self._unit.marking_points
        )

    def _level(self, point: MarkingPoint, score: float, cuts: Sequence[float], read: Read) -> Level:
        low, high, margin = cuts
        grades = self._grades(read, point.facets, self._quotable(point.id, read))
        found = list(grades.values())
        if score > low:
            found = self._with_best_quote(found, self._quotable(point.id, read), read)
        return levels.level(point.id, score, (low, high, margin), found, self._facets)

    def _with_best_quote(self, grades: list[FacetGrade], quotable: Floats, read: Read) -> list[FacetGrade]:
        """Quote the passage that an assessor most likely would, under the facet that it names best."""
        best = int(quotable.argmax())
        passage = read.passages.all[best]
        if any(quote.start < passage.end and passage.start < quote.end for grade in grades for quote in grade.evidence):
            return grades
        columns = self._eye.heads.facets
        place = int(np.argmax([read.scores.named[best, columns.index(grade.facet)] for grade in grades]))
        return [facets.also(grade, passage) if number == place else grade for number, grade in enumerate(grades)]

    def _quotable(self, point: str, read: Read) -> Floats:
        """Return how likely an assessor is to quote each passage for a marking point."""
        columns = [self._shipped.manifest["taught"].index(f"{kind}:{point}") for kind in ("some", "full")]
        return np.asarray(np.round(probability(read.taught[:, columns]).max(1), DIGITS), np.float64)

    def _answer(self, read: Read, kind: str) -> Floats:
        """Return the answer-level scores of a kind, `level` or `mistake`, shape (parts, models)."""
        weight, bias = (self._shipped.arrays[f"{kind}_{name}"] for name in ("weight", "bias"))
        if not read.passages.sentences:
            return np.full((1, len(bias)), -9.0)
        heads = self._eye.heads
        rows = [describe(read.seen.rows(part), heads, read.taught[part]) for part in read.passages.parts]
        return np.asarray(np.array(rows) @ weight + bias, np.float64)

    def _findings(self, read: Read, text: str) -> list[Finding]:
        found = [self._said(claim, read) for claim in self._claims(read)]
        if len(text.split()) >= OMISSION_WORDS:
            found = self._with_omissions(found, read)
        return sorted(found, key=lambda finding: (finding.start is None, finding.start or 0, finding.misconception))

    def _said(self, claim: mistakes.Claim, read: Read) -> Finding:
        """Return the finding; one that a student may want to see the grounds of carries the exemplars like it."""
        if claim.verdict == "sound":
            return mistakes.said(claim)
        return mistakes.said(claim, self._neighbours.nearest(claim.item.id, read.seen.features[claim.row]))

    def _claims(self, read: Read) -> Iterable[mistakes.Claim]:
        if read.passages.whole or len(read.passages.sentences) == 1:
            return claims.short(read.passages, read.scores, self._rules)
        found = list(claims.running(read.passages, read.scores, read.taught, self._rules))
        return self._heard_out(found, read)

    def _heard_out(self, found: list[mistakes.Claim], read: Read) -> list[mistakes.Claim]:
        """Doubt a mistake that the next sentence takes back: a view is often told first, and rejected after."""
        sentences = read.passages.sentences
        made = [claim for claim in found if claim.verdict == "mistaken" and claim.row + 1 < len(sentences)]
        if not made:
            return found
        both = [f"{sentences[claim.row].text} {sentences[claim.row + 1].text}" for claim in made]
        scores = np.round(self._eye.scores(self._eye.see(both)).mistaken, DIGITS)
        taken_back = [
            claim
            for claim, row in zip(made, scores, strict=True)
            if self._rules.verdict(claim.item.id, float(row[self._rules.kinds.index(claim.item.id)])) != "mistaken"
        ]
        return [replace(claim, verdict="unsure") if claim in taken_back else claim for claim in found]

    def _with_omissions(self, found: list[Finding], read: Read) -> list[Finding]:
        """Let the text around decide: it doubts a mistake that only one sentence suggests, and adds what is missed."""
        cuts = self._shipped.manifest["answer_mistakes"]
        chances = np.round(probability(self._answer(read, "mistake")), DIGITS)
        for column, (kind, cut) in enumerate(cuts.items()):
            doubted = self._spans(read, chances[:, column] <= cut)
            found = [self._doubt(one) if one.misconception == kind and _inside(one, doubted) else one for one in found]
            chance = float(chances[:, column].max())
            said = any(one.misconception == kind and one.verdict == "mistaken" for one in found)
            # In a long text some part always says nothing of a thing, so the mistake must be likelier than not.
            if chance > (cut if len(chances) == 1 else LIKELY) and not said:
                found = self._missed(kind, chance, found, read)
        return found

    def _missed(self, kind: str, chance: float, found: list[Finding], read: Read) -> list[Finding]:
        """Add the mistake that a text as a whole makes: at the sentence nearest to it, or as an omission.

        In a long text no one sentence is blamed for what only the whole suggests.
        """
        item = self._items[kind]
        head, look, _ = self._rules.made[kind]
        told = read.taught[: len(read.passages.sentences), head]
        row = int(told.argmax())
        best = read.passages.sentences[row]
        answer = len(read.passages.parts) == 1
        if "omission" in item.forms and (told.max() < look or not answer):
            return [*found, mistakes.left_out(item, chance)]
        if not answer:
            return found
        rest = [one for one in found if (one.misconception, one.start) != (kind, best.start)]
        return [*rest, self._said(mistakes.Claim(item, best, chance, "mistaken", row), read)]

    def _spans(self, read: Read, parts: NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Return where the chosen parts of the text begin and end."""
        sentences = [
            read.passages.sentences[part] for part, chosen in zip(read.passages.parts, parts, strict=True) if chosen
        ]
        return [(part[0].start, part[-1].end) for part in sentences if part]

    def _doubt(self, finding: Finding) -> Finding:
        if finding.verdict != "mistaken":
            return finding
        item = self._items[finding.misconception]
        return finding.model_copy(update={"verdict": "unsure", "why": mistakes.why(item, "commission", "unsure")})


def _inside(finding: Finding, spans: Iterable[tuple[int, int]]) -> bool:
    return finding.start is not None and any(start <= finding.start < end for start, end in spans)
