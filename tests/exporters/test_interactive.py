"""The interactive page as it is written, read back with the standard library's parser."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Article, Block, BlockKind, Part, Span, clean, compose
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention, Quotation, QuotationKind
from desktop_app.core.highlights import COLORS, Highlight
from desktop_app.core.speakers import how_said, words_of
from desktop_app.exporters.document import UNFINISHED, Export, provenance
from desktop_app.exporters.interactive import render
from desktop_app.resources import resource_path
from tests.exporters.sample import export_of, sample_export

VOID = {"meta", "input", "path"}
TOKENS = json.loads(resource_path("themes/tokens.json").read_text(encoding="utf-8"))["themes"]


class Element:
    """An element with its attributes and all the text in it."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.classes = (attributes.get("class") or "").split()
        self.text = ""

    def __getitem__(self, name: str) -> str:
        return self.attributes[name] or ""


class Page(HTMLParser):
    """All elements of a page, in order."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(content.decode("utf-8"))
        self.close()
        assert not self._open, "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs), "an attribute stands twice"
        if tag not in VOID:
            self._open.append(self.elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def of(self, name: str) -> list[Element]:
        """Return the elements with a class."""
        return [element for element in self.elements if name in element.classes]

    def tags(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def by_id(self, name: str) -> Element:
        [element] = [element for element in self.elements if element.attributes.get("id") == name]
        return element

    def marked(self, row: str) -> str:
        """Return the words in the article whose row in the lists this is."""
        return "".join(element.text for element in self.of(row))

    @property
    def text(self) -> str:
        return "\n".join(element.text for element in self.of("block"))


def script_and_style(page: Page) -> tuple[str, str]:
    [script], [style] = page.tags("script"), page.tags("style")
    return script.text, style.text


def check_links(page: Page) -> None:
    """Assert that ids are unique, and that whatever is named by its id is there."""
    ids = [element["id"] for element in page.elements if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    for element in page.elements:
        assert element["href"][1:] in ids if "href" in element.attributes else True
        for name in ("aria-controls", "aria-labelledby"):
            assert element.attributes.get(name) is None or element[name] in ids


def check_marks(page: Page, export: Export) -> None:
    """Assert that each mark stands on its words and has a row that leads to it."""
    text, analysis = export.article.text, export.analysis
    assert page.text == text
    for number, entity in enumerate(analysis.entities):
        assert page.marked(f"name-{number}") == "".join(mention.span.of(text) for mention in entity.mentions)
        for place, mention in enumerate(entity.mentions):
            mark = page.by_id(f"at-{number}-{place}")
            assert mention.span.of(text).startswith(mark.text)
            assert entity.label.value in mark.classes
            assert mark["href"] == f"#name-{number}"
        assert page.by_id(f"name-{number}")["href"] == f"#at-{number}-0"
    for number, quotation in enumerate(analysis.quotations):
        words = "".join(span.of(text) for span in quotation.content).replace("\n", "")
        assert page.marked(f"quote-{number}") == words
        assert page.by_id(f"said-{number}")["href"] == f"#quote-{number}"
        assert page.by_id(f"quote-{number}")["href"] == f"#said-{number}"
    for number in range(len(export.highlights)):
        assert page.by_id(f"mark-{number}")["href"] == f"#note-{number}"
        assert page.by_id(f"note-{number}")["href"] == f"#mark-{number}"


def test_the_article_is_there_with_each_mark_on_its_words() -> None:
    export = sample_export()
    page = Page(render(export))
    check_links(page)
    check_marks(page, export)
    assert [page.marked(f"note-{number}") for number in range(2)] == ["Nobody | nobody", "sail at noon, the Port"]
    assert "yellow" in next(element for element in page.tags("mark") if "note-0" in element.classes).classes


def test_all_of_the_article_is_there_whatever_passages_were_chosen() -> None:
    assert render(sample_export(frozenset())) == render(sample_export())


def test_the_lists_hold_every_name_quote_and_note() -> None:
    export = sample_export()
    article, analysis = export.article, export.analysis
    page = Page(render(export))
    rows = {row["id"]: " ".join(row.text.split()) for row in page.of("row")}
    assert {name: rows[name] for name in rows if name.startswith("name")} == {
        "name-0": "Anna O’Brien, person, 1 mention1 harbour master",
        "name-2": "雪子 ?, person, 1 mention1 =cmd|' /C calc'!A0",
        "name-1": "Port of Łódź, organization, 1 mention1",
        "name-3": "Łódź, place, 2 mentions2 also Lodz*, -Ł<i>",
    }
    for number, quotation in enumerate(analysis.quotations):
        words, about = words_of(article, quotation), " · ".join(how_said(article, analysis, quotation))
        assert rows[f"quote-{number}"] == words + about
    assert [speaker.text.split("\n")[0] for speaker in page.of("speaker")] == [
        "Anna O’Brien1",
        "Port of Łódź2",
        "Speaker not found1",
    ]
    assert "- Who? =1+1 <b>ask</b> *again*" in rows["note-0"]
    assert rows["note-0"].endswith("paragraph 1 · follow up, =tag; #1")
    mentions = [link for places in page.of("places") for link in page.tags("a") if link.text in places.text]
    assert {"headline", "paragraph 4"} <= {link.text for link in mentions}


def test_the_legend_counts_and_the_foot_says_where_it_is_from() -> None:
    export = sample_export(complete=False)
    page = Page(render(export))
    assert [toggle["aria-label"] for toggle in page.of("toggle")] == [
        "People, 2 marked",
        "Organizations, 1 marked",
        "Places, 2 marked",
        "Quotes, 4 marked",
        "Highlights, 2 marked",
    ]
    assert all(toggle["aria-pressed"] == "true" for toggle in page.of("toggle"))
    [footer] = page.tags("footer")
    assert "with en_core_web_sm 3.8.0, 2 corrections by the reader. Check every mark" in footer.text
    assert f"SHA-256 of the file{'ab' * 32}" in footer.text
    assert all(value in footer.text for _, value in provenance(export))
    assert [notice.text for notice in page.of("notice")] == [*export.article.notices, UNFINISHED]


def test_empty_lists_say_so() -> None:
    text = "Nothing here."
    article = Article("Title", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    page = Page(render(Export(article, Analysis(complete=True), (), "", "")))
    check_links(page)
    assert [one.text for one in page.of("empty") if one.text] == [
        "No names found.",
        "No quotes found.",
        "No highlights or notes.",
    ]
    [heading] = page.tags("h1")
    assert (heading.text, page.text) == ("Title", f"Title\n{text}")  # a title of its own, as the text has none


def test_blocks_are_what_they_are_in_the_article() -> None:
    kinds = [
        Part(BlockKind.HEADLINE, "Two lines\nof headline"),
        Part(BlockKind.PARAGRAPH, "A  text"),
        Part(BlockKind.HEADING, "Part", 2),
        Part(BlockKind.HEADING, "Deep", 9),
        Part(BlockKind.ITEM, "One", 1, "1."),
        Part(BlockKind.ITEM, "Two", 2, "<•>"),
        Part(BlockKind.QUOTE, "Set apart"),
        Part(BlockKind.CAPTION, "Below"),
        Part(BlockKind.HEADLINE, "Once more"),
    ]
    text, blocks = compose(kinds)
    page = Page(render(Export(Article("Two lines", text, blocks, language="de"), Analysis(), (), "", "")))
    assert page.text == text
    assert [one.tag for one in page.of("block")] == ["h1", "h1", "p", "h2", "h6", "li", "li", "blockquote", "p", "h2"]
    assert [one["data-marker"] for one in page.of("item")] == ["1.", "<•>"]
    assert [one.text for one in page.of("items")] == ["\nOne\nTwo\n"]
    [main] = page.tags("main")
    assert main["lang"] == "de"


def test_the_reader_of_a_screen_hears_what_each_mark_is() -> None:
    page = Page(render(sample_export()))
    for link in page.tags("a"):
        assert link.attributes.get("aria-label") or link.text.strip()
    for button in page.tags("button"):
        assert button.attributes.get("aria-label") or button.text.strip()
    assert page.by_id("said-0")["aria-label"] == "Quote by Anna O’Brien, direct"
    assert page.by_id("at-3-1")["aria-label"] == "Łódź, place, 2 of 2"
    assert "not certain" in page.by_id("at-2-0")["aria-label"]
    assert "doubtful" in page.by_id("at-2-0").classes
    assert page.by_id("found")["aria-live"] == page.by_id("told")["aria-live"] == "polite"
    assert {"main", "aside", "footer", "header"} <= {element.tag for element in page.elements}


def test_loads_nothing_and_runs_nothing_but_its_own_script() -> None:
    page = Page(render(sample_export()))
    script, style = script_and_style(page)
    for element in page.elements:
        assert element.tag not in {"link", "img", "iframe", "object", "embed", "base", "form", "use", "image"}
        assert not {"src", "style", "action", "background", "xlink:href", "srcset", "ping"} & element.attributes.keys()
        assert not [name for name in element.attributes if name.startswith("on")]
        assert element.attributes.get("href", "#").startswith("#")  # type: ignore[union-attr]
    for word in ("url(", "@import", "src:", "http"):
        assert word not in style
    for word in ("fetch", "XMLHttpRequest", "WebSocket", "import(", "innerHTML", "eval", "http", "localStorage"):
        assert word not in script
    [policy] = [one["content"] for one in page.tags("meta") if "http-equiv" in one.attributes]
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_its_colours_are_those_of_the_window() -> None:
    _, style = script_and_style(Page(render(sample_export())))
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in style.split("@media (prefers", 2)[:2])
    for theme, colors in (("light", light), ("dark", dark)):
        tokens = TOKENS[theme]
        plain = {"page": "page", "text": "text", "secondary": "text_secondary", "tertiary": "text_tertiary"}
        plain |= {"chrome": "chrome", "raised": "chrome_raised", "hairline": "hairline", "border": "control_border"}
        plain |= {"accent": "accent", "selection": "selection", "ring": "focus_ring"}
        expected = {name: tokens[token] for name, token in plain.items()}
        for token, kind in tokens["classes"].items():
            name = "location" if token == "place" else token
            parts = {name: "edge", f"{name}-tint": "tint", f"{name}-chosen": "tint_selected"}
            expected |= {part: kind[key] for part, key in parts.items()}
        expected |= {color: tokens["user"][color]["fill"] for color in COLORS}
        assert colors == expected


def test_is_made_for_the_dark_for_paper_and_for_little_motion() -> None:
    _, style = script_and_style(Page(render(sample_export())))
    for rule in ("@media print", "prefers-color-scheme: dark", "prefers-reduced-motion: reduce", "forced-colors"):
        assert rule in style
    # The printed page must not inherit the dark colours.
    assert style.index("@media print") > style.index("prefers-color-scheme")
    for template in ("interactive.html", "interactive.js"):
        assert "|safe" not in resource_path(f"templates/{template}").read_text(encoding="utf-8").replace(" ", "")


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(min_size=1).map(clean).filter(str.strip)
    | st.sampled_from(
        ["</script><script>alert(1)</script>", "\"onclick='x'>", "<!--<script>", "{{ 7*7 }}", "&amp;]]>"]
    ),
    st.text(min_size=1).map(clean).filter(str.strip),
)
def test_any_text_is_shown_and_adds_no_element(text: str, title: str) -> None:
    export = export_of(text, title=title, marked=True)
    page, plain = Page(render(export)), Page(render(export_of("text", marked=True)))
    assert [(one.tag, one.classes, [*one.attributes]) for one in page.elements if "block" not in one.classes] == [
        (one.tag, one.classes, [*one.attributes]) for one in plain.elements if "block" not in one.classes
    ]
    assert script_and_style(page) == script_and_style(plain)
    heading, *blocks = page.of("block")
    assert (heading.text, [one.text for one in blocks]) == (title, [text])
    assert page.marked("note-0") == page.marked("name-0") == page.marked("quote-0") == text
    assert page.by_id("mark-0")["data-words"] == text
    check_links(page)


TEXT, BLOCKS = compose(
    [Part(BlockKind.PARAGRAPH, "Ana & “Bo” <i>met</i>\nin Rio, 👩‍🔬 said;"), Part(BlockKind.ITEM, "“no.”")]
)
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT)))
)
inside = st.tuples(st.sampled_from(BLOCKS), st.integers(0, 30), st.integers(1, 6)).map(
    lambda chosen: Span(chosen[0].span.start + chosen[1], chosen[0].span.start + chosen[1] + chosen[2]).within(
        chosen[0].span
    )
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(inside.filter(lambda span: span.start < span.end), max_size=4),
    st.lists(st.tuples(spans, st.sampled_from(list(QuotationKind))), max_size=4),
    st.lists(spans, max_size=3),
)
def test_marks_that_cross_stand_on_their_words(
    named: list[Span], quoted: list[tuple[Span, QuotationKind]], marked: list[Span]
) -> None:
    apart: list[Span] = []
    for span in named:  # no two mentions share a character
        apart += [] if any(span.overlaps(other) for other in apart) else [span]
    names = [
        Entity(f"e{n}", Label.PERSON, span.of(TEXT), (Mention(span, Label.PERSON),)) for n, span in enumerate(apart)
    ]
    quotations = tuple(
        Quotation((span,), kind, score=0.9) for span, kind in quoted if TEXT[span.start : span.end].strip()
    )
    highlights = tuple(Highlight(span, 1) for span in marked)
    export = Export(Article("x", TEXT, BLOCKS), Analysis(tuple(names), quotations, "", True), (), "", "", highlights)
    page = Page(render(export))
    headline, *_ = page.of("block")
    headline.classes.remove("block")  # it is no part of this text
    check_links(page)
    check_marks(page, export)


def test_a_highlight_below_another_keeps_its_note() -> None:
    export = sample_export()
    hidden = replace(export, highlights=(*export.highlights, replace(export.highlights[0], color=2, note="below")))
    page = Page(render(hidden))
    check_links(page)
    assert [pip["data-short"] for pip in page.of("pip")] == ["1", "2", "4"]
