"""What threads and widgets tell each other; nothing here imports what is slow to load."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from coach.models.dialogue import Turn
    from coach.models.findings import Finding
    from coach.models.hits import Hits
    from coach.models.placing import Placement
    from coach.models.plan import Row
    from coach.tui.view import PlanView


@dataclass
class PlanOpened(Message):
    """A plan is open."""

    view: "PlanView"
    history: "tuple[Turn, ...]"
    """All that was said before."""
    greeting: "tuple[Turn, ...]"
    draft: str
    unanswered: str
    """A reply that was heard and not answered when the program ended."""


@dataclass
class OpeningFailed(Message):
    """No plan could be opened."""

    message: str
    mend: str


@dataclass
class EngineReady(Message):
    """Loading the judge has ended, well or not."""

    failure: str
    """Why it failed; empty where it did not."""


@dataclass
class Heard(Message):
    """A reply has been committed."""

    text: str
    word: str = ""
    """A gentle word on what it says, such as on a private person's name."""


@dataclass
class NotHeard(Message):
    """A reply could not be committed; its text goes back to the student."""

    text: str
    message: str
    mend: str


@dataclass
class Spoke(Message):
    """The coach has answered."""

    turns: "tuple[Turn, ...]"
    view: "PlanView"
    text: str = ""
    """What a command shows, as plain text."""
    title: str = ""
    """What that text is headed with."""
    leave: bool = False
    """Whether the student asked to leave."""


@dataclass
class NoAnswer(Message):
    """The coach could not answer."""

    message: str
    mend: str
    line: str = ""
    """The command that failed, to be given back."""


@dataclass
class Found(Message):
    """A search has ended."""

    hits: "Hits"
    where: dict[str, str] = field(default_factory=dict)
    """Where each law among them holds, if not everywhere and the plan does not say where its service is."""


@dataclass
class RowsChanged(Message):
    """Rows of the plan were added, changed or dropped."""

    view: "PlanView"
    rows: "dict[str, tuple[Row, ...]]"


@dataclass
class DraftPlaced(Message):
    """A draft has been read and its passages sorted."""

    placements: "tuple[Placement, ...]"
    sections: tuple[tuple[str, str], ...]
    """Id and name of each section that there is."""


@dataclass
class KeysChanged(Message):
    """What the keys do has changed; the line below says it anew."""


@dataclass
class Refused(Message):
    """Something asked for was not done."""

    message: str
    mend: str = ""


@dataclass
class Submitted(Message):
    """The student sent what stands in the composer."""

    text: str


@dataclass
class DraftChanged(Message):
    """What stands in the composer is to be kept."""

    text: str


@dataclass
class ItemWanted(Message):
    """The student wants to read a knowledge item."""

    item: str


@dataclass
class SectionChosen(Message):
    """The student chose a section in the outline."""

    section: str


@dataclass
class FindingChosen(Message):
    """The student asks why something was judged a mistake."""

    finding: "Finding"
