"""Run the command line with `python -m coach`."""

import sys

from coach.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
