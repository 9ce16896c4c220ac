"""Word-level changes between two texts."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach_cli.diffing.changes import WordOp, Words
from kehoach_cli.diffing.folding import Wording


def word_edits(old: Wording, new: Wording) -> tuple[Words, ...]:
    """Give both texts as runs of words that stayed, went and came.

    The runs of `same` and `removed` together are the old text's words, those of `same` and `added` the new
    one's; `same` shows the new text's spelling. Punctuation goes with the word before it.
    """
    return tuple(_joined(_runs(old, new)))


def _runs(old: Wording, new: Wording) -> Iterator[Words]:
    from rapidfuzz.distance import Indel

    for op in Indel.opcodes(old.exact, new.exact):
        if op.tag == "equal":
            yield Words(op=WordOp.SAME, text=_slice(new, op.dest_start, op.dest_end))
        elif op.tag == "delete":
            yield Words(op=WordOp.REMOVED, text=_slice(old, op.src_start, op.src_end))
        else:
            yield Words(op=WordOp.ADDED, text=_slice(new, op.dest_start, op.dest_end))


def _slice(wording: Wording, start: int, end: int) -> str:
    """The words with what stands between and behind them."""
    first = 0 if start == 0 else wording.spans[start][0]
    last = wording.spans[end][0] if end < len(wording.spans) else len(wording.text)
    return " ".join(wording.text[first:last].split())


def _joined(runs: Iterator[Words]) -> Iterator[Words]:
    """Put removals before additions in each change, so that a lone kept word does not tear one apart."""
    removed: list[str] = []
    added: list[str] = []
    for run in runs:
        if run.op is WordOp.REMOVED:
            removed.append(run.text)
        elif run.op is WordOp.ADDED:
            added.append(run.text)
        else:
            yield from _flush(removed, added)
            removed, added = [], []
            yield run
    yield from _flush(removed, added)


def _flush(removed: list[str], added: list[str]) -> Iterator[Words]:
    if removed:
        yield Words(op=WordOp.REMOVED, text=" ".join(removed))
    if added:
        yield Words(op=WordOp.ADDED, text=" ".join(added))
