"""How fast a text is judged: `python benchmarks/marking.py [--runs N]`.

Takes the marked answers of 300 to 480 words, and prints the median over them of the time that `mark` takes beside
the time of one batched encoder pass over the same sentences, each the best of N runs with nothing remembered.
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

    def mark(text: str) -> None:
        judge._eye.memory.clear()
        judge.mark(text)

    passes = {text: best(runs, encode, text) for text in texts}
    marks = {text: best(runs, mark, text) for text in texts}
    ratios = [marks[text] / passes[text] for text in texts]
    print(f"{len(texts)} answers of 300 to 480 words")
    print(f"one encoder pass  {1000 * statistics.median(passes.values()):.0f} ms")
    print(f"mark              {1000 * statistics.median(marks.values()):.0f} ms")
    print(f"ratio             {statistics.median(ratios):.2f} (highest {max(ratios):.2f})")


if __name__ == "__main__":
    main()
