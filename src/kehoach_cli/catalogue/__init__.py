"""The program's words for people, in the languages it speaks: one data file a language beside this module.

Names are imported when first used: most runs say nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # loading `typing` would take longer than all the rest
if TYPE_CHECKING:
    from kehoach_cli.catalogue.catalogue import Catalogue, load_catalogue
    from kehoach_cli.catalogue.languages import LANGUAGES, preferred_language

__all__ = ["LANGUAGES", "Catalogue", "load_catalogue", "preferred_language"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = "catalogue" if name in ("Catalogue", "load_catalogue") else "languages"
    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
