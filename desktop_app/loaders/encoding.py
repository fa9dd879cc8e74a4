"""From bytes to characters: byte order mark, strict UTF-8, declaration, then a guess that is told as one."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import Final

from desktop_app.errors import UnsupportedFormatError
from desktop_app.loaders.content import INSTEAD
from desktop_app.loaders.encoding_guess import CONTROLS, NON_ASCII, SAMPLE, guess, wide_encoding
from desktop_app.loaders.encoding_names import COMMON, python_name, shown_name

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FEW: Final = 8  # damaged characters that leave a text with as few intact ones in UTF-8
_BEFORE, _SHOWN = 60, 400  # characters of a sample
UNREADABLE: Final = "Characters that could not be read are shown as \ufffd ({} of them)."
_REPLACEMENT: Final = "\ufffd"
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")  # those that core.article.clean drops
_PLACE: Final = re.compile(f"{_REPLACEMENT}+")
_PARAGRAPHS: Final = re.compile(r"\r?\n\s*\n|\r\s*\r")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, notices on what is uncertain about it, and Python's name of its encoding where that was guessed."""

    text: str
    notices: tuple[str, ...] = ()
    guessed: str = ""


def decode(content: bytes, *, declared: str = "") -> Decoded:
    """Return the text in the bytes.

    `declared` is an encoding label found in the content; valid UTF-8 wins over it.
    Raises UnsupportedFormatError for content that is not text.
    """
    found = _decode(content, declared)
    controls = sum(1 for _ in _CONTROL.finditer(found.text))
    told = (f"Control characters, which show nothing, were left out ({controls:,} of them).",) if controls else ()
    return replace(found, notices=(*found.notices, *told))


def _decode(content: bytes, declared: str) -> Decoded:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _tolerant(content[len(mark) :], name)
    name = wide_encoding(content)
    if name:
        found = _tolerant(content, name)
        _refuse_binary(found.text[:SAMPLE].encode("utf-8", "replace"), limit=0.02)
        return found
    if b"\x1b$" in content and (exact := _strict(content, "iso2022_jp")) is not None:
        return Decoded(exact)
    _refuse_binary(content, limit=0.3)
    if (exact := _strict(content, "utf-8")) is not None:
        return Decoded(exact)
    _refuse_binary(content, limit=0.02)
    if _mostly_utf8(content):
        return _tolerant(content, "utf-8")
    label = python_name(declared)
    if label and (exact := _strict(content, label)) is not None:
        return Decoded(exact)
    name = guess(content)
    found = _tolerant(content, name)
    is_wrong = bool(label) or declared.strip().lower() in ("utf-8", "utf8")
    return Decoded(found.text, (*found.notices, _wrong(name) if is_wrong else _guessed(name)), name)


def likely(content: bytes) -> tuple[tuple[str, str], ...]:
    """Return the encodings that bytes can be in, the likeliest first, each with how the first line beyond ASCII reads.

    Names are Python's.
    """
    sample = content[:SAMPLE]
    found: dict[str, str] = {}
    mark = next((name for known, name in _MARKS if content.startswith(known)), wide_encoding(content))
    is_unicode = _strict(content, "utf-8") is not None or _mostly_utf8(content)
    first = (mark,) if mark else ("utf-8", guess(sample)) if is_unicode else (guess(sample), "utf-8")
    for name in dict.fromkeys((*first, *COMMON)):
        text = sample.decode(name, "replace")
        if text.count(_REPLACEMENT) * 50 > len(text) or text in found.values():
            continue
        found[name] = text
    return tuple((name, _first_beyond_ascii(text)) for name, text in found.items())


def _first_beyond_ascii(text: str) -> str:
    """Return the words around the first character beyond ASCII, paragraph by paragraph; “…” where there are more."""
    match = re.search("[^\x00-\x7f]", text)
    at = match.start() if match else 0
    start, end = max(at - _BEFORE, 0), min(max(at - _BEFORE, 0) + _SHOWN, len(text))
    if start:  # at a whole word, where there are blanks between words
        start = text.find(" ", start, at) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", at, end), 0) or end
    paragraphs = (" ".join(paragraph.split()) for paragraph in _PARAGRAPHS.split(text[start:end]))
    return "…" * (start > 0) + "\n".join(filter(None, paragraphs)) + "…" * (end < len(text))


def _refuse_binary(content: bytes, *, limit: float) -> None:
    sample = content[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls > limit * len(sample):
        raise UnsupportedFormatError(f"holds binary data, not text; {INSTEAD}")


def _mostly_utf8(content: bytes) -> bool:
    """Tell whether a few damaged places stand in what is UTF-8 otherwise."""
    text = content.decode("utf-8", "replace")
    damaged = text.count(_REPLACEMENT)
    intact = len(text) - damaged - len(content.translate(None, NON_ASCII))
    if damaged <= _FEW:
        return sum(1 for _ in _PLACE.finditer(text)) <= intact
    return damaged <= intact


def _tolerant(content: bytes, name: str) -> Decoded:
    exact = _strict(content, name)
    if exact is not None:
        return Decoded(exact)
    text = content.decode(name, "replace")
    return Decoded(text, (UNREADABLE.replace("{}", str(text.count(_REPLACEMENT))),))


def _strict(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def _guessed(name: str) -> str:
    return f"The encoding was guessed as {shown_name(name)}."


def _wrong(name: str) -> str:
    return f"The file is not in the encoding that it names; {shown_name(name)} was guessed."
