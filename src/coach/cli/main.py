"""The command line: parse, call the service, print; bad input is one line on stderr and exit code 2."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from coach.cli.arguments import parser
from coach.cli.closed import stand_in
from coach.cli.output import hush
from coach.errors import CoachError
from coach.inert import one_line

# Libraries that came along for training would otherwise look for a hub or chatter on stderr.
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
# Threads of numpy that wait for work take the processors from those that encode: judging takes half as long again.
ALONE = {"OPENBLAS_NUM_THREADS": "1"}

UNWRITTEN = (errno.ENOSPC, errno.EFBIG, errno.EAGAIN, getattr(errno, "EDQUOT", errno.ENOSPC))
"""What only writing runs into."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 where a check found mistakes, 2 for bad input."""
    os.environ.update({name: os.environ.get(name, value) for name, value in (OFFLINE | ALONE).items()})
    stand_in()
    if sys.stdout is None:
        # What is opened next would take its number, and what is printed would go there.
        return _refuse("Standard output is closed. Send it somewhere, such as to a file.")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # A console that cannot show a character shows '?', and never ends in a traceback.
            reconfigure(errors="replace")
    return _printed(lambda: _run(parser().parse_args(arguments)))


def _run(options: argparse.Namespace) -> int:
    try:
        return int(options.run(options))
    except CoachError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return 130


def _printed(run: Callable[[], int]) -> int:
    """Return the exit code of what runs, once everything that it printed is out."""
    code = 0
    left: SystemExit | None = None
    try:
        try:
            code = run()
        except SystemExit as leaving:
            left = leaving
        sys.stdout.flush()
    except BrokenPipeError:
        # So that the interpreter's own flush at exit is quiet.
        hush()
    except OSError as error:
        code, left = _refuse(_reason(error)), None
        hush()
    if left is not None:
        raise left
    return code


def _reason(error: OSError) -> str:
    # What is written by name is met where that is done; what has no name is what is printed to.
    if error.filename is None and error.errno in UNWRITTEN:
        return f"Standard output cannot be written: {error.strerror or error}. Send it somewhere else."
    if error.filename is None:
        return f"Something cannot be read or written: {error.strerror or error}. Look with: coach doctor"
    return f"{error}. Look with: coach doctor"


def _refuse(sentence: str) -> int:
    """Say on one line what is wrong; return the exit code for that."""
    with suppress(OSError):
        print(f"coach: {one_line(sentence)}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
