"""The text of a plan as HTML paragraphs in which every found value is marked and leads to its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach_cli.exporting.marking import Found, Piece, found_values, pieces
from kehoach_cli.exporting.markup import escape
from kehoach_cli.exporting.plan_text import PlanText, passages


class MarkedText:
    """The paragraphs of one plan; `prefix` tells its places from those of other plans on the page."""

    def __init__(self, shown: PlanText, prefix: str) -> None:
        self.shown, self.prefix = shown, prefix
        self.placed: set[str] = set()
        """Ids of the values whose words have been given: `#{prefix}-{id}w` is where they begin."""

    def paragraphs(self) -> Iterator[str]:
        """Give the paragraphs in order."""
        reaching = _Reaching(found_values(self.shown.plan))
        for passage in passages(self.shown):
            if not passage.text.strip():
                continue
            lead = f"{escape(passage.lead)} " if passage.lead else ""
            if passage.start is None:
                yield f"<p>{lead}{escape(passage.text)}</p>"
                continue
            over = reaching.into(passage.start, passage.start + len(passage.text))
            yield f"<p>{lead}{''.join(map(self._piece, pieces(passage.text, passage.start, over)))}</p>"

    def _piece(self, piece: Piece) -> str:
        said = escape(piece.text)
        if not piece.found:
            return said
        begun = [one for one in piece.found if one.fact.id not in self.placed]
        self.placed.update(one.fact.id for one in begun)
        places = [f' id="{self.prefix}-{escape(one.fact.id)}w"' for one in begun]
        closest = piece.found[0]
        # the closest first: it gives the colour
        kinds = " ".join(dict.fromkeys(one.kind for one in piece.found))
        return (
            f"{''.join(f'<i{place}></i>' for place in places[1:])}"
            f'<a class="{kinds}" href="#{self.prefix}-{escape(closest.fact.id)}"{"".join(places[:1])}>{said}</a>'
        )


class _Reaching:
    """Values in order of place, to be asked for stretches one after the other."""

    def __init__(self, values: Sequence[Found]) -> None:
        self._values = values
        self._begun: list[Found] = []
        self._next = self._start = 0

    def into(self, start: int, end: int) -> list[Found]:
        """Those that reach into a stretch; one before the stretch asked for last is looked for from the beginning."""
        if start < self._start:
            self._begun, self._next = [], 0
        self._start = start
        while self._next < len(self._values) and self._values[self._next].fact.span.start < end:
            self._begun.append(self._values[self._next])
            self._next += 1
        self._begun = [one for one in self._begun if one.fact.span.end > start]
        return [one for one in self._begun if one.fact.span.start < end]
