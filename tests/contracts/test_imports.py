"""What each entry point may load, seen in a fresh process."""

import json
import subprocess
import sys

import pytest

HEAVY = ("torch", "sentence_transformers", "transformers", "sklearn")
LATE = ("numpy", "faiss", "onnxruntime", "bm25s", "tokenizers")


def loaded_after(code: str) -> set[str]:
    program = f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "module", ["coach", "coach.service.session", "coach.service.commands", "coach.cli.main", "coach.cli.plain"]
)
def test_nothing_slow_at_import(module):
    assert loaded_after(f"import {module}").isdisjoint(HEAVY + LATE)


@pytest.mark.parametrize(
    "module", ["coach.coaching.dialogue", "coach.planning.document", "coach.marking", "coach.storage.plans"]
)
def test_no_screen_below_the_screen(module):
    assert "textual" not in loaded_after(f"import {module}")


def test_help_needs_neither_screen_nor_models():
    code = "from coach.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    assert loaded_after(code).isdisjoint((*HEAVY, *LATE, "textual", "pydantic"))


def test_asking_never_loads_torch():
    code = "from coach.cli.main import main\nmain(['ask', 'failure demand', '--format', 'json'])"
    assert loaded_after(code).isdisjoint(HEAVY)
