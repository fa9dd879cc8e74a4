"""From bytes to characters: byte order mark, strict UTF-8, declaration, then a guess that is told as one."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import Final

from desktop_app.errors import UnsupportedFormatError
from desktop_app.loaders.content import INSTEAD

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read when a page names these (WHATWG Encoding Standard); other labels are not trusted.
_LABELS: Final = {
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "cp1252"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5", "windows-1254"), "cp1254"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
    **{f"windows-{number}": f"cp{number}" for number in (1250, 1251, 1252, 1253, 1255, 1256, 1257, 1258, 874)},
    **{f"iso-8859-{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{name: name for name in ("big5", "euc-jp", "iso-2022-jp", "koi8-r", "koi8-u", "macintosh")},
}
_SHOWN_NAMES: Final = {"mac_roman": "Macintosh Roman", "cp932": "Shift_JIS", "cp949": "EUC-KR"}
# NUL and other controls that no text needs; line ends, tab, form feed, backspace, bell and escape may occur.
_CONTROLS: Final = bytes((*range(7), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_NON_ASCII: Final = bytes(range(0x80, 0x100))
_SAMPLE: Final = 200_000
_FEW: Final = 8  # damaged characters that leave a text with as few intact ones in UTF-8
# What is offered when a guess was wrong, in the order of how common it is in news texts.
_COMMON: Final = (
    *(
        "cp1252",
        "cp1250",
        "cp1251",
        "iso8859_2",
        "cp1254",
        "cp1253",
        "koi8-r",
        "mac_roman",
        "cp1257",
        "cp1256",
        "cp1255",
    ),
    *("cp932", "euc-jp", "gb18030", "big5", "cp949"),
)
_WRITING: Final = {
    **dict.fromkeys(("cp1252", "mac_roman"), "Western European"),
    **dict.fromkeys(("cp1250", "iso8859_2"), "Central European"),
    **dict.fromkeys(("cp1251", "koi8-r", "koi8_r", "mac_cyrillic"), "Cyrillic"),
    **dict.fromkeys(("cp932", "euc-jp", "euc_jp"), "Japanese"),
    **{"cp1253": "Greek", "cp1254": "Turkish", "cp1255": "Hebrew", "cp1256": "Arabic", "cp1257": "Baltic"},
    **{"gb18030": "Chinese, simplified", "big5": "Chinese, traditional", "cp949": "Korean", "utf-8": "Unicode"},
}
_BEFORE, _SHOWN = 60, 400  # characters of a sample
UNREADABLE: Final = "Characters that could not be read are shown as \ufffd ({} of them)."
_REPLACEMENT: Final = "\ufffd"


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
    nuls = found.text.count("\x00")
    told = (f"NUL characters were left out ({nuls} of them).",) if nuls else ()
    return replace(found, notices=(*found.notices, *told))


def _decode(content: bytes, declared: str) -> Decoded:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _tolerant(content[len(mark) :], name)
    name = _wide_encoding(content)
    if name:
        return _tolerant(content, name)
    if b"\x1b$" in content and (exact := _strict(content, "iso2022_jp")) is not None:
        return Decoded(exact)
    _refuse_binary(content, limit=0.3)
    if (exact := _strict(content, "utf-8")) is not None:
        return Decoded(exact)
    _refuse_binary(content, limit=0.02)
    if _mostly_utf8(content):
        return _tolerant(content, "utf-8")
    said = declared.strip().lower()
    label = _LABELS.get(said, "")
    if label and (exact := _strict(content, label)) is not None:
        return Decoded(exact)
    name = guess(content)
    found = _tolerant(content, name)
    is_wrong = bool(label) or said in ("utf-8", "utf8")
    return Decoded(found.text, (*found.notices, _wrong(name) if is_wrong else _guessed(name)), name)


def guess(content: bytes) -> str:
    """Return the Python name of the likeliest encoding of bytes that are not UTF-8."""
    sample = content[:_SAMPLE]
    high = len(sample) - len(sample.translate(None, _NON_ASCII))
    # A byte in fifteen at most beyond ASCII is no other script: Western European, where statistics
    # over few letters mislead (a lone ’ makes charset-normalizer answer Big5).
    if high * 15 <= len(sample):
        return _latin(sample)
    from charset_normalizer import from_bytes

    match = from_bytes(sample).best()
    if match is None:
        return _latin(sample)
    known = sum(char.isalpha() and char > "ɏ" for char in str(match))  # letters beyond Latin
    return match.encoding if known * 4 >= high else _latin(sample)


def described(name: str) -> str:
    """Return an encoding with the writing it is for: “Cyrillic (KOI8-R)”."""
    writing = _WRITING.get(name, "")
    return f"{writing} ({shown_name(name)})" if writing else shown_name(name)


def likely(content: bytes) -> tuple[tuple[str, str], ...]:
    """Return the encodings that bytes can be in, the likeliest first, each with how the first line beyond ASCII reads.

    Names are Python's.
    """
    sample = content[:_SAMPLE]
    found: dict[str, str] = {}
    mark = next((name for known, name in _MARKS if content.startswith(known)), _wide_encoding(content))
    is_unicode = _strict(content, "utf-8") is not None or _mostly_utf8(content)
    first = (mark,) if mark else ("utf-8", guess(sample)) if is_unicode else (guess(sample), "utf-8")
    for name in dict.fromkeys((*first, *_COMMON)):
        text = sample.decode(name, "replace")
        if text.count(_REPLACEMENT) * 50 > len(text) or text in found.values():
            continue
        found[name] = text
    return tuple((name, _first_beyond_ascii(text)) for name, text in found.items())


def _first_beyond_ascii(text: str) -> str:
    match = re.search("[^\x00-\x7f]", text)
    start = max((match.start() if match else 0) - _BEFORE, 0)
    return " ".join(text[start : start + _SHOWN].split())


def _latin(sample: bytes) -> str:
    """Choose among the four encodings that Western and Central European files come in.

    Each test asks for what the cp1252 reading shows when it is the wrong one.
    """
    western = sample.decode("cp1252", "replace")
    if len(re.findall(r"[a-z][ÕÒÓÔÐÑŽ]", western)) > len(re.findall(r"[a-z][éèà’“”]", western)):
        return "mac_roman"  # doesnÕt, cafŽ
    if re.search("[þðý]", western) and not re.search("[áæéíóú]", western):
        return "cp1254"  # ığş; Icelandic, which has þ and ð, has the accents too
    if re.search(r"[^\W\d_][¹³¿£¥¼¾¯ª]|[¹³¿£¥¼¾¯ª][a-z]|\ufffd", re.sub(r"\b[mk]m[²³]|£[a-z]?\b", "", western)):
        return "cp1250"  # ³ódŸ is łódź; \ufffd stands for bytes cp1252 leaves undefined
    if re.search("[šžŠŽ]", western) and re.search("[èìøùæð]", western):
        return "cp1250"  # Czech, Slovak, Slovenian, Croatian
    if re.search("[õû]", western) and re.search("[öü]", western) and not re.search("[ãçèàêâå]", western):
        return "cp1250"  # Hungarian ő and ű
    return "cp1252"


def _wide_encoding(content: bytes) -> str:
    """Recognise UTF-16 and UTF-32 without a byte order mark by where their NUL bytes stand."""
    sample = content[:4096]
    if len(sample) < 8:
        return ""
    shares = [sample[start::4].count(0) * 4 / len(sample) for start in range(4)]
    first, second, third, fourth = shares
    if min(second, third, fourth) > 0.7 and first < 0.1:
        return "utf-32-le"
    if min(first, second, third) > 0.7 and fourth < 0.1:
        return "utf-32-be"
    if min(second, fourth) > 0.5 and max(first, third) < 0.05:
        return "utf-16-le"
    if min(first, third) > 0.5 and max(second, fourth) < 0.05:
        return "utf-16-be"
    return ""


def _refuse_binary(content: bytes, *, limit: float) -> None:
    sample = content[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > limit * len(sample):
        raise UnsupportedFormatError(f"holds binary data, not text; {INSTEAD}")


def _mostly_utf8(content: bytes) -> bool:
    """Tell whether a few damaged places stand in what is UTF-8 otherwise."""
    text = content.decode("utf-8", "replace")
    places = len(re.findall("\ufffd+", text))
    damaged = text.count("\ufffd")
    intact = len(re.findall("[^\x00-\x7f\ufffd]", text))
    return places <= intact and damaged <= max(intact, _FEW)


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


def shown_name(name: str) -> str:
    """Return what people call an encoding that Python knows by a name."""
    shown = _SHOWN_NAMES.get(name) or re.sub(r"^cp(?=125\d|874)", "windows-", name).replace("_", "-").upper()
    return shown.replace("WINDOWS", "windows")


def _guessed(name: str) -> str:
    return f"The encoding was guessed as {shown_name(name)}."


def _wrong(name: str) -> str:
    return f"The file is not in the encoding that it names; {shown_name(name)} was guessed."
