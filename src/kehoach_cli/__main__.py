"""`python -m kehoach_cli` is `kehoach`."""

import sys

from kehoach_cli.cli import main

if __name__ == "__main__":
    sys.exit(main())
