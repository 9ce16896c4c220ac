"""What digital signatures leave on a page: who signed and when, in small lines that are no text of the document."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kehoach_cli.reading.pages.language import PageLanguage, SignatureData
from kehoach_cli.reading.pages.rows import Row

_BELOW = 1.9
"""A line this many of its type's heights below another still belongs to it."""
_ASIDE = 60.0
_MAX_LINES = 12


class DigitalSignature(Struct, frozen=True):
    """Who signed and when, as printed; None where the page does not say."""

    signer: str | None
    time: str | None
    page: int


def cut_signatures(
    rows: Sequence[Row], page: int, language: PageLanguage
) -> tuple[list[Row], list[DigitalSignature]]:
    """The rows without signature data, and the signatures."""
    pieces = [(number, piece) for number, row in enumerate(rows) for piece in row.pieces]
    data = {
        at: found for at, (_, piece) in enumerate(pieces) if (found := language.signature_data(piece.text))
    }
    signatures: list[DigitalSignature] = []
    gone: set[int] = set()
    for at, (kind, _) in data.items():
        if at in gone or kind is not SignatureData.SIGNER:
            continue
        block = _block(pieces, at, data)
        gone |= block
        said = [(data[n][0], _value(pieces, n, block, data)) for n in sorted(block) if n in data]
        signatures.append(
            DigitalSignature(
                next((value for kind, value in said if kind is SignatureData.SIGNER and value), None),
                next((value for kind, value in said if kind is SignatureData.TIME and value), None),
                page,
            )
        )
    gone |= {at for at, (kind, _) in data.items() if kind is SignatureData.TIME}
    return _without(rows, pieces, gone), signatures


def _block(
    pieces: Sequence[tuple[int, Row]], at: int, data: dict[int, tuple[SignatureData, str]]
) -> set[int]:
    """The small lines under a signer's line that belong to the signature."""
    first = last = pieces[at][1]
    block = {at}
    for n in range(at + 1, min(len(pieces), at + 4 * _MAX_LINES)):
        piece = pieces[n][1]
        if piece.baseline - last.baseline > _BELOW * first.size or len(block) >= _MAX_LINES:
            break
        if abs(piece.left - first.left) > _ASIDE or piece.size > 1.12 * first.size:
            continue
        if n not in data and piece.left > first.left + 3 and piece.right > first.right + _ASIDE:
            continue
        block.add(n)
        last = piece
    # what follows the last line of data is the document's again, where it is set as large
    lines = sorted(block)
    while (
        lines
        and lines[-1] not in data
        and pieces[lines[-1]][1].size > 0.95 * first.size
        and first.size > 10.5
    ):
        block.discard(lines.pop())
    return block


def _value(
    pieces: Sequence[tuple[int, Row]], at: int, block: set[int], data: dict[int, tuple[SignatureData, str]]
) -> str:
    """What a line of data says, with the lines that it was broken over."""
    words = [data[at][1]]
    for n in range(at + 1, max(block) + 1):
        if n in data:
            break
        if n in block:
            words.append(pieces[n][1].text)
    return " ".join(words).strip()


def _without(rows: Sequence[Row], pieces: Sequence[tuple[int, Row]], gone: set[int]) -> list[Row]:
    if not gone:
        return list(rows)
    kept: dict[int, list[Row]] = {}
    for at, (number, piece) in enumerate(pieces):
        if at not in gone:
            kept.setdefault(number, []).append(piece)
    return [
        Row(tuple(word for piece in kept[n] for word in piece.words)) for n in range(len(rows)) if n in kept
    ]
