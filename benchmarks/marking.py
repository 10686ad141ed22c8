"""How fast a text is judged: `OPENBLAS_NUM_THREADS=1 python benchmarks/marking.py [--runs N]`, as coach sets it.

Takes the marked answers of 300 to 480 words, and prints the median over them of the time that reading takes (the one
pass that judging rests on) and that `mark` takes, which reads a second time what it is about to call a mistake. Beside
them stands one batched encoder pass over the same sentences. Each is the best of N runs with nothing remembered.
"""

import argparse
import statistics
import time
from collections.abc import Callable

from coach import paths
from coach.encoder.minilm import MiniLM
from coach.knowledge.loader import load
from coach.marking.judge import Judge
from coach.marking.passages import passages
from coach.training import data


def best(runs: int, work: Callable[[str], object], text: str) -> float:
    """Return the shortest time of several runs on a text, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work(text)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    folder = paths.find_unit(None)
    encoder = MiniLM.load()
    judge = Judge.load(load(folder), folder, encoder)
    texts = [row.text for row in data.load(folder).answers if 300 <= len(row.text.split()) <= 480]
    judge.mark(texts[0])

    def encode(text: str) -> None:
        encoder.encode([one.text for one in passages(text).sentences])

    def read(text: str) -> None:
        judge._eye.memory.clear()
        judge.read(text)

    def mark(text: str) -> None:
        judge._eye.memory.clear()
        judge.mark(text)

    passes = {text: best(runs, encode, text) for text in texts}
    print(f"{len(texts)} answers of 300 to 480 words")
    print(f"one encoder pass  {1000 * statistics.median(passes.values()):.0f} ms")
    for name, work in (("read", read), ("mark", mark)):
        times = {text: best(runs, work, text) for text in texts}
        ratio = statistics.median(times[text] / passes[text] for text in texts)
        print(f"{name:16}  {1000 * statistics.median(times.values()):.0f} ms, {ratio:.2f} of a pass")


if __name__ == "__main__":
    main()
