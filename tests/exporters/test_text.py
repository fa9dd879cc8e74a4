"""Plain text: the words of the article behind “> ”, as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.core.article import clean
from desktop_app.core.passages import PassageKind
from desktop_app.exporters.document import Detail, Export
from desktop_app.exporters.text import render
from tests.exporters.sample import export_of, sample_export

anything = st.text(min_size=1).map(clean).filter(str.strip)


def parts(export: Export) -> list[list[str]]:
    """Return what stands between blank lines, as lines."""
    return [part.split("\n") for part in render(export).decode().rstrip("\n").split("\n\n")]


def quoted(export: Export) -> list[str]:
    """Return the words of all passages."""
    lines = render(export).decode().split("\n")
    texts: list[list[str]] = []
    before = ""
    for line in lines:
        if line.startswith("> "):
            if not before.startswith("> "):
                texts.append([])
            texts[-1].append(line[2:])
        before = line
    return ["\n".join(text) for text in texts]


def test_all_passages_are_there_in_order() -> None:
    export = sample_export()
    assert quoted(export) == [one.text for one in export.passages if one.kind is not PassageKind.NAME]


@example(text="a\n> b\n\nc")
@example(text="x" * 100_000)
@given(text=anything)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    assert quoted(export_of(text, marked=True)) == [text, text]


def test_what_is_known_stands_below_and_at_the_ends() -> None:
    read = parts(sample_export())
    assert read[0] == [
        "Port <b>reopens</b> & “Łódź” 🚢 waits",
        "By Zoë <z@example.org> & =SUM(A1) · 5 November 2026",
        "=port & <ferry>.txt · exported 23 November 2026 · 10 passages, 4 names",
        "Note: The encoding was guessed as windows-1252.",
    ]
    assert [
        "> Nobody | nobody",
        "  Your highlight · yellow · paragraph 1",
        "  Note: - Who? =1+1",
        "  <b>ask</b> *again*",
        "  Tags: follow up, =tag; #1",
    ] in read
    assert ["PLACES", "- Łódź · 2 mentions · also Lodz*, -Ł<i>"] in read
    assert read[-1][-1] == f"SHA-256 of the file: {'ab' * 32}"


@pytest.mark.parametrize("detail", list(Detail))
def test_what_was_not_asked_for_is_left_out(detail: Detail) -> None:
    signs = {
        Detail.PLACE: "paragraph 1",
        Detail.SPEAKER: "direct quote",
        Detail.SENTENCE: "In the sentence: ",
        Detail.NOTE: "  Note: ",
        Detail.TAGS: "Tags: ",
    }
    for details in (frozenset({detail}), frozenset(Detail) - {detail}):
        text = render(replace(sample_export(), details=details)).decode()
        assert (signs[detail] in text) is (detail in details)


def test_a_name_in_another_direction_stays_where_it_is_on_its_line() -> None:
    assert "  \u2068שרה כהן\u2069 · direct quote · paragraph 1" in render(
        replace(export_of("שרה כהן"), details=frozenset({Detail.SPEAKER, Detail.PLACE}))
    ).decode().split("\n")
    assert "\u2068" not in render(sample_export()).decode()


def test_a_name_that_is_not_certain_says_so_and_why() -> None:
    assert "- 雪子 ? · 1 mention · =cmd|' /C calc'!A0 · =“<b>*she* told”, not certain" in parts(sample_export())[11]
