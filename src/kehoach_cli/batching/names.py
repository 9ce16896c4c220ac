"""Names of archive members and files: decoded, made printable, made fit to be a path below the output."""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
import zipfile
import zlib
from typing import Final

from kehoach_cli.patterns import lazy_re

STATE_FOLDER: Final = ".kehoach-batch"
"""Folder in the output that holds what a run needs to be resumed; no document is ever written there."""

_MAX_PART = 200
_MAX_PATH = 800
_SEPARATORS = lazy_re(r"[/\\]")
_UNFIT = lazy_re(r'[<>:"|?*]')
_DRIVE = lazy_re(r"[A-Za-z]:")
_RESERVED = lazy_re(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_OUTPUT_SUFFIX = lazy_re(r"\.(?:yaml|json)$", re.IGNORECASE)
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Zl", "Zp", "Zs"})
# letters that Windows-1258 has and that no Western name holds; a tone is a byte of its own after its vowel
_VIETNAMESE_1258 = lazy_re("[ăđơưĂĐƠƯ]|[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY][\u0300\u0301\u0303\u0309\u0323]")
_UNICODE_PATH = 0x7075
_UTF8_FLAG = 0x800


def decode_name(raw: bytes) -> str:
    """Give the name that these bytes most likely are: UTF-8, else Windows-1258 if that gives Vietnamese,
    else code page 437, the one that zip files have by default (APPNOTE 6.3.10, appendix D).
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        guess = raw.decode("cp1258")
    except UnicodeDecodeError:
        guess = ""
    return unicodedata.normalize("NFC", guess) if _VIETNAMESE_1258.search(guess) else raw.decode("cp437")


def zip_name(info: zipfile.ZipInfo) -> str:
    """Give a zip member's name, from its Unicode extra field (APPNOTE 4.6.9) if it has a valid one."""
    if info.flag_bits & _UTF8_FLAG:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437", "replace")
    return _unicode_path(info.extra, raw) or decode_name(raw)


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            if int.from_bytes(field[1:5], "little") != zlib.crc32(raw):
                return None
            try:
                return field[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


def tar_name(name: str) -> str:
    """Give a tar member's name; `tarfile` keeps the bytes that are no UTF-8 as surrogates."""
    return decode_name(name.encode("utf-8", "surrogateescape")) if not _is_clean(name) else name


def _is_clean(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def printable(name: str) -> str:
    r"""Give a name that can be shown, written as UTF-8 and told apart: what is hidden or no character is escaped.

    >>> printable("a\x1bb\u202ec\udcff")
    'a\\x1bb\\u202ec\\xff'
    """
    if name.isascii() and name.isprintable():
        return name
    return "".join(map(_shown, name))


def _shown(character: str) -> str:
    if character == " ":
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if 0xD800 <= code <= 0xDFFF or unicodedata.category(character) in _HIDDEN_CATEGORIES:
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return character


def split_name(name: str) -> tuple[str, ...]:
    """Give the parts of a path as it came, without drive, root, `.` and `..`; at least one part.

    >>> split_name("../../etc/x.txt"), split_name("C:\\plans\\x.txt"), split_name("..")
    (('etc', 'x.txt'), ('plans', 'x.txt'), ('_',))
    """
    parts = [part for part in _SEPARATORS.split(_DRIVE.sub("", name, count=1)) if part not in ("", ".", "..")]
    return tuple(parts) or ("_",)


def output_path(parts: tuple[str, ...], suffix: str) -> str:
    """Give the path, relative and with `/`, under which a document's output stands on any file system.

    The last part gets `suffix`. Folders never end like an output file, so that no file stands where a folder
    has to; parts too long keep their beginning and get a hash.
    """
    folders = [_OUTPUT_SUFFIX.sub(r"\g<0>_", _fit(part)) for part in parts[:-1]]
    path = "/".join([*folders, _fit(parts[-1]) + suffix])
    if len(path.encode()) <= _MAX_PATH:
        return path
    digest = hashlib.sha256(path.encode()).hexdigest()[:16]
    return f"{folders[0]}/{digest}-{_shorten(_fit(parts[-1]), 100)}{suffix}"


def numbered(path: str, number: int) -> str:
    """Give a path another name, for one that is taken: `a/x.txt.yaml` becomes `a/x.txt~2.yaml`."""
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}~{number}{dot}{suffix}"


def collision_key(path: str) -> str:
    """Give what two paths share that some file system takes for one: case and Unicode form do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _fit(part: str) -> str:
    part = unicodedata.normalize("NFC", _UNFIT.sub("_", printable(part).replace("\\", "_"))).rstrip(". ")
    if not part or _RESERVED.fullmatch(part) or part.casefold() == STATE_FOLDER:
        part = f"{part}_"
    return _shorten(part, _MAX_PART)


def _shorten(part: str, size: int) -> str:
    raw = part.encode()
    if len(raw) <= size:
        return part
    return f"{raw[: size - 17].decode('utf-8', 'ignore')}-{hashlib.sha256(raw).hexdigest()[:16]}"
