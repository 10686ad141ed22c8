"""How fast the screen answers once it runs: `python benchmarks/screens.py [--runs N] [--only tabs,judging,echo]`.

Runs `coach` in a pseudo-terminal as a student would: keys go in, and the clock stops at the first bytes that hold all
that a tab, a report or a key is to show. Each run has an empty home. Beside the wall time stands the processor time of
the screen's own thread, which a busy machine stretches less (Linux). Behind the echo a thread judges, or searches,
without a break and with nothing remembered. Linux or macOS.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import statistics
import struct
import sys
import tempfile
import termios
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

SIZE = (140, 40)
COACH = [sys.executable, "-m", "coach"]
KEYS = 100
IDLE = 5.0
"""Seconds that the student reads before doing anything."""
NEXT = b"\x14"
"""ctrl+t, the next tab."""
F5 = b"\x1b[15~"
TABS = (
    ("Practise", (rb"any marks", rb"not tried yet", rb"It asks for")),
    ("Revise", (rb"due now", rb"Recall|Put in order|Mistaken or sound|Which applies|missed this")),
    ("Check", (rb"aste or write a text here",)),
    ("Library", (rb"Concept \(\d", rb"What it is")),
    ("Progress", (rb"not practised yet", rb"new for today", rb"Mon ")),
    ("Plan", (rb"Line of sight", rb"Hello", rb"Your answer")),
)
"""In the order of the key: what is to stand on each, as regular expressions."""
BUSY = textwrap.dedent(
    """
    import sys, threading, time
    from pathlib import Path
    from coach.tui.app import run
    from coach.service.engine import Engine
    kind, text = sys.argv[1], Path(sys.argv[2]).read_text("utf-8")

    def work():
        engine = Engine()
        engine.wait()
        while kind == "judging":
            engine.judge._eye.memory.clear()
            engine.judge.mark(text, "Evaluate a service")
        while kind == "searching":
            engine.search(text[:300], 2)

    threading.Thread(target=work, daemon=True).start()
    run(tab="check")
    """
)

Times = dict[str, list[tuple[float, float]]]
"""Wall and processor seconds by name."""


class Program:
    """A program in a pseudo-terminal: keys go in, what it draws comes out."""

    def __init__(self, command: list[str]) -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvp(command[0], command)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))

    def until(self, keys: bytes, *texts: bytes, limit: float = 30.0) -> tuple[float, float]:
        """Send keys; return the seconds until all the texts were drawn, and the processor seconds of that."""
        start, before, seen = time.perf_counter(), self._worked(), b""
        while keys:
            keys = keys[os.write(self.terminal, keys[:1024]) :]
        while missing := [text for text in texts if not re.search(text, seen)]:
            if time.perf_counter() - start > limit:
                raise SystemExit(f"never drawn: {missing}")
            seen += self._read(0.05)
        return time.perf_counter() - start, self._worked() - before

    def rest(self, seconds: float) -> None:
        """Read on for so long."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self._read(0.02)

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def _read(self, wait: float) -> bytes:
        return os.read(self.terminal, 65536) if select.select([self.terminal], [], [], wait)[0] else b""

    def _worked(self) -> float:
        """Return the processor time of the program's first thread, in which the screen lives."""
        times = Path(f"/proc/{self.pid}/task/{self.pid}/schedstat")
        return int(times.read_text().split()[0]) / 1e9 if times.exists() else float("nan")


def begun(command: list[str], *texts: bytes) -> Program:
    """Return a program that has drawn texts, and has had the time to load the judge."""
    program = Program(command)
    program.until(b"", *texts)
    program.rest(IDLE)
    return program


def tabs(times: Times, home: Path, answer: str) -> None:
    """Go round the tabs twice."""
    del home, answer
    program = begun(COACH, b"Hello")
    for turn in ("first time", "again"):
        for name, texts in TABS:
            time_of = program.until(NEXT, *texts)
            program.rest(1.0)
            # The program opens at the plan.
            if name != "Plan" or turn == "again":
                times.setdefault(f"{name}, {turn}", []).append(time_of)
    program.close()


def judging(times: Times, home: Path, answer: str) -> None:
    """Judge an answer pasted in Check, then hand it in in Practise."""
    del home
    program = begun([*COACH, "check"], b"aste or write")
    program.until(*pasted(answer))
    program.rest(1.0)
    found = rb"What the coach sees|mistakes? to look at"
    times.setdefault("Check: judge and draw", []).append(program.until(F5, found, b"Judged by sentences"))
    program.close()
    program = begun([*COACH, "practise"], b"It asks for")
    program.until(b"\r", b"rite your answer here")
    program.rest(1.0)
    program.until(*pasted(answer))
    program.rest(1.0)
    times.setdefault("Practise: judge and draw", []).append(program.until(F5, b"What gains most"))
    program.close()


def echo(times: Times, home: Path, answer: str) -> None:
    """Type in an editor that holds the answer, while something goes on behind."""
    script, text = home / "busy.py", home / "answer.txt"
    script.write_text(BUSY, "utf-8")
    text.write_text(answer, "utf-8")
    for kind in ("nothing", "searching", "judging"):
        os.environ["COACH_HOME"] = str(home / kind)
        program = begun([sys.executable, str(script), kind, str(text)], b"aste or write")
        program.until(*pasted(answer + " "))
        program.rest(1.0)
        for number in range(KEYS):
            key = chr(0x0410 + number).encode()
            times.setdefault(f"echo, {kind} behind", []).append(program.until(key, key))
            # As unevenly as people type, so that no two clocks march together.
            program.rest(0.06 + 0.01 * (number % 7))
        program.close()


def pasted(text: str) -> tuple[bytes, bytes]:
    """Return a text as a terminal pastes it, and how its end looks."""
    return f"\x1b[200~{text}\x1b[201~".encode(), re.escape(text.split()[-1]).encode()


def main() -> None:
    """Measure and print."""
    measures: dict[str, Callable[[Times, Path, str], None]] = {"tabs": tabs, "judging": judging, "echo": echo}
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--only", default=",".join(measures))
    given = options.parse_args()
    from coach import paths
    from coach.training import data

    answers = (one.text for one in data.load(paths.find_unit(None)).answers)
    answer = min(answers, key=lambda text: abs(len(text.split()) - 400))
    os.environ.update(TERM="xterm-256color", COLUMNS=str(SIZE[0]), LINES=str(SIZE[1]))
    all_times: Times = {}
    with tempfile.TemporaryDirectory() as compiled:
        # An installed program has its bytecode; the first run, which is not counted, makes it.
        os.environ["PYTHONPYCACHEPREFIX"] = compiled
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        for run in range(given.runs + 1):
            times: Times = all_times if run else {}
            for name in given.only.split(","):
                with tempfile.TemporaryDirectory() as home:
                    os.environ["COACH_HOME"] = home
                    measures[name](times, Path(home), answer)
    print(f"{'ms':<28}{'median':>8}{'95th':>8}{'worst':>8}{'processor':>11}")
    for name, rows in all_times.items():
        wall = sorted(1000 * one for one, _ in rows)
        worked = statistics.median(1000 * one for _, one in rows)
        high = wall[min(int(0.95 * len(wall)), len(wall) - 1)]
        print(f"{name:<28}{statistics.median(wall):>8.0f}{high:>8.0f}{wall[-1]:>8.0f}{worked:>11.0f}")


if __name__ == "__main__":
    main()
