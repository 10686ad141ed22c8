"""A statement of authorship: whose words the plan is in, and what the coach asked."""

from collections.abc import Sequence

from coach.models.dialogue import Move, Turn
from coach.models.document import Block, Break, Heading, Note, Table
from coach.models.unit import Unit

STATEMENT = (
    "Every sentence of this plan and every entry in its tables was written by the student. The coach asked questions,"
    " pointed out what was thin, and gave hints and examples from other services. It wrote none of the text, and a"
    " sentence that repeated its words earned nothing. What it said is listed below, in order."
)
ASKING = frozenset({Move.ASK, Move.PUMP, Move.HINT, Move.PROMPT, Move.EXAMPLE, Move.CHALLENGE})


def statement(unit: Unit, turns: Sequence[Turn]) -> list[Block]:
    """Return the statement as blocks, with what the coach asked, section by section."""
    rows = []
    for turn in turns:
        if turn.speaker == "coach" and turn.move in ASKING and turn.section in unit.section:
            section = unit.section[turn.section]
            rows.append((f"{section.number} {section.title}", str(turn.move), " ".join(turn.text.split())))
    blocks: list[Block] = [Break(), Heading(level=2, text="Statement of authorship"), Note(text=STATEMENT)]
    if rows:
        columns = ("Section", "Move", "What the coach said")
        blocks.append(Table(title="What the coach said", columns=columns, rows=tuple(rows)))
    return blocks
