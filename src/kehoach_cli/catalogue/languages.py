"""The languages that the program speaks, and which one it is to speak."""

from __future__ import annotations

TYPE_CHECKING = False  # loading `typing` would take longer than all of this
if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("vi", "en")
"""The languages that have a file of messages."""

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def preferred_language(environment: Mapping[str, str]) -> str:
    """The language of `KEHOACH_LANG`, else of the locale, else English.

    Raises `ValueError` where `KEHOACH_LANG` names a language without messages.
    """
    asked = environment.get("KEHOACH_LANG", "").strip().casefold()
    if asked:
        if asked not in LANGUAGES:
            raise ValueError(f"KEHOACH_LANG: {asked}: choose from {', '.join(LANGUAGES)}")
        return asked
    named = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), None)
    if named is None:
        import locale

        named = locale.getlocale()[0] or ""
    # `vi_VN.UTF-8` here, `Vietnamese_Vietnam.1258` on Windows
    return next((language for language in LANGUAGES if named.casefold().startswith(language)), "en")
