"""Markdown, read back with a CommonMark parser."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from desktop_app.core.article import clean
from desktop_app.core.passages import Choice, PassageKind, collect_passages
from desktop_app.exporters.document import Detail
from desktop_app.exporters.markdown import render
from desktop_app.exporters.markdown_text import escape
from tests.exporters.sample import export_of, sample_export

if TYPE_CHECKING:
    from markdown_it.token import Token

    from desktop_app.exporters.document import Export

PARSERS = (MarkdownIt("commonmark"), MarkdownIt("js-default"))

# Signs of Markdown much more often than chance would have them.
signs = st.sampled_from("\\`*_[]()<>~|$#@{}^&:=%+-.!\"'0123456789 \n\t>#ab;")
markup = st.text(st.one_of(signs, st.characters(codec="utf-8")), min_size=1).map(clean).filter(bool)


def shown(tokens: list[Token]) -> str:
    """Return what a reader sees of inline tokens, a hard break as a line end."""
    return "".join("\n" if token.type in ("hardbreak", "softbreak") else token.content for token in tokens)


def body(export: Export) -> str:
    """Return a document without its front matter."""
    begun, front, rest = render(export).decode().split("---\n", 2)
    assert not begun
    assert front
    return rest


def paragraphs(content: str, parser: MarkdownIt) -> list[str]:
    """Return the texts of a document's paragraphs, headings and items."""
    return [shown(token.children or []) for token in parser.parse(content) if token.type == "inline"]


@pytest.mark.parametrize("parser", PARSERS, ids=["commonmark", "js-default"])
@pytest.mark.parametrize(
    "text",
    [
        "# no heading", "## no heading", "#hashtag", "> no quote", "- no item", "+ no item", "* no item",
        "1986. A year", "1986) A year", "| a | b |", "`code`", "```", "~~~", "~~struck~~",
        "---", "===", "***", "___", "*a* _b_ **c**",
        "snake_case_name", "<b>bold</b>", "<!-- x", "&amp; &#35; AT&T &notareference;", "[a](b)", "![a](b)", "[a]: b",
        "[^1]", "<http://a.example>", "http://a_b.example/*", "www.example.org", "me@example.org", "$a$", "\\*", "a\\",
        "    four", "\ttab", "\xa0hard", "end  ", "a\nb", "a\n# b", "a\n- b", "a\n===", "a\n---", "a\n\nb", "a\n    b",
        "\na", "a\n", "\n", "\\\n\\", "a | b\n:-|-:", "“# ‘quoted’”", "👩‍🔬 Łódź 雪子 שלום",
    ],
)  # fmt: skip
def test_markup_in_the_article_is_shown_as_it_is(text: str, parser: MarkdownIt) -> None:
    for prefix in ("", "> "):
        content = "\n".join(prefix + line for line in escape(text).split("\n"))
        assert paragraphs(content, parser) == [text]


@example(text="a\n&#10;\\")
@given(text=markup)
def test_any_text_is_read_back_as_one_plain_paragraph(text: str) -> None:
    for parser in PARSERS:
        tokens = parser.parse("\n".join(f"> {line}" for line in escape(text).split("\n")))
        assert [token.type for token in tokens] == [
            "blockquote_open", "paragraph_open", "inline", "paragraph_close", "blockquote_close"
        ]  # fmt: skip
        children = tokens[2].children or []
        assert {token.type for token in children} <= {"text", "text_special", "hardbreak", "softbreak"}
        assert shown(children) == text


@given(text=markup.filter(str.strip), title=st.text())
def test_no_text_changes_what_the_document_is_made_of(text: str, title: str) -> None:
    plain = [token.type for token in PARSERS[0].parse(body(export_of("text")))]
    with_text = [token.type for token in PARSERS[0].parse(body(export_of(text, title=title)))]
    assert with_text == plain


def test_a_document_reads_back() -> None:
    export = sample_export(frozenset(PassageKind) - {PassageKind.SENTENCE})
    for parser in PARSERS:
        read = paragraphs(body(export), parser)
        assert read[0] == export.article.title
        for passage in export.passages:
            if passage.kind is not PassageKind.NAME:
                assert passage.text in read
                assert f"^{passage.id}" in read
        assert "Anna O’Brien · direct quote · paragraph 1" in read
        assert "Speaker not found · direct quote · paragraph 5" in read
        assert "Your highlight · yellow · paragraph 1" in read
        assert "- Who? =1+1\n<b>ask</b> *again*" in read
        assert "Tags: follow up, =tag; #1" in read
        assert "Łódź · 2 mentions · also Lodz*, -Ł<i>" in read
        assert "Note: The encoding was guessed as windows-1252." in read


def test_a_document_holds_no_link_image_or_markup() -> None:
    for token in PARSERS[1].parse(body(sample_export())):
        assert token.type not in ("html_block", "code_block", "fence")
        inline = {child.type for child in token.children or []}
        assert not inline & {"link_open", "image", "html_inline", "code_inline"}


@pytest.mark.parametrize("name", ["1. FC Köln", "2) Platz", "- dash", "+ plus", "# hash", "> more", ": colon"])
def test_a_name_at_the_start_of_a_line_begins_nothing(name: str) -> None:
    export = export_of(f"{name} lost.")
    entity = replace(export.analysis.entities[0], name=name, aliases=(name,), role=name)
    analysis = replace(export.analysis, entities=(entity,))
    passages = collect_passages(export.article, analysis, Choice(frozenset({PassageKind.SENTENCE, PassageKind.NAME})))
    for parser in PARSERS:
        read = paragraphs(body(replace(export, passages=passages, details=frozenset(Detail))), parser)
        assert f"{name} · sentence · paragraph 1" in read
        assert f"{name} · 1 mention · {name} · also {name}" in read


# What YAML 1.2 calls printable, but for what ends a line.
YAML = re.compile("[\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")


@example(title="a\x80b\x9f\x7f", path="\x85\ufeff\ud800\u2028")
@given(title=st.text(), path=st.text())
def test_front_matter_is_made_of_what_yaml_can_have(title: str, path: str) -> None:
    export = export_of("text", title=title, path=path)
    noted = replace(export, article=replace(export.article, notices=(title, path)))
    front = render(noted).decode().split("---\n", 2)[1]
    assert all(YAML.fullmatch(line) for line in front.split("\n"))
    lines = front.splitlines()
    read = {name: json.loads(value) for name, value in (line.split(": ", 1) for line in lines)}
    assert read["notices"] == [notice for notice in (title, path) if notice]


@given(title=st.text(), path=st.text())
def test_front_matter_is_one_value_a_line_whatever_the_article_is_called(title: str, path: str) -> None:
    export = export_of("text", title=title, path=path)
    lines = render(export).decode().split("---\n", 2)[1].splitlines()
    read = {name: json.loads(value) for name, value in (line.split(": ", 1) for line in lines)}
    assert {"exported", "program", "corrections", "model", "notices"} <= set(read)
    assert read.get("title", "") == " ".join(clean(title).split())
