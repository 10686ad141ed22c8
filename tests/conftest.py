import pytest

from coach import paths
from coach.knowledge import loader
from coach.knowledge import script as scripts
from coach.models.script import Script
from coach.models.unit import Unit


@pytest.fixture(autouse=True)
def isolated_home(tmp_path, monkeypatch):
    """Keep every test away from the developer's own plans."""
    home = tmp_path / "home"
    monkeypatch.setenv("COACH_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def unit() -> Unit:
    return loader.load(paths.knowledge_root() / paths.DEFAULT_UNIT)


@pytest.fixture(scope="session")
def script() -> Script:
    return scripts.load(paths.prompts_root() / paths.DEFAULT_UNIT)
