"""Who leads and who joins in, as a label or a cell tells it of several: "Sở A chủ trì; Sở B, Sở C phối hợp"."""

from __future__ import annotations

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.actors import Actors, later_subjects, roles_of
from kehoach_cli.parsing.signs.joining import joining_behind
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.patterns import lazy_regex

_PART = lazy_regex(r"[^;\n]+")
_PERSONS = lazy_regex(r"[^;,\n]+")


def labelled_actors(mentions: Mentions, start: int, end: int) -> Actors:
    """Lead and partners of a stretch of names ("Sở A chủ trì, phối hợp với Sở B, Sở C"), or of what each does."""
    joining = mentions.phrase("label-joining").search(mentions.text, start, end)
    found = mentions.at(start, joining.start() if joining else end, closed=True)
    behind = mentions.at(joining.end(), end, closed=True) if joining else None
    if found is None:
        return Actors((), behind.texts if behind else ())
    lead, with_lead = roles_of(found.names, mentions)
    joined = mentions.phrase("joining")
    noted = tuple(n.text for n in found.names if joined.match(f"{n.note} "))
    several = not joining and mentions.text.find(";", found.end, end) > 0
    later = later_subjects(mentions, start, end, ()) if several else ()
    lead = tuple(dict.fromkeys(name for name in (*lead, *later) if name not in noted))
    partners = dict.fromkeys((*with_lead, *noted, *(behind.texts if behind else ())))
    return Actors(lead, tuple(p for p in partners if p not in lead))


def told_roles(text: str, grammar: Grammar) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Lead and partners of the words, where these say themselves who leads or joins in; None where they do not."""
    leading, joining = grammar.phrase("leading"), grammar.phrase("label-joining")
    behind = grammar.phrase("joining-behind")
    if not any(pattern.search(text) for pattern in (leading, joining, behind)):
        return None
    lead: dict[str, None] = {}
    partners: dict[str, None] = {}
    for part in _PART.finditer(text):
        words = part[0].strip(" .,-–+")
        mentions = Mentions(words, grammar)
        closing = next((m for m in behind.finditer(words) if not words[m.end() :].strip(" .,")), None)
        if closing is not None and not leading.search(words):
            named = mentions.at(0, closing.start(), closed=True)
            partners |= dict.fromkeys(named.texts if named else ())
            continue
        told = labelled_actors(mentions, 0, len(words))
        joined = (*told.partners, *joining_behind(mentions, 0, len(words)))
        partners |= dict.fromkeys(joined)
        lead |= dict.fromkeys(name for name in told.lead if name not in joined)
    return tuple(lead), tuple(name for name in partners if name not in lead)


def persons_of(text: str, grammar: Grammar) -> tuple[str, ...]:
    """The persons that words name and nothing else, with their ranks and degrees; empty where they name anything more."""
    name, person = grammar.phrase("person-name"), grammar.phrase("person")
    said = [" ".join(part[0].split()).strip(" .") for part in _PERSONS.finditer(text) if part[0].strip(" .-")]
    persons = all(name.fullmatch(words) or person.fullmatch(words) for words in said)
    return tuple(dict.fromkeys(said)) if persons else ()
