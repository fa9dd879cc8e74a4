"""The page, read back with the standard library's parser."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.core.article import clean
from desktop_app.core.findings import QuotationKind
from desktop_app.core.passages import PassageKind
from desktop_app.exporters.html import render
from desktop_app.resources import resource_path
from tests.exporters.sample import export_of, sample_export

VOID = {"meta", "link", "img", "br", "hr", "input"}


class Page(HTMLParser):
    """Collects tags, and the text of each element with its classes."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(content.decode("utf-8"))
        self.close()
        assert not self._open, "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("class") or ""))
            self.texts.append((*self._open[-1], ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            element = self._open[-1]
            if self.texts[-1][:2] != element:
                self.texts.append((*element, ""))
            self.texts[-1] = (*element, self.texts[-1][2] + data)

    def of(self, tag: str, name: str = "") -> list[str]:
        return [text for element, names, text in self.texts if element == tag and name in [*names.split(), ""]]


def test_shows_title_source_quotes_and_speakers() -> None:
    export = sample_export()
    page = Page(render(export))
    assert page.of("h1") == page.of("title") == [export.article.title]
    assert "=port & <ferry>.txt · exported 23 November 2026 · 10 passages, 4 names" in page.of("p", "facts")
    assert [*filter(None, page.of("blockquote", "words"))] == [
        p.text for p in export.passages if p.kind in (PassageKind.QUOTE, PassageKind.SENTENCE)
    ]
    assert page.of("mark") == [p.text for p in export.passages if p.kind is PassageKind.HIGHLIGHT]
    assert page.of("p", "note") == ["- Who? =1+1\n<b>ask</b> *again*"]
    assert page.of("bdi", "speaker") == ["Anna O’Brien", "Port of Łódź", "Port of Łódź"]
    about = "".join(page.of("p", "about"))
    for words in (
        "direct quote · paragraph 1",
        "partial quote · paragraph 3",
        "reported speech · “announced” · paragraph 4",
    ):
        assert words in about
    assert "Speaker not found · direct quote · paragraph 5" in about
    assert page.of("p", "notice") == list(export.article.notices)


def test_the_bar_of_a_quote_tells_its_kind() -> None:
    page = Page(render(sample_export(frozenset({PassageKind.QUOTE}))))
    bars = [attributes["class"] for tag, attributes in page.tags if tag == "article"]
    assert bars == ["passage direct", "passage partial", "passage reported", "passage direct"]
    style = page.of("style")[0]
    for kind in QuotationKind:
        dashed = not kind.is_quoted
        rule = re.search(rf"\.{kind.value}\b[^{{}}]*{{ border-inline-start: 3px (\w+) var\(--quote\)", style)
        assert rule
        assert rule[1] == ("dashed" if dashed else "solid")


def test_names_are_listed_in_three_groups() -> None:
    page = Page(render(sample_export()))
    assert page.of("h3") == ["People", "Organizations", "Places"]
    assert page.of("bdi", "name") == ["Anna O’Brien", "雪子", "Port of Łódź", "Łódź"]
    assert {"Lodz*", "-Ł<i>", "harbour master"} <= set(page.of("bdi"))


def test_empty_groups_and_sections_are_left_out() -> None:
    page = Page(render(sample_export(frozenset({PassageKind.QUOTE}))))
    assert not page.of("h2")
    assert not Page(render(sample_export(frozenset()))).of("section")


def test_says_its_language_and_encoding() -> None:
    page = Page(render(sample_export()))
    assert ("html", {"lang": "en"}) in page.tags
    assert ("meta", {"charset": "utf-8"}) in page.tags


def test_loads_nothing_and_runs_nothing() -> None:
    content = render(sample_export())
    for tag, attributes in Page(content).tags:
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "base", "form", "a", "svg"}
        assert not {"src", "href", "style", "action", "background"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]
    style = Page(content).of("style")[0]
    assert "url(" not in style
    assert "@import" not in style
    assert b"default-src 'none'" in content


def test_template_has_styles_for_dark_and_for_paper() -> None:
    template = resource_path("templates/export.html").read_text(encoding="utf-8")
    assert "@media (prefers-color-scheme: dark)" in template
    assert "@media print" in template
    # The printed page must not inherit the dark colours.
    assert template.index("@media print") > template.index("prefers-color-scheme")
    assert "|safe" not in template.replace(" ", "")


@settings(deadline=None, max_examples=50)
@given(st.text(min_size=1).map(clean).filter(str.strip), st.text().map(clean))
def test_any_text_is_shown_and_adds_no_element(text: str, title: str) -> None:
    page, plain = Page(render(export_of(text, title=title))), Page(render(export_of("text")))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert page.of("blockquote") == [text]
    assert page.of("bdi", "speaker") == page.of("bdi", "name") == [text]


def test_a_doubtful_name_is_dashed_questioned_and_explained_and_a_sure_one_is_not() -> None:
    page = render(sample_export()).decode()
    assert '<bdi class="name doubtful" title="=“&lt;b&gt;*she* told”, not certain">雪子</bdi> ?' in page
    assert '<bdi class="name" title="found by the language model">Łódź</bdi>\n' in page
    assert ".doubtful { text-decoration-style: dashed; }" in page
