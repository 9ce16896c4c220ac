"""The `kehoach` command. Data goes to standard output, words to standard error.

Exit status: 0 done; 1 there is something to look at; 2 wrong use, or nothing could be done; 70 a mistake in the
program; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

TYPE_CHECKING = False  # nothing is loaded before Ctrl-C is taken care of
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["end", "main"]

_MISTAKE = 70
"""Exit status after a mistake in the program: EX_SOFTWARE of sysexits.h."""


def _start_fast() -> None:
    """Leave out what costs a short run more than it gives."""
    # looking for plugins of pydantic in every installed package takes longer than building the models
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # nearly all that is made lives to the end, and need not be looked through again and again
    gc.set_threshold(200_000, 20, 50)


def end(status: int) -> None:
    """End the process, unless threads still work: all is written, and to free each object takes as long as a short plan."""
    threads = sys.modules.get("threading")
    if threads is not None and any(
        not thread.daemon for thread in threads.enumerate() if thread is not threads.main_thread()
    ):
        return
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(status)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command with `args` (default: the program's own) and give the exit status.

    The one place where exceptions become a line on standard error. With `KEHOACH_DEBUG=1` in the environment
    an unexpected exception is let through with its traceback.
    """
    from kehoach_cli.cli.language import settle, words
    from kehoach_cli.cli.messages import complain, is_expected, silence

    args = sys.argv[1:] if args is None else list(args)
    _start_fast()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # only the name of a file can hold what UTF-8 has no place for
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    try:
        settle(args, os.environ)
        from kehoach_cli.cli.app import run

        status = run(args)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except BrokenPipeError:
        # whoever reads the output has had enough
        silence(sys.stdout)
        return 0
    except KeyboardInterrupt:
        silence(sys.stdout)
        return 130
    except Exception as error:
        if isinstance(error, OSError):
            silence(sys.stdout)
        complain(error, words().say("problem.stdout") if isinstance(error, OSError) else None)
        return 2 if is_expected(error) else _MISTAKE
