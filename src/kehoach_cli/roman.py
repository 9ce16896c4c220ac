"""Roman numerals."""

from __future__ import annotations

LARGEST = 3999
_DIGITS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def to_roman(value: int) -> str:
    """1, 2, 3 … to I, II, III …; figures where there is no numeral: below 1 and above 3999."""
    if not 1 <= value <= LARGEST:
        return str(value)
    written = ""
    for worth, digits in _DIGITS:
        times, value = divmod(value, worth)
        written += digits * times
    return written
