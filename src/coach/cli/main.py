"""The command line: parse, call the service, print; bad input is one line on stderr and exit code 2."""

import os
import sys
from collections.abc import Sequence

from coach.cli.arguments import parser
from coach.cli.output import hush
from coach.errors import CoachError
from coach.inert import one_line

# Libraries that came along for training would otherwise look for a hub or chatter on stderr.
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 where a check found mistakes, 2 for bad input."""
    os.environ.update({name: os.environ.get(name, value) for name, value in OFFLINE.items()})
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # A console that cannot show a character shows '?', and never ends in a traceback.
            reconfigure(errors="replace")
    options = parser().parse_args(arguments)
    code = 0
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except CoachError as error:
        print(f"coach: {one_line(str(error))}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # So that the interpreter's own flush at exit is quiet.
        hush()
        return code


if __name__ == "__main__":
    sys.exit(main())
