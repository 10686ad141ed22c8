import pytest

from coach.models.document import Document
from coach.planning.document import lay_out
from tests.export.example_plan import PLAN, STATE


@pytest.fixture(scope="session")
def document(unit) -> Document:
    return lay_out(unit, PLAN, STATE)
