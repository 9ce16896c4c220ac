"""How alike is alike enough: the numbers that decide what is matched, all in one place."""

from __future__ import annotations

from pydantic import Field

from kehoach_cli.model.base import Model


class Thresholds(Model):
    """Likeness is a percentage, 0 to 100 (100: the same words in the same order)."""

    same_place: float = Field(
        50, ge=0, le=100, description="Two texts under the same heading are one text, reworded, from here on."
    )
    between: float = Field(
        25,
        ge=0,
        le=100,
        description="Two texts that stand alone between the same neighbours are one, reworded, from here on.",
    )
    elsewhere: float = Field(
        70, ge=0, le=100, description="Two texts under different headings are one that moved, from here on."
    )
    elsewhere_words: int = Field(
        5, ge=0, description="Shorter texts count as moved only when they are exactly the same."
    )
    same_body: float = Field(
        30, ge=0, le=100, description="Two tasks of one body, left over, are one from here on."
    )
    heading: float = Field(
        50, ge=0, le=100, description="Two headings with the same parent are one, from here on."
    )
    indicator: float = Field(
        60, ge=0, le=100, description="Two indicators in the same text measure the same thing, from here on."
    )
    indicator_elsewhere: float = Field(
        80, ge=0, le=100, description="Two indicators in different texts measure the same, from here on."
    )
    citation_title: float = Field(
        80, ge=0, le=100, description="Two documents of one type are about the same matter, from here on."
    )
    unrelated: float = Field(
        20,
        ge=0,
        le=100,
        description="Two plans that share fewer words are said to have little in common.",
    )


DEFAULTS = Thresholds()
"""The thresholds where nothing else is asked for."""
