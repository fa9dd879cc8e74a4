"""File names that every system can keep."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.exporters.file_names import slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Port <b>reopens</b> & “Łódź” 🚢 waits", "Port-b-reopens-b-Łódź-waits"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "CON-note"),
        ("com1", "com1-note"),
        ("lpt³", "lpt³-note"),
        ("console", "console"),
        ("ends with dots...", "ends-with-dots"),
        ("\u202egpj.exe", "gpj-exe"),
        ("हिन्दी में", "हिन्दी-में"),
        ("Zoe\u0308", "Zoë"),
        ("", "note"),
        ("🚢 …", "note"),
        ("word " * 40, "-".join(["word"] * 16)),
        ("雪" * 100, "雪" * 26),
    ],
)
def test_what_a_name_is_made_of(text: str, name: str) -> None:
    assert slug(text, "note") == name


@example("nul")
@example("\ud800")
@given(st.text())
def test_any_text_is_a_name_on_every_system(text: str) -> None:
    name = slug(text, "note")
    assert 0 < len(name.encode()) <= 90
    assert not set(name) & set('<>:"/\\|?*. \t\n')
    assert not any(unicodedata.category(char).startswith(("C", "Z")) for char in name)
    assert not name.startswith("-")
    assert not name.endswith("-")
    assert name.casefold() not in ("con", "prn", "aux", "nul")
    assert unicodedata.is_normalized("NFC", name)
