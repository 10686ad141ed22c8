"""What the student disagrees with, wherever it was said: in Check, in a plan's conversation or in Practise.

A disagreement is known again by its subject and the words in question, so it holds for the same words everywhere.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from coach.inert import clean
from coach.language.parts import opening
from coach.models.attempts import Attempt
from coach.models.dialogue import DialogueState
from coach.models.findings import Finding
from coach.storage.attempts import AttemptStore
from coach.storage.plans import PlanStore

if TYPE_CHECKING:
    from coach.service.session import PlanSession

Key = tuple[str, str]
"""Subject, and the words in question on one line."""
SHARE = 1 / 3
"""Of two passages one of which holds the other, they are the same words if the shorter has this share of the longer."""


class Disagreements(Mapping[Key, str]):
    """What the student disagrees with, each with the reason given, which may be empty.

    A text is not cut into passages alike wherever it stands, so words are known again inside a somewhat longer passage
    too, and in a part of it.
    """

    def __init__(self, said: Mapping[Key, str]) -> None:
        self._said = dict(said)

    def __getitem__(self, wanted: Key) -> str:
        """Return the reason given for a key, or for one that means the same words."""
        if wanted in self._said:
            return self._said[wanted]
        for one, reason in self._said.items():
            if _same(one, wanted):
                return reason
        raise KeyError(wanted)

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys as they were said."""
        return iter(self._said)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._said)


def key(subject: str, words: str) -> Key:
    """Return under what a disagreement is known again: line ends and spaces make no difference."""
    return subject, " ".join(clean(words).split())


def finding_key(finding: Finding, text: str) -> Key:
    """Return the key of a finding; one about a whole text is known by how the text opens."""
    return key(finding.misconception, finding.quote or opening(text))


def disagreements(store: PlanStore) -> Disagreements:
    """Return every disagreement that was not taken back."""
    found: dict[Key, str] = {}
    said: dict[int | None, dict[Key, str]] = {}
    for plan, subject, quote, reason in store.every_disagreement():
        said.setdefault(plan, {})[key(subject, quote)] = reason
    for entry in store.entries():
        reasons, state = said.get(entry.id, {}), store.state(entry.id)
        found |= {one: reasons.get(one, "") for one in (key(*pair) for pair in state.dismissed)}
        facets = {facet for talk in state.sections.values() for facet in talk.disputed}
        found |= {one: reason for one, reason in reasons.items() if one[0] in facets and one[1]}
    attempts = AttemptStore(store.database)
    for attempt, subject, reason in attempts.disputes():
        found |= dict.fromkeys(_keys(attempts.get(attempt), subject), reason)
    return Disagreements(found | said.get(None, {}))


def holding(known: Collection[Key], text: str) -> set[Key]:
    """Return the disagreements whose words stand in a text, whatever else was written around them."""
    whole = key("", text)[1]
    return {one for one in known if one[1] and one[1] in whole}


def finding_keys(finding: Finding, text: str) -> set[Key]:
    """Return every key under which a disagreement with a finding may have been kept."""
    # Earlier versions kept no words for what a whole text leaves out.
    return {finding_key(finding, text)} | (set() if finding.quote else {(finding.misconception, "")})


def agree(store: PlanStore, keys: Collection[Key], session: "PlanSession | None" = None) -> None:
    """Take disagreements back wherever they were said.

    Raises StoreError where one of the plans is open in another coach; then nothing is taken back anywhere.
    """
    wanted = Disagreements(dict.fromkeys(keys, ""))
    every = store.every_disagreement()
    said = []
    for entry in store.entries():
        here = session if session is not None and session.id == entry.id else None
        state = here.state if here else store.state(entry.id)
        gone = {subject for plan, subject, quote, _ in every if plan == entry.id and key(subject, quote) in wanted}
        kept = _without(state, wanted, gone)
        if kept != state:
            if here is None or here.read_only:
                store.must_be_closed(entry.id)
            said.append((entry.id, here, kept))
    for plan, here, kept in said:
        if here:
            here.agree_with(kept)
        else:
            store.save(plan, kept)
    for place, subject, quote, _ in every:
        if key(subject, quote) in wanted:
            store.withdraw(place, subject, quote)
    attempts = AttemptStore(store.database)
    for attempt, subject, _ in attempts.disputes():
        if any(one in wanted for one in _keys(attempts.get(attempt), subject)):
            attempts.withdraw(attempt, subject)


def _without(state: DialogueState, wanted: Disagreements, facets: Collection[str]) -> DialogueState:
    """Return where a plan stands without the mistakes dismissed there that are wanted, nor claims on those facets."""
    sections = {
        name: talk.model_copy(update={"disputed": tuple(facet for facet in talk.disputed if facet not in facets)})
        for name, talk in state.sections.items()
    }
    dismissed = tuple(pair for pair in state.dismissed if key(*pair) not in wanted)
    return state.model_copy(update={"dismissed": dismissed, "sections": sections})


def _keys(attempt: Attempt, subject: str) -> set[Key]:
    """Return the keys of what a practice report says on a subject: by the words quoted, or by how the answer opens."""
    report = attempt.report
    if report is None:
        return set()
    found = {finding_key(one, attempt.text) for one in report.findings if one.misconception == subject}
    if found:
        return found
    grades = (grade for level in report.levels for grade in level.facets if grade.facet == subject)
    quote = next((grade.evidence[0].quote for grade in grades if grade.evidence), "")
    return {key(subject, quote or opening(attempt.text))}


def _same(one: Key, other: Key) -> bool:
    """Tell whether two keys mean the same words: one passage holds the other, and is not much longer."""
    short, long = sorted((one[1], other[1]), key=len)
    return bool(short) and one[0] == other[0] and short in long and len(short.split()) >= SHARE * len(long.split())
