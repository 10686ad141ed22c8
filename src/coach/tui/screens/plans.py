"""Choose a plan, or name a new one."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from coach.inert import one_line
from coach.tui.screens.dialog import Dialog
from coach.tui.text import shortened

if TYPE_CHECKING:
    from coach.storage.plans import PlanEntry


class PlansScreen(Dialog[str]):
    """Gives back the chosen plan's name."""

    def __init__(self, plans: "list[PlanEntry]", current: int) -> None:
        super().__init__()
        self._plans = plans
        self._current = current

    def compose(self) -> ComposeResult:
        """Yield the plans, latest first."""
        with Vertical(classes="box") as box:
            box.border_title = Content("Open a plan")
            box.border_subtitle = Content("enter open   esc close")
            yield OptionList(*(Option(self._entry(plan)) for plan in self._plans), compact=True, markup=False)

    def _entry(self, plan: "PlanEntry") -> Content:
        here = "   open now" if plan.id == self._current else ""
        about = "" if plan.service in ("", plan.name) else f" · {shortened(plan.service, 40)}"
        return Content.assemble(one_line(plan.name), (f"{about}   {plan.updated[:10]}{here}", "$foreground-muted"))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._plans[event.option_index].name)


class NewPlanScreen(Dialog[str]):
    """Gives back the name of a new plan."""

    def compose(self) -> ComposeResult:
        """Yield one field."""
        with Vertical(classes="box small") as box:
            box.border_title = Content("New plan")
            box.border_subtitle = Content("enter begin   esc cancel")
            yield Input(placeholder="What do you call it?", max_length=80, compact=True)

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        name = " ".join(event.value.split())
        if name:
            self.dismiss(name)
