"""Findings about misconceptions: what a sentence says, and what a whole text leaves out."""

from dataclasses import dataclass

from coach.marking.passages import Passage
from coach.models.findings import Exemplar, Finding, Form, Verdict
from coach.models.items import Misconception


@dataclass(frozen=True, slots=True)
class Claim:
    """One passage that bears on one misconception."""

    item: Misconception
    passage: Passage
    p_mistaken: float
    verdict: Verdict
    row: int
    """The passage's row among all that were scored."""
    about: bool = True
    """Whether the passage is likely to be about the matter at all."""


def said(claim: Claim, nearest: tuple[Exemplar, ...] = ()) -> Finding:
    """Return the finding about a passage, with the exemplars that are most like it."""
    passage = claim.passage
    return Finding(
        misconception=claim.item.id,
        kind="commission",
        verdict=claim.verdict,
        p_mistaken=claim.p_mistaken,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        why=why(claim.item, "commission", claim.verdict) if claim.about else _little(claim.item),
        put_right=claim.item.correction,
        nearest=nearest,
        about=claim.about,
    )


def left_out(item: Misconception, p_mistaken: float) -> Finding:
    """Return the finding that a text omits what would have kept it from the mistake."""
    return Finding(
        misconception=item.id,
        kind="omission",
        verdict="mistaken",
        p_mistaken=p_mistaken,
        why=why(item, "omission", "mistaken"),
        put_right=item.correction,
    )


def _little(item: Misconception) -> str:
    return f"This says too little about the matter to make a common mistake ({item.title.lower()})."


def why(item: Misconception, form: Form, word: Verdict) -> str:
    """Say in one or two sentences what a finding rests on."""
    if form == "omission":
        return f"The text proposes an improvement, and nothing in it answers: {item.probe}"
    if word == "sound":
        return f"This bears on a common mistake ({item.title.lower()}) and avoids it."
    reads = "This reads as" if word == "mistaken" else "This may read as"
    return f"{reads} a common mistake: {item.claim}"
