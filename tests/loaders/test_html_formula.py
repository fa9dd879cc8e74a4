"""Formulas of a web page are read once, and a fraction is no other number."""

from __future__ import annotations

import pytest

from desktop_app.loaders.html import parse
from tests.loaders.pages import TEXTS, TITLE, document, paragraphs


def read(formula, *, whole=False):
    line = f"<p>It grew by {formula} at once.</p>"
    body = f"<article><h1>{TITLE}</h1>{paragraphs(TEXTS[:4])}{line}{paragraphs(TEXTS[4:])}</article>"
    (found,) = (line for line in parse(document(body), "file", whole=whole).text.split("\n") if "It grew" in line)
    return found.removeprefix("It grew by ").removesuffix(" at once.")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<mi>x</mi><mo>=</mo><mn>5</mn>", "x=5"),
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
        ("<mn>3</mn><mfrac><mn>1</mn><mn>2</mn></mfrac>", "3 1/2"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", "(a+b)/c"),
        ("<msup><mn>10</mn><mn>6</mn></msup>", "10^6"),
        ("<msup><mn>10</mn><mrow><mo>−</mo><mn>6</mn></mrow></msup>", "10^(−6)"),
        ("<msup><mi>f</mi><mo>′</mo></msup>", "f′"),
        ("<msub><mi>x</mi><mn>1</mn></msub>", "x_1"),
        ("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>", "∑_(i=1)^n"),
        ("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>", "√(a+b)"),
        ("<mroot><mi>a</mi><mn>3</mn></mroot>", "3√a"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a, b)"),
        (
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd></mtr></mtable>",
            "1, 2; 3",
        ),
        ("<semantics><mi>x</mi><annotation encoding='application/x-tex'>x_0</annotation></semantics>", "x"),
        ("<mfrac><mn>1</mn></mfrac>", "1"),
    ],
)
def test_a_formula_is_written_in_a_line(source, text):
    assert read(f"<math>{source}</math>") == text
    assert read(f"<math>{source}</math>", whole=True) == text


@pytest.mark.parametrize(
    "source",
    [
        "<span style='display:none'><math><mi>x</mi><mo>=</mo><mn>5</mn></math></span><img src='x.svg' alt='x=5'>",
        "<span class=katex><span class=katex-mathml><math><mi>x</mi><mo>=</mo><mn>5</mn></math></span>"
        "<span aria-hidden=true><span>x</span><span>=</span><span>5</span></span></span>",
    ],
)
def test_a_formula_that_is_drawn_beside_it_is_read_once(source):
    assert read(source) == "x=5"


def test_a_formula_drawn_in_one_letter_is_read_once():
    assert read("<span><math><mi>x</mi></math></span><span aria-hidden=true>x</span>") == "x"


def test_a_formula_of_any_depth_is_read():
    assert read(f"<math>{'<mrow>' * 150}<mi>x</mi>{'</mrow>' * 150}</math>") == "x"
