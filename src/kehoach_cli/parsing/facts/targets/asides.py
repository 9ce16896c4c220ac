"""Brackets that are read as sentences of their own, since what they say is to be reached, or how often."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.parsing.facts.targets.aims import Situation, is_bound_share, is_counted_rate
from kehoach_cli.parsing.facts.targets.cues import Cues
from kehoach_cli.parsing.facts.targets.quantities import Amount
from kehoach_cli.parsing.signs.clauses import Enclosed

_AIM = frozenset({"aim"})
_ATTAIN = frozenset({"attain"})
_CLOSES = frozenset(",;.")
"""What may stand behind a bracket that closes its clause."""


def asides_of(
    text: str,
    start: int,
    end: int,
    inside: Enclosed,
    cues: Cues,
    amounts: Sequence[Amount],
    situation: Situation,
) -> list[tuple[int, int]]:
    """The brackets of a sentence that set an aim.

    One begins with a word of aim ("(phấn đấu đạt 90%)"), or says how often at least ("Mở lớp cho thủ thư (mỗi năm ít
    nhất 02 lớp)") or to what share what nothing before it counts ("Tỷ lệ hộ có tủ sách (≥ 85%)").
    """
    found: list[tuple[int, int]] = []
    for span in inside.spans:
        if not start <= span[0] < end or text[span[0]] != "(":
            continue
        within = [a for a in amounts if span[0] < a.start < span[1]]
        before = [a for a in amounts if a.start < span[0] and not any(s[0] < a.start < s[1] for s in found)]
        first = len(within) == 1 and not before
        if (
            cues.starting_at(span[0] + 1, _AIM) is not None
            or (first and not found and is_counted_rate(within[0], span, cues))
            or (first and _is_share_alone(text, end, within[0], span, cues, situation))
        ):
            found.append(span)
    return found


def _is_share_alone(
    text: str, end: int, amount: Amount, span: tuple[int, int], cues: Cues, situation: Situation
) -> bool:
    """Whether nothing but a share that is to be reached stands in a bracket, and the bracket closes its clause."""
    attained = cues.starting_at(span[0] + 1, _ATTAIN)
    begins = attained.end if attained is not None else span[0] + 1
    whole = not text[begins : amount.start].strip() and amount.end == span[1] - 1
    behind = text[span[1] : end].lstrip()[:1]
    if not whole or (behind and behind not in _CLOSES):
        return False
    return is_bound_share(amount, situation, attained=attained is not None)
