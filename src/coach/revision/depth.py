"""Whether an answer goes as deep as its command word asks, from facets and from words that give it away."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.language import Sentence, split
from coach.models.attempts import Depth, Sign
from coach.models.findings import FacetGrade, Report
from coach.revision import cues

FEW_WORDS = 40
"""An answer shorter than this is not yet deep, whatever it says."""


@dataclass(frozen=True, slots=True)
class _Ask:
    name: str
    """What is asked, as a phrase that follows `it lacks`."""
    mend: str
    cue: str = ""
    """Pattern of words that show it; a sentence that matches is quoted."""
    times: int = 1
    """Sentences that must match."""
    facets: tuple[str, ...] = ()
    """Facets any of which, shown, shows it as well."""


_REASON = _Ask("reasons given", "Say why with 'because', and tie each reason to what customers need.", cues.CAUSE, 2)
_EVIDENCE = _Ask(
    "evidence used",
    "Bring in a figure or what customers said, and say what it shows.",
    cues.FIGURE,
    1,
    ("performance-data", "customer-feedback", "evidence-quality"),
)

ASKS: dict[str, tuple[_Ask, ...]] = {
    "describe": (
        _Ask("accurate features", "Set out the features one by one: what each is and how it works.", r"\w", 3),
    ),
    "explain": (
        _Ask("causes traced", "Trace how one thing leads to the next, with 'because' and 'so that'.", cues.CAUSE, 2),
        _Ask(
            "an effect named",
            "Finish the chain: say what follows for the people who use the service.",
            cues.CUSTOMER,
            1,
            ("customer-effect", "structure-mechanism"),
        ),
    ),
    "analyse": (
        _Ask(
            "parts told apart",
            "Take the subject apart and give each part a paragraph of its own.",
            r"\b(?:first|second|third|one|another|other|two|three|both|each|also|while|whereas|helps?|hinders?|structural|cultural|political)\b",
            2,
        ),
        _Ask(
            "relations traced",
            "Show how the parts act on each other: what causes what.",
            cues.CAUSE,
            3,
            ("structure-mechanism",),
        ),
        _Ask(
            "consequences for customers",
            "Follow each part to what a customer meets.",
            cues.CUSTOMER,
            3,
            ("customer-effect",),
        ),
        _EVIDENCE,
    ),
    "evaluate": (
        _Ask("strengths weighed", "Say what works, and how you know.", cues.STRENGTH),
        _Ask("limits weighed", "Say what does not work, and for whom.", cues.LIMIT, 2),
        _EVIDENCE,
        _Ask("a judgement reached", "End on a judgement: 'On balance …, because …'.", cues.JUDGEMENT),
    ),
    "justify": (
        _Ask("a choice stated", "State your choice in one sentence.", cues.CHOICE, 1, ("options-compared",)),
        _REASON,
        _EVIDENCE,
        _Ask(
            "the alternative answered",
            "Name the nearest alternative and say why it lost.",
            cues.REJECT,
            2,
            ("options-compared",),
        ),
    ),
    "recommend": (
        _Ask("actions proposed", "Say what should be done, as an action.", cues.ACTION, 2, ("actions-owners",)),
        _Ask(
            "reasons from the analysis",
            "Tie each recommendation to the gap or cause that it removes.",
            cues.CAUSE,
            1,
            ("root-cause", "gap-identified"),
        ),
        _Ask("an owner for each", "Name the post that takes each action.", cues.WHO, 1, ("actions-owners",)),
        _Ask("dates given", "Say by when.", cues.WHEN, 1, ("timescales",)),
    ),
    "plan": (
        _Ask(
            "actions in order", "Put the steps in order: first, then, after that.", cues.ORDER, 2, ("actions-owners",)
        ),
        _Ask(
            "resources given",
            "Say what it takes: people, hours, money, and where they come from.",
            cues.RESOURCE,
            1,
            ("resources",),
        ),
        _Ask("timescales given", "Give dates or weeks for each step.", cues.WHEN, 2, ("timescales",)),
        _Ask(
            "measures given",
            "Say how customers' result is measured: from what, to what, by when.",
            cues.MEASURE,
            1,
            ("measurable-outcomes", "baseline-target"),
        ),
        _Ask(
            "risks faced",
            "Name what may go wrong and what you will do about it.",
            cues.RISK,
            1,
            ("risks-owned", "barriers-faced"),
        ),
    ),
}
"""What each command word asks for."""

SAME = {
    "identify": "describe",
    "outline": "describe",
    "examine": "analyse",
    "analyze": "analyse",
    "discuss": "evaluate",
    "assess": "evaluate",
}
"""Words that ask for as much as another."""


def depth(word: str, text: str, report: Report) -> Depth | None:
    """Return how deep an answer goes for a command word; None for a word that the rule does not know."""
    asks = ASKS.get(SAME.get(word.casefold(), word.casefold()))
    if asks is None:
        return None
    grades = {grade.facet: grade for level in report.levels for grade in level.facets}
    sentences = [sentence for sentence in split(text) if sentence.kind != "heading"]
    signs = tuple(_sign(ask, sentences, grades) for ask in asks)
    if len(text.split()) < FEW_WORDS:
        return Depth(word=word, met="not met", reason="It is too short to go to any depth yet.", signs=signs)
    missing = [sign for sign in signs if not sign.met]
    if not missing:
        return Depth(word=word, met="met", reason=f"It does what '{word.lower()}' asks: {_list(signs)}.", signs=signs)
    done = [sign for sign in signs if sign.met]
    start = f"It has {_list(done)}, and lacks {_list(missing)}." if done else f"It lacks {_list(missing)}."
    met = "partly" if len(done) * 2 >= len(signs) else "not met"
    return Depth(word=word, met=met, reason=f"{start} {missing[0].mend}", signs=signs)


def _sign(ask: _Ask, sentences: Sequence[Sentence], grades: dict[str, FacetGrade]) -> Sign:
    for facet in ask.facets:
        grade = grades.get(facet)
        if grade is not None and grade.grade == "shown":
            best = grade.evidence[0] if grade.evidence else None
            return Sign(
                name=ask.name,
                met=True,
                mend=ask.mend,
                quote=best.quote if best else "",
                start=best.start if best else None,
                end=best.end if best else None,
            )
    found = [sentence for sentence in sentences if re.search(ask.cue, sentence.text, re.IGNORECASE)]
    if len(found) < ask.times:
        return Sign(name=ask.name, met=False, mend=ask.mend)
    return Sign(name=ask.name, met=True, mend=ask.mend, quote=found[0].text, start=found[0].start, end=found[0].end)


def _list(signs: Sequence[Sign]) -> str:
    names = [sign.name for sign in signs]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
