"""What the reader made of a file, when the file has another text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.core import changes
from desktop_app.core.article import Span
from desktop_app.core.edits import Correction
from desktop_app.core.findings import Label, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.library import articles, edits
from desktop_app.library.carrying import arrive
from tests.library.conftest import article

if TYPE_CHECKING:
    from desktop_app.core.article import Article
    from desktop_app.core.edits import Change
    from desktop_app.library import Library

OLD = article("Rosa Luna came to Oslo in March.\nThe ferry left in the night, she said.\nNobody else saw it.")
NEW = article("Early on Rosa Luna came to Oslo in March.\nNobody else saw it, we know.\nA new end.")


def span_in(text: Article, words: str) -> Span:
    """Where words stand."""
    return Span(text.text.index(words), text.text.index(words) + len(words))


def make(library: Library, *made: Change) -> None:
    """Say things of the old text."""
    articles.remember(library, OLD)
    for change in made:
        edits.record(library, OLD.digest, change)


def bring(library: Library, new: Article = NEW) -> None:
    """Open the file with its new text."""
    arrive(library, new)


def noted(words: str, note: str) -> Change:
    """A note on words of the old text."""
    return changes.highlight(words, Highlight(span_in(OLD, words), 2, note))


def test_marks_and_notes_come_along_to_where_their_words_are(library: Library) -> None:
    oslo = changes.relabel("Oslo", span_in(OLD, "Oslo"), Label.PERSON)
    make(library, oslo, noted("Nobody else saw it", "Who?"))
    bring(library)
    found = edits.load(library, NEW.digest)
    assert found.highlights == (Highlight(span_in(NEW, "Nobody else saw it"), 2, "Who?"),)
    assert [correction.at for correction in found.corrections] == [span_in(NEW, "Oslo")]
    assert edits.lost(library, NEW.digest) == ()
    assert len(edits.load(library, OLD.digest).by_key) == 2, "the old version keeps what it has"


def test_what_is_not_found_is_kept_with_its_words_and_comes_back_with_them(library: Library) -> None:
    make(library, noted("The ferry left in the night", "Which ferry?"))
    bring(library)
    assert edits.load(library, NEW.digest).by_key == {}
    (lost,) = edits.lost(library, NEW.digest)
    assert lost.quote == "The ferry left in the night"
    assert isinstance(lost.edit, Highlight)
    assert lost.edit.note == "Which ferry?"
    arrive(library, OLD)
    assert edits.lost(library, OLD.digest) == ()
    assert len(edits.load(library, OLD.digest).highlights) == 1


def test_what_is_said_of_a_name_needs_only_one_of_its_mentions(library: Library) -> None:
    old = article("Hamas spoke.\nThen it rained for a long time.\nHamas left.")
    new = article("Then it rained for a long time.\nHamas left.")
    articles.remember(library, old)
    edits.record(library, old.digest, changes.relabel("Hamas", Span(0, 5), Label.PERSON))
    arrive(library, new)
    (correction,) = edits.load(library, new.digest).corrections
    assert correction.at == span_in(new, "Hamas")


def test_a_speaker_is_found_by_name_and_a_quote_by_its_place(library: Library) -> None:
    quote = span_in(OLD, "Nobody else saw it")
    speaker = changes.set_speaker("x", quote, span_in(OLD, "Rosa Luna"))
    extent = changes.set_extent("x", quote, span_in(OLD, "The ferry left"))
    kind = changes.set_kind("x", quote, QuotationKind.REPORTED)
    make(library, speaker, extent, kind)
    bring(library)
    found = edits.load(library, NEW.digest).corrections
    assert [(one.at, one.other) for one in found] == [
        (span_in(NEW, "Nobody else saw it"), span_in(NEW, "Rosa Luna")),
        (span_in(NEW, "Nobody else saw it"), None),
    ]
    (lost,) = edits.lost(library, NEW.digest)
    assert isinstance(lost.edit, Correction)
    assert lost.edit.other is not None, "where its new extent was is not there"


def test_what_was_undone_or_deleted_stays_so(library: Library) -> None:
    note = noted("Nobody else saw it", "Who?")
    make(library, note)
    edits.step(library, OLD.digest, "undo")
    bring(library)
    assert edits.load(library, NEW.digest).by_key == {}
    assert edits.next_texts(library, NEW.digest) == ("", note.text)
    edits.step(library, NEW.digest, "redo")
    assert len(edits.load(library, NEW.digest).highlights) == 1


def test_changes_can_be_undone_as_far_back_as_their_passages_are_found(library: Library) -> None:
    first, lost, last = (
        noted("Rosa Luna", "One"),
        noted("The ferry left in the night", "Two"),
        noted("Nobody else saw it", "Three"),
    )
    make(library, first, lost, last)
    bring(library)
    assert edits.next_texts(library, NEW.digest) == (last.text, "")
    edits.step(library, NEW.digest, "undo")
    assert [one.note for one in edits.load(library, NEW.digest).highlights] == ["One"]
    assert edits.next_texts(library, NEW.digest) == ("", last.text)


def test_going_back_to_the_old_text_keeps_what_was_said_of_the_new_one(library: Library) -> None:
    make(library, noted("Rosa Luna", "One"))
    bring(library)
    (key,) = edits.load(library, NEW.digest).by_key
    kept = edits.load(library, NEW.digest)
    old = kept.highlights[0]
    edits.record(library, NEW.digest, changes.alter("x", kept, old, Highlight(old.span, 5, "Other")))
    arrive(library, OLD)
    assert edits.load(library, OLD.digest).by_key == {key: Highlight(span_in(OLD, "Rosa Luna"), 5, "Other")}
    edits.record(
        library, OLD.digest, changes.remove("x", edits.load(library, OLD.digest), Highlight(Span(0, 9), 5, "Other"))
    )
    arrive(library, NEW)
    assert edits.load(library, NEW.digest).by_key == {}, "removed in the one, removed in the other"


def test_what_was_said_of_a_version_left_behind_is_added_and_changes_nothing_else(library: Library) -> None:
    make(library, noted("Rosa Luna", "One"), noted("Nobody else saw it", "Two"))
    bring(library)
    held = edits.load(library, NEW.digest)
    edits.record(library, NEW.digest, changes.remove("x", held, held.highlights[0]))
    edits.record(library, OLD.digest, noted("came to Oslo", "Three"))
    arrive(library, NEW, OLD.digest)
    assert {one.note for one in edits.load(library, NEW.digest).highlights} == {"Two", "Three"}


def test_what_was_deleted_in_between_does_not_come_back(library: Library) -> None:
    make(library, noted("Nobody else saw it", "One"))
    bring(library)
    held = edits.load(library, NEW.digest)
    edits.record(library, NEW.digest, changes.remove("x", held, held.highlights[0]))
    last = article(f"{NEW.text}\nMore of it.")
    arrive(library, last, OLD.digest)
    assert edits.load(library, last.digest).by_key == {}


def test_what_was_said_of_a_version_that_no_window_shows_comes_along_later(library: Library) -> None:
    make(library)
    bring(library)
    edits.record(library, OLD.digest, noted("came to Oslo", "Late"))
    bring(library)
    assert {one.note for one in edits.load(library, NEW.digest).highlights} == {"Late"}
    last = article(f"{NEW.text}\nMore of it.")
    edits.record(library, OLD.digest, noted("Nobody else saw it", "Later"))
    bring(library, last)
    assert {one.note for one in edits.load(library, last.digest).highlights} == {"Late", "Later"}


def test_another_text_in_the_same_file_is_no_version_and_the_first_stays_on_the_list(library: Library) -> None:
    make(library, noted("Rosa Luna", "Mine"))
    other = article("The minister of finance resigned after a long night of talks in the capital.", title="Other")
    assert not arrive(library, other, OLD.digest)
    assert edits.load(library, other.digest).by_key == {}
    assert edits.lost(library, other.digest) == ()
    assert articles.versions_of(library, [other.digest]) == [other.digest]
    listed = {known.digest: (known.path, known.highlights) for known in articles.recent(library, 5)}
    assert listed == {other.digest: ("/news/luna.txt", 0), OLD.digest: ("", 1)}


def test_versions_are_known_from_any_of_them(library: Library) -> None:
    make(library)
    bring(library)
    last = article(f"{NEW.text}\nMore of it.")
    bring(library, last)
    arrive(library, OLD)
    for one in (OLD, NEW, last):
        assert set(articles.versions_of(library, [one.digest])) == {OLD.digest, NEW.digest, last.digest}
    assert len(articles.recent(library, 5)) == 1


def test_without_anything_said_nothing_is_written(library: Library) -> None:
    articles.remember(library, OLD)
    bring(library)
    assert edits.load(library, NEW.digest).by_key == {}


def test_the_reading_place_comes_along(library: Library) -> None:
    articles.remember(library, OLD)
    articles.keep_place(library, OLD.digest, OLD.text.index("Nobody"))
    assert arrive(library, NEW)
    assert articles.place(library, NEW.digest) == NEW.text.index("Nobody")
    articles.keep_place(library, NEW.digest, 5)
    assert not arrive(library, NEW)
    assert articles.place(library, NEW.digest) == 5


def test_an_article_nobody_knows_brings_nothing(library: Library) -> None:
    assert not arrive(library, NEW, "unknown")
    assert articles.article(library, NEW.digest) == NEW


def test_all_of_it_or_nothing_is_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    make(library, noted("Rosa Luna", "Mine"))

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(articles, "remember", fail)
    with pytest.raises(KeyboardInterrupt):
        arrive(library, NEW)
    assert articles.keys_of(library, NEW.digest) == set()
