"""The likeliest encoding of bytes that say nothing of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Final

# NUL and other controls that no text needs; line ends, tab, form feed, backspace, bell and escape may occur.
CONTROLS: Final = bytes((*range(7), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
NON_ASCII: Final = bytes(range(0x80, 0x100))
SAMPLE: Final = 200_000
_SHORT_SAMPLE: Final = 4096
_LEAST: Final = 8  # bytes that show which of them are NUL
# What is read alike but for signs that are in no text at hand is called by the better-known name.
_BETTER_KNOWN: Final = {"cp1125": "cp866", "euc_jis_2004": "euc_jp", "euc_jisx0213": "euc_jp", "tis_620": "cp874"}
_ASCII: Final = bytes(range(0x80))
_PAIRS: Final = re.compile(rb"(?:[\xa1-\xfe][\x40-\x7e\xa1-\xfe]){2,}")
_FEWEST_PAIRED: Final = 12  # bytes
# The first bytes of marks and letters, and of the more common half of characters; those with the fewest come first.
_PAIRED: Final = {
    "cp949": (0xA1, 0xA3, *range(0xB0, 0xC9)),
    "euc_jp": (0xA1, 0xA3, 0xA4, 0xA5, *range(0xB0, 0xD0)),
    "big5hkscs": tuple(range(0xA1, 0xC7)),
    "gb18030": (*range(0xA1, 0xA4), *range(0xB0, 0xD8)),
}
_NO_TEXT: Final = frozenset({"Cc", "Cn", "Co", "Cs"})
_EAST_ASIAN: Final = ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA")
_MOST: Final = 0.95
_PUNCTUATION: Final = re.compile("[\t\n\r\f -~\xa0-\xbf\u2010-\u205e\u20a0-\u20bf\u3000-\u303f\uff00-\uff65]")
_IN_A_WORD: Final = re.compile(r"(?<=[a-z])[^\x00-\x7f](?=[a-z])")
_MAY_BE_IN_A_WORD: Final = frozenset("áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿß’…–—")


def guess(content: bytes) -> str:
    """Return the Python name of the likeliest encoding of bytes that are not UTF-8."""
    sample = content[:SAMPLE]
    high = len(sample) - len(sample.translate(None, NON_ASCII))
    # A byte in fifteen at most beyond ASCII is no other script: Western European, where statistics
    # over few letters mislead (a lone ’ makes charset-normalizer answer Big5).
    if high * 15 <= len(sample):
        return _in_pairs(sample) or _latin(sample)
    from charset_normalizer import from_bytes

    match = from_bytes(sample).best()
    if match is None:
        return _latin(sample)
    known = sum(char.isalpha() and char > "ɏ" for char in str(match))  # letters beyond Latin
    return _better_known(match.encoding, sample) if known * 4 >= high else _latin(sample)


def _in_pairs(sample: bytes) -> str:
    """Return an East Asian encoding where all bytes beyond ASCII stand in pairs, several in a row, "" elsewhere.

    Where they are few, statistics mislead; what decides is whether nearly all are common characters.
    """
    runs = _PAIRS.findall(sample)
    paired = sum(map(len, runs))
    if paired < _FEWEST_PAIRED or _PAIRS.sub(b"", sample).translate(None, _ASCII):
        return ""
    words = b"".join(runs)
    common = {name: _commonness(words, name) for name in _PAIRED}
    best = max(common, key=lambda name: common[name])
    return best if common[best] > 0.9 else ""


def _commonness(words: bytes, name: str) -> float:
    """Return the share of common characters, 0 where some are none at all."""
    try:
        text = words.decode(name)
    except UnicodeDecodeError:
        return 0.0
    return sum(char in _common(name) for char in text) / len(text)


@cache
def _common(name: str) -> frozenset[str]:
    """Return the more common half of the characters of an encoding: they have the lower codes."""
    leads, trails = _PAIRED[name], (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    return frozenset("".join(bytes((lead, trail)).decode(name, "ignore") for lead in leads for trail in trails))


def wide_encoding(content: bytes) -> str:
    """Recognise UTF-16 and UTF-32 without a byte order mark, "" where it is neither.

    In languages with Latin letters by where the NUL bytes stand, in others by what comes out of it: one writing.
    """
    sample = content[:_SHORT_SAMPLE]
    if len(sample) < _LEAST:
        return ""
    first, second, third, fourth = (sample[start::4].count(0) * 4 / len(sample) for start in range(4))
    if min(second, third, fourth) > 0.7 and first < 0.1:
        return "utf-32-le"
    if min(first, second, third) > 0.7 and fourth < 0.1:
        return "utf-32-be"
    if min(second, fourth) > 0.5 and max(first, third) < 0.05:
        return "utf-16-le"
    if min(first, third) > 0.5 and max(second, fourth) < 0.05:
        return "utf-16-be"
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls * 50 <= len(sample):  # else it would be refused
        return ""
    return next((name for name in ("utf-16-le", "utf-16-be") if _is_one_writing(_read(sample, name))), "")


def _read(sample: bytes, name: str) -> str:
    """Return a sample's text in UTF-16, "" where it is none; its end may be in the middle of a character."""
    try:
        return sample[: len(sample) // 2 * 2].decode(name)
    except UnicodeDecodeError as error:
        return sample[: error.start].decode(name) if error.start >= len(sample) - 3 else ""


def _is_one_writing(text: str) -> bool:
    """Tell whether a text is letters of one writing with blanks, digits and marks: other data has letters of many."""
    if any(unicodedata.category(char) in _NO_TEXT and not _PUNCTUATION.match(char) for char in text):
        return False
    others = _PUNCTUATION.sub("", text)
    writings = Counter(unicodedata.name(char, "").split(" ")[0] for char in others)
    most = max(sum(writings[name] for name in _EAST_ASIAN), *writings.values(), 0)
    return most >= _MOST * len(others) and most * 4 > len(text)


def _better_known(name: str, sample: bytes) -> str:
    better = _BETTER_KNOWN.get(name, name)
    return better if sample.decode(better, "replace") == sample.decode(name, "replace") else name


def _latin(sample: bytes) -> str:
    """Choose among the encodings that Western and Central European files come in.

    Each test asks for what the cp1252 reading shows when it is the wrong one.
    """
    western = sample.decode("cp1252", "replace")
    if _fitness(sample, "cp850") > max(0, _fitness(sample, "cp1252"), _fitness(sample, "mac_roman")):
        return "cp850"  # fran‡ais
    if len(re.findall(r"[a-z][ÕÒÓÔÐÑŽ]", western)) > len(re.findall(r"[a-z][éèà’“”]", western)):
        return "mac_roman"  # doesnÕt, cafŽ
    if re.search("[þðý]", western) and not re.search("[áæéíóú]", western):
        return "cp1254"  # ığş; Icelandic, which has þ and ð, has the accents too
    if re.search(r"[^\W\d_][¹³¿£¥¼¾¯ª±¶]|[¹³¿£¥¼¾¯ª±¶][a-z]|\ufffd", re.sub(r"\b[mk]m[²³]|£[a-z]?\b", "", western)):
        return _central(sample)  # ³ódŸ is łódź; \ufffd stands for bytes cp1252 leaves undefined
    if re.search("[šžŠŽ]", western) and re.search("[èìøùæð]", western):
        return "cp1250"  # Czech, Slovak, Slovenian, Croatian
    if re.search("[õû]", western) and re.search("[öü]", western) and not re.search("[ãçèàêâå]", western):
        return "cp1250"  # Hungarian ő and ű
    return "cp1252"


def _central(sample: bytes) -> str:
    """Choose between the two encodings of Central Europe.

    ISO 8859-2 has no letters and no marks where cp1250 has š, ž, ś, ź and quotation marks, and these elsewhere.
    """
    if any(0x80 <= byte < 0xA0 for byte in sample):
        return "cp1250"
    western = sample.decode("cp1252")
    if re.search(r"[^\W\d_][±¶]|[±¶][a-z]", western):
        return "iso8859_2"  # ą and ś
    is_polish = re.search(r"[^\W\d_]?[³ê¿][a-z]?", western)
    return "iso8859_2" if re.search("[¹¾»][a-z]|[a-z][¹¾»]", western) and not is_polish else "cp1250"


def _fitness(sample: bytes, name: str) -> int:
    """Return how many characters beyond ASCII within words in small letters may be there, less those that may not."""
    inside = _IN_A_WORD.findall(sample.decode(name, "replace"))
    return sum(1 if char in _MAY_BE_IN_A_WORD else -1 for char in inside)
