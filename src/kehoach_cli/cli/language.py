"""The language of this run, and its words.

It is settled before anything is said: by `--lang` wherever that stands among the arguments, else by the environment.
"""

from __future__ import annotations

from kehoach_cli.catalogue.languages import LANGUAGES, preferred_language

TYPE_CHECKING = False  # nothing is loaded that a run without a word has no use for
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kehoach_cli.catalogue import Catalogue

_language = "en"


def settle(args: Sequence[str], environment: Mapping[str, str]) -> None:
    """Let this run speak the language that its arguments or the environment ask for.

    Raises `CommandError`, in English, where `KEHOACH_LANG` names a language without words; a `--lang` that does is
    refused by the command itself.
    """
    global _language
    _language = "en"
    try:
        _language = _asked_for(args) or preferred_language(environment)
    except ValueError as error:
        # which speaks by way of this module
        from kehoach_cli.cli.messages import CommandError

        raise CommandError(str(error)) from error


def words() -> Catalogue:
    """Give the words of this run's language."""
    from kehoach_cli.catalogue import load_catalogue

    return load_catalogue(_language)


def _asked_for(args: Sequence[str]) -> str | None:
    found = None
    for place, arg in enumerate(args):
        if arg == "--":
            break
        if arg == "--lang" and place + 1 < len(args):
            found = args[place + 1]
        elif arg.startswith("--lang="):
            found = arg.removeprefix("--lang=")
    return found if found in LANGUAGES else None
