import json
import os
import pty
import select
import signal
import subprocess
import sys
import time

import pytest

HEAVY = ["numpy", "faiss", "onnxruntime", "bm25s", "yaml", "jinja2", "torch", "sqlite3", "pydantic", "coach.service"]

PAINT = f"""
import asyncio, json, sys
from coach.tui.app import CoachApp

def begin(self):
    print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]), file=sys.__stdout__)
    self.exit()

CoachApp.begin = begin

async def main():
    async with CoachApp().run_test() as pilot:
        while pilot.app.is_running:
            await pilot.pause()

asyncio.run(main())
"""

TALK = """
import sys
from coach.tui.app import CoachApp
from tests.tui.toy import ToyEngine

app = CoachApp(make_engine=ToyEngine)
app.run()
app.desk.close()
print("left in order")
"""


def test_the_first_paint_imports_nothing_heavy():
    found = subprocess.run([sys.executable, "-c", PAINT], capture_output=True, text=True, check=True)
    assert json.loads(found.stdout) == []


def _read_until(terminal: int, mark: bytes, seconds: float = 30) -> bytes:
    seen = b""
    end = time.monotonic() + seconds
    while mark not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
    return seen


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_keeps_the_draft_and_gives_the_terminal_back(name):
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", TALK],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={
            **os.environ,
            "TERM": "xterm-256color",
            "TEXTUAL_ANIMATIONS": "none",
            "PYTHONPATH": os.pathsep.join([*sys.path, os.getcwd()]),
        },
    )
    try:
        assert b"know well" in _read_until(ours, b"know well")
        os.write(ours, b"half a thought")
        assert b"3 words" in _read_until(ours, b"3 words")
        program.send_signal(getattr(signal, name))
        rest = _read_until(ours, b"left in order")
        assert b"\x1b[?1049l" in rest and b"left in order" in rest
        assert program.wait(20) == 0
    finally:
        program.kill()
        os.close(ours)
        os.close(theirs)
    from coach.service.session import open_store

    assert open_store().draft("plan-1") == "half a thought"
