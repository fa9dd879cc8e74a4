"""Formulas of a web page, MathML, in one line of text: a fraction is no number beside another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.loaders.html_unseen import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SIGNS: Final = frozenset({"mi", "mn", "mo", "ms", "mtext"})
_SAID_AGAIN: Final = frozenset({"annotation", "annotation-xml", "mphantom", "maligngroup", "malignmark", "none"})
_UNDER: Final = frozenset({"msub", "munder"})
_OVER: Final = frozenset({"msup", "mover"})
_BOTH: Final = frozenset({"msubsup", "munderover"})
_DEEPEST: Final = 100  # levels; below them signs are only put in a row


def is_formula(element: HtmlElement, tag: str) -> bool:
    """Tell whether an element is a formula; one that nothing ends, so that the page goes on in it, is none."""
    return tag == "math" and next(element.iter(*BLOCKS), None) is None


def formula(element: HtmlElement, depth: int = 0) -> str:
    """Return a formula as it is written in a line of text: a/b, x^2, x_1, √(a+b)."""
    tag = element.tag
    if tag in _SAID_AGAIN:
        return ""
    if tag in _SIGNS or depth > _DEEPEST:
        return " ".join("".join(element.itertext()).split())
    inner = [formula(child, depth + 1) + (child.tail or "").strip() for child in element]
    if tag == "mfrac" and len(inner) == 2:
        number = element.getprevious()
        return f"{' ' if number is not None and number.tag == 'mn' else ''}{_one(inner[0])}/{_one(inner[1])}"
    if tag == "msqrt":
        return f"√{_one(''.join(inner))}"
    if tag == "mroot" and len(inner) == 2:
        return f"{inner[1]}√{_one(inner[0])}"
    if tag in _UNDER and len(inner) == 2:
        return f"{inner[0]}_{_one(inner[1])}"
    if tag in _OVER and len(inner) == 2:
        return f"{inner[0]}{_raised(inner[1])}"
    if tag in _BOTH and len(inner) == 3:
        return f"{inner[0]}_{_one(inner[1])}{_raised(inner[2])}"
    if tag == "mfenced":
        return f"{element.get('open', '(')}{', '.join(inner)}{element.get('close', ')')}"
    between = {"mtable": "; ", "mtr": ", ", "mlabeledtr": ", "}.get(tag, "")
    return (element.text or "").strip() + between.join(inner)


def _one(text: str) -> str:
    """Return what is one number or name as it is, all else in brackets."""
    return text if text.replace(".", "").replace(",", "").isalnum() else f"({text})"


def _raised(text: str) -> str:
    """Return what stands above a sign: a prime or an accent right behind it."""
    is_sign = len(text) == 1 and not text.isalnum() and text not in "+-−*∗"
    return text if is_sign else f"^{_one(text)}"
