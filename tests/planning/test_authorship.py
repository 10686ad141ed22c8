from coach.models.dialogue import Move, Turn
from coach.models.document import Note, Table
from coach.models.plan import ImprovementPlan
from coach.planning.document import lay_out

TURNS = (
    Turn(speaker="coach", text="Who are your customers?", move=Move.ASK, section="customers"),
    Turn(speaker="student", text="Tenants.", section="customers"),
    Turn(speaker="coach", text="Well put.", move=Move.AFFIRM, section="customers"),
)


def test_the_statement_lists_what_the_coach_asked_and_nothing_of_the_student(unit):
    plan = ImprovementPlan(name="p", unit="u", prose={"customers": "Tenants."})
    blocks = lay_out(unit, plan, asked=TURNS).blocks
    assert any(isinstance(block, Note) and "written by the student" in block.text for block in blocks)
    table = [block for block in blocks if isinstance(block, Table)][-1]
    assert [row[2] for row in table.rows] == ["Who are your customers?"]


def test_without_being_asked_for_there_is_none(unit):
    plan = ImprovementPlan(name="p", unit="u", prose={"customers": "Tenants."})
    assert not any(
        isinstance(block, Note) and "written by the student" in block.text for block in lay_out(unit, plan).blocks
    )
