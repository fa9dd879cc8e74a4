"""Ordered lists count as browsers count them."""

from __future__ import annotations

import pytest

from desktop_app.loaders.html import parse
from tests.loaders.pages import TEXTS, TITLE, document, paragraphs


def markers(listed):
    page = document(f"<article><h1>{TITLE}</h1>{paragraphs()}{listed}<p>{TEXTS[0]} Again.</p></article>")
    return [block.marker for block in parse(page, "file").blocks if block.kind.value == "item"]


ITEMS = "<li>first of them</li><li>second of them</li><li>third of them</li>"


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (f"<ol>{ITEMS}</ol>", ["1.", "2.", "3."]),
        (f"<ul>{ITEMS}</ul>", ["•", "•", "•"]),
        (f"<ol start=9>{ITEMS}</ol>", ["9.", "10.", "11."]),
        (f"<ol start=-1>{ITEMS}</ol>", ["-1.", "0.", "1."]),
        (f"<ol start=x type=x>{ITEMS}</ol>", ["1.", "2.", "3."]),
        (f"<ol type=a>{ITEMS}</ol>", ["a.", "b.", "c."]),
        (f"<ol type=A start=26>{ITEMS}</ol>", ["Z.", "AA.", "AB."]),
        (f"<ol type=i start=3>{ITEMS}</ol>", ["iii.", "iv.", "v."]),
        (f"<ol type=I>{ITEMS}</ol>", ["I.", "II.", "III."]),
        (f"<ol style='list-style-type: lower-alpha'>{ITEMS}</ol>", ["a.", "b.", "c."]),
        (f"<ol style='list-style: inside upper-roman'>{ITEMS}</ol>", ["I.", "II.", "III."]),
        (f"<ol reversed>{ITEMS}</ol>", ["3.", "2.", "1."]),
        (f"<ol reversed start=10>{ITEMS}</ol>", ["10.", "9.", "8."]),
        (ITEMS.join(("<ol>", "</ol>")).replace("<li>second", "<li value=7>second"), ["1.", "7.", "8."]),
        (f"<ol type=a><li>outer words<ol>{ITEMS}</ol></li><li>outer again</li></ol>", ["a.", "1.", "2.", "3.", "b."]),
    ],
)
def test_items_are_marked_as_the_list_says(listed, expected):
    assert markers(listed) == expected


def test_only_the_first_paragraph_of_an_item_is_marked():
    assert markers("<ol><li><div><p>one of them</p><p>and its second</p></div></li></ol>") == ["1.", ""]
