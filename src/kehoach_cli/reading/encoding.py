"""From bytes to text: which encoding, and how sure."""

from __future__ import annotations

import codecs

from msgspec import Struct

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.errors import NotText
from kehoach_cli.reading.legacy import decode_legacy
from kehoach_cli.reading.legacy_source import legacy_finding
from kehoach_cli.reading.source import Finding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65536
_CONTROL = lazy_re(r"[\x00-\x08\x0e-\x1f\x7f]")
_LETTER = lazy_re(r"[^\W\d_]")
_ZEROS_PER_LETTER = 0.5
_LATIN = lazy_re(r"[\t\n\r\f\v\x20-\x7e\xa0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f\u20ab\ufeff]")
_ASCII = lazy_re(r"[\t\n\r\x20-\x7e]")
_MULTIBYTE = lazy_re(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Windows-1258 writes a tone as a byte of its own after the vowel it belongs to
_TONE_1258 = lazy_re(rb"[\xcc\xd2\xde\xec\xf2]")
_TONE_AFTER_VOWEL_1258 = lazy_re(
    rb"[aeiouyAEIOUY\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]"
)
_NOT_ASCII = lazy_re(rb"[\x80-\xff]")


class Decoded(Struct, frozen=True):
    """Text without a byte order mark, the encoding it was in, and what was odd about it."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a text file.

    Tried in turn: a byte order mark, UTF-16 without one, UTF-8, UTF-8 with damage, the encodings before Unicode
    (TCVN3, VNI, VISCII, VPS), Windows-1258 (only where its tone bytes follow vowels), and at last Windows-1252.
    Text in any of them that reads as one of the encodings before Unicode is taken for that.

    Raises:
        NotText: the bytes hold control characters as no text does.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_with_damage(data[len(bom) :], encoding))
    guess = _utf16_without_bom(data)
    if guess is not None:
        return _checked(guess)
    try:
        return _checked(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", errors="replace")
    bad = damaged.count("\ufffd")
    if len(_MULTIBYTE.findall(data)) > 4 * bad:
        return _checked(Decoded(damaged, "utf-8", (_damage(damaged, bad, "utf-8"),)))
    return _checked(_single_byte(data))


def _with_damage(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, encoding, (_damage(text, text.count("\ufffd"), encoding),))


def _damage(text: str, count: int, encoding: str) -> Finding:
    line = text.count("\n", 0, max(text.find("\ufffd"), 0)) + 1
    message = f"{count} places are not valid {encoding}; each now holds U+FFFD"
    return Finding("encoding-damaged", "warning", message, line)


def _utf16_without_bom(data: bytes) -> Decoded | None:
    """UTF-16 shows in the zero bytes of spaces and line ends, all on even or all on odd places."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        if len(_LATIN.findall(text)) > 0.9 * len(text) and len(_ASCII.findall(text)) > 0.3 * len(text):
            decoded = _with_damage(data, encoding)
            finding = Finding(
                "encoding-guessed", "info", f"read as {encoding}: there is no byte order mark", None
            )
            return Decoded(decoded.text, encoding, (finding, *decoded.findings))
    return None


def _single_byte(data: bytes) -> Decoded:
    plain = Decoded(_windows_1252(data), "windows-1252")
    legacy = _legacy(plain)
    if legacy is not plain:
        return legacy
    tones = len(_TONE_1258.findall(data))
    placed = len(_TONE_AFTER_VOWEL_1258.findall(data))
    if placed >= 2 and placed > 0.8 * tones and 20 * placed > len(_NOT_ASCII.findall(data)):
        encoding = "windows-1258"
        text = data.decode("cp1258", errors="replace")
    else:
        encoding, text = plain.encoding, plain.text
    message = f"not Unicode; read as {encoding}. Save the file as UTF-8 to be sure"
    return Decoded(text, encoding, (Finding("encoding-guessed", "warning", message, None),))


def _windows_1252(data: bytes) -> str:
    """Windows-1252, with the five bytes it leaves open as the control characters of Latin-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_LATIN1_TO_1252)


_LATIN1_TO_1252 = {
    byte: ord(bytes([byte]).decode("cp1252"))
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def _legacy(decoded: Decoded) -> Decoded:
    """The text out of an encoding before Unicode, or as it is."""
    legacy = decode_legacy(decoded.text)
    if legacy is None:
        return decoded
    return Decoded(legacy.text, legacy.encoding, (*decoded.findings, legacy_finding(legacy.encoding)))


def _checked(decoded: Decoded) -> Decoded:
    decoded = _legacy(decoded)
    text = decoded.text
    controls = len(_CONTROL.findall(text))
    few = 4 + len(text) // 200
    zeros = text.count("\0")
    # zeros alone may be the scars of a copy or a disk; what else they stand in then reads as words
    if controls > few and controls - zeros <= few and _ZEROS_PER_LETTER * len(_LETTER.findall(text)) >= zeros:
        few = controls
    replaced = text.count("\ufffd")
    if controls > few or 10 * replaced > max(len(text), 40):
        raise NotText("the bytes are not text; `kehoach formats` lists what can be read")
    if not controls:
        return decoded
    finding = Finding("control-characters", "warning", f"{controls} control characters were left out", None)
    return Decoded(_CONTROL.sub("", text), decoded.encoding, (*decoded.findings, finding))
