"""HTML elements whose words are shown as they are."""

from __future__ import annotations

from html import escape as escape_html

from kehoach_cli.exporting.plain import plain


def escape(text: str) -> str:
    """Give a text that a browser shows as it is, in an element or an attribute."""
    return escape_html(plain(text), quote=True)


def element(name: str, text: str, **attributes: str | None) -> str:
    """An element with its words; attributes without value are left out."""
    said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{said}>{escape(text)}</{name}>"
