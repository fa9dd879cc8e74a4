"""Articles in the library: by digest and by file, the recent list, and where the reader was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.edits import Action, Change, Correction
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention, Quotation, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.core.rules import Rule
from desktop_app.library import analyses, articles, edits, rules
from tests.library.conftest import article

if TYPE_CHECKING:
    from desktop_app.library import Library


def test_an_article_is_known_by_its_text_whatever_its_file_is_called(library: Library) -> None:
    articles.remember(library, article())
    articles.keep_place(library, article().digest, 17)
    articles.remember(library, article(path="/news/moved.txt"))
    assert articles.place(library, article().digest) == 17
    for path in ("/news/luna.txt", "/news/moved.txt"):
        assert articles.digest_at(library, path) == article().digest
    assert articles.digest_at(library, "/news/none.txt") == ""
    assert articles.article(library, "none") is None


def test_a_file_with_another_text_is_known_by_the_newest(library: Library) -> None:
    articles.remember(library, article())
    articles.remember(library, article("Another text."))
    assert articles.digest_at(library, "/news/luna.txt") == article("Another text.").digest
    assert articles.article(library, article().digest) == article()


def test_the_recent_list_has_each_text_once_the_last_read_first(library: Library) -> None:
    articles.remember(library, article(path="/news/old.txt"))
    articles.remember(library, article("Pasted words.", path="", title="Pasted"))
    articles.remember(library, article())
    edits.record(
        library,
        article().digest,
        Change(
            "three",
            added={
                "a": Highlight(Span(0, 4), 1),
                "b": Highlight(Span(2, 4), 2),
                "c": Correction(Action.DISMISS, Span(0, 4)),
            },
        ),
    )
    first, second = articles.recent(library, 5)
    assert (first.title, first.path, first.highlights, first.corrections) == ("Luna", "/news/luna.txt", 2, 1)
    assert (second.title, second.path, second.highlights) == ("Pasted", "", 0)
    assert first.opened >= second.opened
    assert articles.recent(library, 1) == (first,)


def test_forgetting_what_was_read_keeps_what_was_made(library: Library) -> None:
    articles.remember(library, article())
    articles.keep_place(library, article().digest, 17)
    edits.record(library, article().digest, Change("one", added={"a": Highlight(Span(0, 4), 1)}))
    articles.forget_recent(library)
    assert articles.recent(library, 5) == ()
    assert articles.place(library, article().digest) == 0
    assert len(edits.load(library, article().digest).highlights) == 1
    articles.remember(library, article())
    assert len(articles.recent(library, 5)) == 1


def test_an_analysis_is_kept_for_who_made_it(library: Library) -> None:
    mention = Mention(Span(0, 9), Label.PERSON, 0.5, "a given name")
    analysis = Analysis(
        (Entity("e1", Label.PERSON, "Rosa Luna", (mention,), ("Ms. Luna",), "mayor"),),
        (Quotation((Span(0, 4),), QuotationKind.REPORTED, Span(0, 9), entity="e1", clause=(Span(0, 5),)),),
        "model",
        True,
        (mention,),
        "a notice",
        (Span(1, 2),),
    )
    digest = article().digest
    articles.remember(library, article())
    analyses.keep(library, digest, "first", analysis)
    assert analyses.find(library, digest, "first") == analysis
    assert analyses.find(library, digest, "second") is None
    analyses.keep(library, digest, "second", Analysis())
    assert analyses.find(library, digest, "first") is None


def test_rules_stand_in_the_order_they_were_made(library: Library) -> None:
    first, second = Rule(Action.DISMISS, "Friday"), Rule(Action.RELABEL, "Luna", "person")
    rules.keep(library, "a", first)
    rules.keep(library, "b", second)
    changed = Rule(Action.DISMISS, "Monday")
    rules.keep(library, "a", changed)
    assert list(rules.load(library).items()) == [("a", changed), ("b", second)]
    rules.remove(library, "a")
    assert rules.load(library) == {"b": second}
