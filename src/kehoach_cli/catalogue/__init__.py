"""The program's words for people, in the languages it speaks: one data file a language beside this module."""

from kehoach_cli.catalogue.catalogue import LANGUAGES, Catalogue, load_catalogue, preferred_language

__all__ = ["LANGUAGES", "Catalogue", "load_catalogue", "preferred_language"]
