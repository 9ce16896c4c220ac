"""The text of a plan as HTML paragraphs in which every found value is marked and leads to its row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kehoach_cli.exporting.marking import Piece, found_values, pieces
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
        values = found_values(self.shown.plan)
        starts = [one.fact.span.start for one in values]
        longest = max((one.fact.span.end - one.fact.span.start for one in values), default=0)
        for passage in passages(self.shown):
            if not passage.text.strip():
                continue
            lead = f"{escape(passage.lead)} " if passage.lead else ""
            if passage.start is None:
                yield f"<p>{lead}{escape(passage.text)}</p>"
                continue
            end = passage.start + len(passage.text)
            near = values[bisect_left(starts, passage.start - longest) : bisect_left(starts, end)]
            over = [one for one in near if one.fact.span.end > passage.start]
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
