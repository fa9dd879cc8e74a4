"""What the symbol fonts of Word draw, as characters that every font has.

The fonts have signs in the places of letters; documents name these by their number, or by it and U+F000.
"""

from __future__ import annotations

from typing import Final

_PRIVATE: Final = range(0xF000, 0xF100)
_SMALL: Final = 0x100


def _table(*rows: tuple[int, str]) -> dict[int, str]:
    """Return the signs by their numbers; a row names the number of its first, blanks stand for none."""
    return {first + place: sign for first, signs in rows for place, sign in enumerate(signs) if sign != " "}


_SYMBOL: Final = _table(
    (0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?"),
    (0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x60, "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"),
    (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
    (0xE0, "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
)
_WINGDINGS: Final = _table(
    (0x21, "✏✂✁    ☎✆✉"),
    (0x36, "⌛"),
    (0x3E, "✇✍"),
    (0x41, "✌ 👍👎☜☞☝☟ ☺😐☹💣☠⚐ ✈☼ ❄ ✞ ✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓&&●❍■□□❑❒⬧⧫◆❖⬥⌧ ⌘  ❝❞"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9E, "·•▪○   ◎ ▪☐ ✦★✶✴✹✵ ⌖⟡⌑ ✪✰"),
    (0xD8, "➢"),
    (0xDF, "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳"),
    (0xFB, "✗✓☒☑"),
)
_WINGDINGS_2: Final = _table((0x4F, "✗✓☒☑☒☒"), (0x96, "•●"), (0xA2, "■☐"))
_WEBDINGS: Final = _table((0x33, "◀▶▲▼"), (0x61, "✔"), (0x63, "☐"), (0x67, "■"), (0x6E, "●"), (0x72, "✗"))
_FONTS: Final = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
}


def is_symbolic(font: str) -> bool:
    """Tell whether a font draws signs in the places of letters."""
    return font.casefold() in _FONTS


def symbol(code: int, font: str) -> str:
    """Return the character that a font draws for a number, "" where it is not known."""
    if code in _PRIVATE or (code < _SMALL and is_symbolic(font)):
        return _FONTS.get(font.casefold(), {}).get(code % _SMALL, "")
    sign = chr(code) if code in range(0x110000) else ""
    return sign if sign.isprintable() else ""


def in_symbols(text: str, font: str) -> str:
    """Return what a symbol font draws for a text, “\ufffd” for what is not known; blanks stay."""
    return "".join(sign if sign.isspace() else symbol(ord(sign), font) or "\ufffd" for sign in text)
