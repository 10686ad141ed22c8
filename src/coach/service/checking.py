"""Check a text: mistakes, what is left out, depth, plurals, signposts, rules; disagreements are remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from coach.language.parts import opening, parts
from coach.models.checks import Asked, Signpost, TextDepth
from coach.models.counts import Count
from coach.models.findings import Finding, Report, RuleFinding
from coach.models.plan import Brief
from coach.models.unit import Unit
from coach.planning.counting import counts
from coach.planning.rules import ASSIGNMENT_WORDS, check_rules
from coach.planning.signposts import Criterion, answering, of_brief, of_unit, signposts
from coach.planning.words import count
from coach.revision.command_word import command_word, depth_of
from coach.revision.depth import FEW_WORDS
from coach.revision.feedback import respect
from coach.service.asked import asked_for
from coach.service.disagreements import Key, agree, disagreements, finding_keys, key
from coach.service.engine import Engine
from coach.service.respecting import respected
from coach.service.session import PlanSession
from coach.storage.plans import PlanStore

DRAFT = "check"
"""Where the text is kept that stands in Check on the screen."""
DRAFT_QUESTION = "check/question"
"""Where it is kept what that text was asked for."""
Judgement = Finding | TextDepth | Count
"""What a student can disagree with."""
TextDepthOrCount = TypeVar("TextDepthOrCount", TextDepth, Count)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is found in a text."""

    text: str
    findings: tuple[Finding, ...]
    rules: tuple[RuleFinding, ...] = ()
    disputed: Mapping[Key, str] = field(default_factory=dict)
    """What the student disagrees with, and the reason given."""
    asked: Asked = field(default_factory=Asked)
    depths: tuple[TextDepth, ...] = ()
    counts: tuple[Count, ...] = ()
    signposts: tuple[Signpost, ...] = ()

    def disputes(self, finding: Finding) -> bool:
        """Return whether the student disagrees with a finding."""
        return any(one in self.disputed for one in _keys(finding, self.text))

    def reason(self, judged: Judgement) -> str:
        """Return why the student disagrees, as far as that was said."""
        found = (self.disputed[one] for one in _keys(judged, self.text) if one in self.disputed)
        return next((reason for reason in found if reason), "")

    def disagreed(self, judged: Judgement) -> bool:
        """Return whether the student disagrees with any judgement."""
        return self.disputes(judged) if isinstance(judged, Finding) else judged.disputed

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """All that a student may want to disagree with, in the order shown: flags, doubts, depth, plurals."""
        flags = [finding for finding in self.findings if finding.verdict != "sound"]
        return (*flags, *self.depths, *(one for one in self.counts if one.verdict != "enough"))

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings with which the student does not disagree."""
        return tuple(finding for finding in self.findings if not self.disputes(finding))

    @property
    def mistakes(self) -> int:
        """How many mistakes stand."""
        return sum(finding.verdict == "mistaken" for finding in self.standing)

    def respecting(self, disputed: Mapping[Key, str]) -> "Checked":
        """Return the same with other disagreements."""
        opens = opening(self.text)
        return replace(
            self,
            disputed=disputed,
            depths=tuple(_told(one, key(one.about, opens) in disputed) for one in self.depths),
            counts=tuple(_told(one, key(one.about, opens) in disputed) for one in self.counts),
        )


def check(
    engine: Engine,
    store: PlanStore | None,
    text: str,
    session: PlanSession | None = None,
    asked: Asked | None = None,
    *,
    brief: Brief | None = None,
) -> Checked:
    """Check a text, or a plan's own; waits until the judge is loaded.

    Depth, plurals and signposts need to know what was asked: a question or criteria, the plan's brief, or the unit's
    own criteria where the text is as long as an assignment. The rules go by the brief, a plan's own where none is
    given. Without a store no disagreement is known.
    """
    engine.wait()
    unit = engine.unit
    brief = brief or (session.plan.brief if session is not None else Brief())
    asked = asked or asked_for(unit, brief=brief)
    rules = tuple(check_rules(text, unit.info.words, brief))
    disputed = disagreements(store) if store is not None else {}
    long = count(text) >= ASSIGNMENT_WORDS
    whole = session is not None or long
    if not (asked.question or asked.word or asked.criteria or whole):
        return Checked(text, tuple(engine.judge.check(text)), rules, disputed, asked)
    report = engine.judge.mark(text, asked.question or None)
    claims = [facet for talk in session.state.sections.values() for facet in talk.disputed] if session else ()
    fair = respect(respected(report, text, disputed).report, claims)
    criteria = _criteria(engine, asked, report) if asked.question or asked.criteria or whole else []
    # The unit's criteria are for a whole assignment; a shorter text need not meet all of them.
    said = asked.criteria or (tuple(one.text for one in criteria) if long and not asked.question else ())
    checked = Checked(
        text,
        report.findings,
        rules,
        asked=asked,
        depths=_depths(asked, criteria, text, fair),
        counts=counts(asked.question, said, text),
        signposts=_signposts(criteria, text, fair, whole),
    )
    return checked.respecting(disputed)


def plan_text(unit: Unit, session: PlanSession) -> str:
    """Return a plan's prose, each section under its heading; empty where nothing is written."""
    prose = session.plan.prose
    written = [section for section in unit.sections if prose.get(section.id, "").strip()]
    return "\n\n".join(f"## {section.title}\n\n{prose[section.id].strip()}" for section in written)


def disagree(store: PlanStore, checked: Checked, judged: Judgement, reason: str) -> Checked:
    """Record that the student disagrees with a judgement; it stands for the same words wherever they are checked."""
    quote = judged.quote if isinstance(judged, Finding) else None
    store.disagree(None, subject_of(judged), quote or opening(checked.text), reason)
    return checked.respecting(disagreements(store))


def take_back(store: PlanStore, checked: Checked, judged: Judgement, session: PlanSession | None = None) -> Checked:
    """Take a disagreement back, wherever it was said."""
    agree(store, _keys(judged, checked.text), session)
    return checked.respecting(disagreements(store))


def subject_of(judged: Judgement) -> str:
    """Return under which name a judgement is disagreed with."""
    return judged.misconception if isinstance(judged, Finding) else judged.about


def _keys(judged: Judgement, text: str) -> set[Key]:
    if isinstance(judged, Finding):
        return finding_keys(judged, text)
    return {key(judged.about, opening(text))}


def _told(judged: TextDepthOrCount, disputed: bool) -> TextDepthOrCount:
    return judged.model_copy(update={"disputed": disputed})


def _criteria(engine: Engine, asked: Asked, report: Report) -> list[Criterion]:
    """Return what a marker looks for: the student's own criteria, or the unit's where there are none."""
    if asked.criteria:
        # An empty text costs nothing to mark, and tells which marking points a criterion is about.
        return of_brief(asked.criteria, [engine.judge.mark("", one).targets for one in asked.criteria])
    if asked.targets is not None:
        return of_unit(engine.unit, asked.targets)
    return of_unit(engine.unit, report.targets if asked.question else ())


def _depths(asked: Asked, criteria: list[Criterion], text: str, report: Report) -> tuple[TextDepth, ...]:
    """Return how deep the text goes for the question's word, or each answering part for its criterion's."""
    if asked.word:
        found = depth_of(asked.word, text, report, 0, len(text))
        return (TextDepth(about=found.about, where="", depth=found),) if found else ()
    split = parts(text)
    told = []
    for criterion in criteria:
        word = command_word(criterion.text)
        answer = answering(criterion, split, report) if word else None
        if answer is None:
            continue
        part = answer[0]
        deep = depth_of(word, text, report, part.start, part.end)
        if deep is not None and len(text[part.start : part.end].split()) >= FEW_WORDS:
            told.append(TextDepth(about=f"depth-{criterion.about}", where=part.heading or criterion.title, depth=deep))
    return tuple(told)


def _signposts(criteria: list[Criterion], text: str, report: Report, whole: bool) -> tuple[Signpost, ...]:
    """Return the signposts: of a plan in the making only those of what it answers, of a short answer to one point none.

    Nobody puts a heading on a paragraph.
    """
    long = count(text) >= ASSIGNMENT_WORDS
    if not long and len(criteria) == 1 and len(parts(text)) < 2:
        return ()
    found = signposts(criteria, text, report)
    return tuple(one for one in found if long or not whole or one.way != "unanswered")
