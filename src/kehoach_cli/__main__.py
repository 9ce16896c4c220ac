"""Where the program begins: `kehoach`, and `python -m kehoach_cli`."""

import os

try:
    # first of all, so that Ctrl-C ends in a traceback nowhere
    from kehoach_cli.cli import interrupts

    interrupts.install()
    import sys

    from kehoach_cli.cli import end
    from kehoach_cli.cli import main as run
except KeyboardInterrupt:
    os._exit(130)


def main() -> int:
    """Run the command with the program's arguments and end with its status, or give it where threads still work."""
    status = run()
    interrupts.ignore()
    end(status)
    return status


if __name__ == "__main__":
    sys.exit(main())
