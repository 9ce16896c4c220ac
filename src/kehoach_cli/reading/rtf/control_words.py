"""Control words of RTF by what they do: destinations that are skipped or read through, characters, switches."""

from __future__ import annotations

from typing import Final

SKIPPED: Final = frozenset(
    {
        "annotation", "atnauthor", "atnid", "atrfend", "atrfstart", "bkmkend", "bkmkstart", "colortbl", "datastore",
        "docvar", "factoidname", "file", "filetbl", "footer", "footerf", "footerl", "footerr", "ftncn", "ftnsep",
        "ftnsepc", "aftncn", "aftnsep", "aftnsepc", "generator", "header", "headerf", "headerl", "headerr", "info",
        "latentstyles", "listoverridetable", "listtable", "mailmerge", "nesttableprops", "nonesttables", "nonshppict",
        "objdata", "pict", "pntxta", "pntxtb", "revtbl", "rsidtbl", "shprslt", "sn", "sp", "stylesheet", "template",
        "themedata", "tc", "title", "userprops", "wgrffmtfilter", "xe", "xmlnstbl", "colorschememapping", "pnseclvl",
        "fldtype", "objclass", "objname", "upr", "hl", "passwordhash",
    }
)  # fmt: skip
KNOWN_OPTIONAL: Final = frozenset({"fldinst", "footnote", "shpinst", "shptxt", "listtext", "pntext", "pn"})
THROUGH: Final = frozenset({"shp", "shpinst", "object", "result", "field", "ud", "shpgrp", "shppict"})
CHARACTERS: Final = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "line": "\n", "lbr": "\n",
}  # fmt: skip
SWITCHES: Final = {"b": "bold", "i": "italic", "v": "hidden", "deleted": "deleted", "super": "raised"}
