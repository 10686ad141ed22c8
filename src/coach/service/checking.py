"""Check a text: mistakes, doubts, praise, what is left out, the assignment's rules; disagreements are remembered."""

from dataclasses import dataclass

from coach.models.findings import Finding, RuleFinding
from coach.models.plan import Brief
from coach.models.unit import Unit
from coach.planning.rules import check_rules
from coach.service.engine import Engine
from coach.service.session import PlanSession
from coach.storage.plans import PlanStore


@dataclass(frozen=True, slots=True)
class Checked:
    """What is found in a text."""

    text: str
    findings: tuple[Finding, ...]
    rules: tuple[RuleFinding, ...]
    disputed: frozenset[tuple[str, str]]
    """Misconception and quote of each finding with which the student disagrees."""

    def disputes(self, finding: Finding) -> bool:
        """Return whether the student disagrees with a finding."""
        return (finding.misconception, finding.quote or "") in self.disputed


def check(engine: Engine, store: PlanStore, text: str, session: PlanSession | None = None) -> Checked:
    """Check a text, or a plan's own; waits until the judge is loaded."""
    engine.wait()
    brief = session.plan.brief if session is not None else Brief()
    findings = tuple(engine.judge.check(text))
    return Checked(text, findings, tuple(check_rules(text, engine.unit.info.words, brief)), _disputed(store, session))


def plan_text(unit: Unit, session: PlanSession) -> str:
    """Return a plan's prose, each section under its heading; empty where nothing is written."""
    prose = session.plan.prose
    written = [section for section in unit.sections if prose.get(section.id, "").strip()]
    return "\n\n".join(f"## {section.title}\n\n{prose[section.id].strip()}" for section in written)


def disagree(store: PlanStore, finding: Finding, reason: str) -> None:
    """Record that the student disagrees with a finding; it stands for the same words wherever they are checked."""
    store.disagree(None, finding.misconception, finding.quote or "", reason)


def agree(store: PlanStore, finding: Finding) -> None:
    """Take a disagreement back."""
    store.withdraw(None, finding.misconception, finding.quote or "")


def _disputed(store: PlanStore, session: PlanSession | None) -> frozenset[tuple[str, str]]:
    dismissed = session.state.dismissed if session is not None else ()
    return frozenset((*store.disagreements(None), *dismissed))
