"""The improvement plan: prose per section, and rows that link to each other by id."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from coach.models.base import Frozen

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Level3 = Literal["", "low", "medium", "high"]


class Row(Frozen):
    """A fact of the plan in fields; `id` is unique in the plan, links name other rows' ids."""

    id: str = ""

    def filled(self) -> int:
        """Return how many fields besides the id hold something."""
        return sum(bool(value) for name, value in self.model_dump().items() if name != "id")


class Goal(Row):
    """A goal of the body that the change serves."""

    text: Words = Field(default="", title="Goal", description="The goal, as your organisation words it")
    source: Words = Field(default="", title="Where it stands", description="Strategy or plan, and year")


class Need(Row):
    """What a group of customers requires."""

    group: Words = Field(default="", title="Who", description="Which customers")
    text: Words = Field(default="", title="Requirement", description="What they need, in their terms")
    rank: Words = Field(default="", title="Priority", description="Must-have, or how it ranks")


class Evidence(Row):
    """What shows how the service stands."""

    kind: Literal["", "feedback", "performance", "other"] = Field(
        default="", title="Kind", description="feedback, performance or other"
    )
    text: Words = Field(default="", title="What it says", description="The figure or the finding")
    source: Words = Field(default="", title="Source", description="Whose figure, which period, how many people")
    need: str = Field(
        default="", title="Need", description="Which need it bears on", json_schema_extra={"link": "needs"}
    )


class Gap(Row):
    """Required level against present level."""

    required: Words = Field(default="", title="Required", description="The standard or promise")
    actual: Words = Field(default="", title="Now", description="The present level")
    need: str = Field(
        default="", title="Need", description="Which need is not met", json_schema_extra={"link": "needs"}
    )
    evidence: str = Field(
        default="", title="Evidence", description="What shows it", json_schema_extra={"link": "evidence"}
    )


class Cause(Row):
    """Why a gap exists."""

    text: Words = Field(default="", title="Cause", description="Why, down to what can be acted on")
    gap: str = Field(default="", title="Gap", description="Which gap it explains", json_schema_extra={"link": "gaps"})


class Option(Row):
    """One way to close the gap."""

    text: Words = Field(default="", title="Option", description="What would be done")
    reason: Words = Field(default="", title="Judgement", description="Why it was chosen or not")
    chosen: Literal["", "yes", "no"] = Field(default="", title="Chosen", description="yes or no")
    cause: str = Field(
        default="", title="Cause", description="Which cause it removes", json_schema_extra={"link": "causes"}
    )


class Action(Row):
    """A step that somebody takes."""

    text: Words = Field(default="", title="Action", description="What is done")
    owner: Words = Field(default="", title="Owner", description="The post that does it")
    start: Words = Field(default="", title="Start", description="Date, month or week")
    end: Words = Field(default="", title="End", description="Date, month or week")
    after: str = Field(
        default="",
        title="After",
        description="Which action comes first",
        json_schema_extra={"link": "actions"},
    )
    cause: str = Field(
        default="", title="Cause", description="Which cause it removes", json_schema_extra={"link": "causes"}
    )


class Resource(Row):
    """What the change needs."""

    text: Words = Field(default="", title="Resource", description="People, hours, money, equipment")
    amount: Words = Field(default="", title="Amount", description="How much, one-off or each year")
    source: Words = Field(default="", title="Where from", description="Budget, post or grant that pays")
    action: str = Field(default="", title="Action", description="What it is for", json_schema_extra={"link": "actions"})


class Milestone(Row):
    """A date by which something stands."""

    text: Words = Field(default="", title="Milestone", description="What stands by then")
    date: Words = Field(default="", title="Date", description="Date, month or week")
    action: str = Field(
        default="", title="Action", description="Which action it ends", json_schema_extra={"link": "actions"}
    )


class Measure(Row):
    """How customers' result is measured."""

    text: Words = Field(default="", title="Measure", description="What customers would notice, measured")
    baseline: Words = Field(default="", title="Baseline", description="The level now")
    target: Words = Field(default="", title="Target", description="The level wanted")
    by: Words = Field(default="", title="By when", description="Date or month")
    source: Words = Field(default="", title="Source", description="Whose figure")
    action: str = Field(
        default="", title="Action", description="Which action moves it", json_schema_extra={"link": "actions"}
    )
    need: str = Field(
        default="", title="Need", description="Which need it shows met", json_schema_extra={"link": "needs"}
    )
    goal: str = Field(default="", title="Goal", description="Which goal it serves", json_schema_extra={"link": "goals"})


class Risk(Row):
    """What may go wrong, and who answers for it."""

    text: Words = Field(default="", title="Risk", description="Cause, event, effect")
    likelihood: Level3 = Field(default="", title="Likelihood", description="low, medium or high")
    impact: Level3 = Field(default="", title="Impact", description="low, medium or high")
    response: Words = Field(default="", title="Response", description="What is done about it")
    owner: Words = Field(default="", title="Owner", description="The post that watches it")


class Stakeholder(Row):
    """Who has a stake."""

    name: Words = Field(default="", title="Who", description="Group or post")
    power: Level3 = Field(default="", title="Power", description="low, medium or high")
    interest: Level3 = Field(default="", title="Interest", description="low, medium or high")
    need: Words = Field(default="", title="Wants", description="What they need or fear")
    response: Words = Field(default="", title="Answer", description="How the plan meets it")


class Reference(Row):
    """A work cited in the text; listed at the end and left out of the word count."""

    text: Words = Field(default="", title="Reference", description="Author (year) Title. Publisher or address")


ROW_KINDS: dict[str, type[Row]] = {
    "goals": Goal,
    "needs": Need,
    "evidence": Evidence,
    "gaps": Gap,
    "causes": Cause,
    "options": Option,
    "actions": Action,
    "resources": Resource,
    "milestones": Milestone,
    "measures": Measure,
    "risks": Risk,
    "stakeholders": Stakeholder,
    "references": Reference,
}
"""Row classes by the name of their list in the plan."""


class Brief(Frozen):
    """The student's own assignment brief; empty fields fall back to the unit's defaults."""

    question: str = ""
    criteria: tuple[str, ...] = ()
    words_low: int | None = Field(default=None, ge=1)
    words_high: int | None = Field(default=None, ge=1)
    deadline: str = ""


class ImprovementPlan(BaseModel):
    """A plan in the student's own words; a change gives a new plan (`model_copy`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    """What the student calls it; unique in the store."""
    unit: str
    service: str = ""
    """The service in the student's words."""
    prose: dict[str, str] = {}
    """Markdown by section id: what the student wrote, and nothing else."""
    goals: tuple[Goal, ...] = ()
    needs: tuple[Need, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[Gap, ...] = ()
    causes: tuple[Cause, ...] = ()
    options: tuple[Option, ...] = ()
    actions: tuple[Action, ...] = ()
    resources: tuple[Resource, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    measures: tuple[Measure, ...] = ()
    risks: tuple[Risk, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    references: tuple[Reference, ...] = ()
    brief: Brief = Brief()

    def rows(self, kind: str) -> tuple[Row, ...]:
        """Return the rows of a kind, such as `actions`."""
        rows: tuple[Row, ...] = getattr(self, kind)
        return rows
