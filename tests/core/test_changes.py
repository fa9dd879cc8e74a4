"""What the reader can say: each change has words for undo and is taken back by its inverse."""

from __future__ import annotations

import pytest

from desktop_app.core import changes
from desktop_app.core.article import Span
from desktop_app.core.edits import Action, Change, Correction, Edits
from desktop_app.core.findings import Label, QuotationKind
from desktop_app.core.highlights import Highlight

AT, OTHER = Span(3, 8), Span(20, 25)


@pytest.mark.parametrize(
    ("change", "text", "edit"),
    [
        (
            changes.relabel("Hamas", AT, Label.PERSON),
            "mark “Hamas” as person",
            Correction(Action.RELABEL, AT, "person"),
        ),
        (
            changes.add_name("Fed", AT, Label.ORGANIZATION, everywhere=False),
            "mark “Fed” as organization",
            Correction(Action.ADD, AT, "organization", everywhere=False),
        ),
        (changes.dismiss("Rear Adm.", AT), "dismiss “Rear Adm.”", Correction(Action.DISMISS, AT)),
        (changes.restore("Fed", AT), "bring back “Fed”", Correction(Action.RESTORE, AT)),
        (
            changes.merge("Fed", AT, "Federal Reserve", OTHER),
            "same name for “Fed” and “Federal Reserve”",
            Correction(Action.MERGE, AT, "", OTHER),
        ),
        (changes.split("Biden", AT), "name of its own for “Biden”", Correction(Action.SPLIT, AT, "Biden")),
        (changes.rename("Fed", AT, "The Fed"), "rename “Fed” to “The Fed”", Correction(Action.RENAME, AT, "The Fed")),
        (
            changes.set_speaker("Yes", AT, OTHER),
            "another speaker of “Yes”",
            Correction(Action.SET_SPEAKER, AT, "", OTHER),
        ),
        (
            changes.set_kind("Yes", AT, QuotationKind.REPORTED),
            "reported speech “Yes”",
            Correction(Action.SET_KIND, AT, "reported"),
        ),
        (changes.set_extent("Yes", AT, OTHER), "extent of “Yes”", Correction(Action.SET_EXTENT, AT, "", OTHER)),
        (changes.unquote("Yes", AT), "dismiss the quote “Yes”", Correction(Action.UNQUOTE, AT)),
        (
            changes.quote("Yes", AT, QuotationKind.DIRECT),
            "mark “Yes” as quote",
            Correction(Action.QUOTE, AT, "direct"),
        ),
        (changes.highlight("yes\nno", Highlight(AT, 2)), "highlight “yes no”", Highlight(AT, 2)),
    ],
)
def test_a_change_adds_one_edit_and_says_so(change: Change, text: str, edit: object) -> None:
    assert change.text == text
    assert change.removed == {}
    assert list(change.added.values()) == [edit]


def test_each_change_has_a_key_of_its_own() -> None:
    assert changes.dismiss("a", AT).added.keys() != changes.dismiss("a", AT).added.keys()


def test_a_highlight_keeps_its_key_when_it_is_altered_and_undo_takes_that_back() -> None:
    old = Highlight(AT, 1)
    edits = Edits().after(changes.highlight("yes", old))
    new = Highlight(AT, 1, "Who?")
    change = changes.alter("yes", edits, old, new)
    assert change.text == "note on “yes”"
    assert edits.after(change).highlights == (new,)
    assert edits.after(change).after(change.inverse) == edits
    assert changes.alter("yes", edits, old, Highlight(AT, 3)).text == "colour of “yes”"


def test_a_highlight_can_be_removed_and_only_one_that_is_there() -> None:
    old = Highlight(AT, 1, "Who?")
    edits = Edits().after(changes.highlight("yes", old))
    assert edits.after(changes.remove("yes", edits, old)).highlights == ()
    with pytest.raises(KeyError):
        changes.remove("yes", edits, Highlight(AT, 2))


def test_many_words_are_cut_where_they_are_shown() -> None:
    shown = changes.quoted("word " * 30)
    assert len(shown) <= changes.SHOWN + 2
    assert shown.endswith("…”")


@pytest.mark.parametrize("action", list(Action))
def test_every_correction_can_be_said_in_words(action: Action) -> None:
    values = {Action.RELABEL: "person", Action.ADD: "location", Action.SET_KIND: "direct", Action.RENAME: "Fed"}
    words = changes.said(Correction(action, AT, values.get(action, "")))
    assert words
    assert "None" not in words
