"""What the desks of the other tabs share: they stand on the plan's desk, and know whether there is an engine."""

from typing import TYPE_CHECKING

from coach.tui.desk import Desk

if TYPE_CHECKING:
    from coach.models.unit import Unit
    from coach.service.engine import Engine


class TabDesk:
    """A desk that asks the core on the lanes of the plan's desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def ready(self) -> bool:
        """Whether there is an engine to ask."""
        return self._desk.engine is not None

    @property
    def judge_ready(self) -> bool:
        """Whether judging can begin at once."""
        return self._desk.engine is not None and self._desk.engine.ready

    @property
    def unit(self) -> "Unit":
        """The unit."""
        return self._engine().unit

    def _engine(self) -> "Engine":
        assert self._desk.engine is not None
        return self._desk.engine
