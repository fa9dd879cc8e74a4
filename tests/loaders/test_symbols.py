"""Signs of symbol fonts become the characters that look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.loaders.symbols import in_symbols, symbol


@pytest.mark.parametrize(
    ("code", "font", "shown"),
    [
        *((0xF0B7, "Symbol", "•"), (0xB7, "SYMBOL", "•"), (0xF061, "Symbol", "α"), (0xF07E, "Symbol", "∼")),
        *((0xF0DF, "Symbol", "⇓"), (0xF0FE, "Symbol", "⎭"), (0xF0F0, "Symbol", "")),
        *(
            (0xF028, "Wingdings", "☎"),
            (0xF06C, "Wingdings", "●"),
            (0xF08A, "Wingdings", "⑩"),
            (0xF0A8, "Wingdings", "☐"),
        ),
        *(
            (0xF0E0, "Wingdings", "→"),
            (0xF0FB, "Wingdings", "✗"),
            (0xF0FC, "Wingdings", "✓"),
            (0xF0FD, "Wingdings", "☒"),
        ),
        *((0xF052, "Wingdings 2", "☑"), (0xF061, "Webdings", "✔"), (0xF0FE, "Wingdings", "☑")),
        *((0x2612, "MS Gothic", "☒"), (0x2022, "Symbol", "•"), (0x41, "Arial", "A"), (0xF041, "Arial", "")),
        *((0xD800, "Arial", ""), (0xFFFFFF, "Symbol", ""), (0x7, "Symbol", "")),
    ],
)
def test_a_sign(code, font, shown):
    assert symbol(code, font) == shown


@given(st.integers(0, 0xFFFFFF), st.sampled_from(["Symbol", "Wingdings", "Wingdings 2", "Webdings", "Arial", ""]))
def test_a_sign_is_one_character_that_can_be_seen_or_none(code, font):
    shown = symbol(code, font)
    assert len(shown) <= 1
    assert not shown or shown.isprintable()


def test_blanks_stay_in_a_text_of_signs():
    assert in_symbols("a\n\uf0b7 \uf0f0", "Symbol") == "α\n• \ufffd"
