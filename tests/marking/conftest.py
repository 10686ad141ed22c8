from pathlib import Path

import pytest

from coach.encoder.minilm import MiniLM
from coach.knowledge.loader import load
from coach.marking.judge import Judge
from coach.models.unit import Unit
from coach.paths import find_unit


@pytest.fixture(scope="session")
def folder() -> Path:
    return find_unit(None)


@pytest.fixture(scope="session")
def unit(folder: Path) -> Unit:
    return load(folder)


@pytest.fixture(scope="session")
def judge(unit: Unit, folder: Path) -> Judge:
    return Judge.load(unit, folder, MiniLM.load())
