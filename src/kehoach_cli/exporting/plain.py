"""Text that no program takes for anything but text."""

from __future__ import annotations

from kehoach_cli.patterns import lazy_re

_HIDDEN = lazy_re(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def plain(text: str) -> str:
    """Show controls, marks that turn the direction of writing, and halves of characters as `\\ufffd`."""
    return _HIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
