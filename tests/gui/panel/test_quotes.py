"""The Quotes list: by speaker, unknown speakers last, every statement with its kind and place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QStyle

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, QuotationKind
from desktop_app.core.speakers import Speaker
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.theme import Look, MarkKind, ThemeName
from desktop_app.gui.panel.list_view import PanelList
from desktop_app.gui.panel.model import TreeModel
from desktop_app.gui.panel.quotes import QuotesDelegate, Statement, fitting, quotation_key, quote_groups
from desktop_app.gui.panel.rows import RowState, paint_row_state
from tests import fakes
from tests.gui.panel.test_names import painted

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEXT = "“Hm,” it said.\n“Yes,” she said.\n“No,” said Peña. “Never,” he said. He thought it wrong.\n“So,” she said."
ARTICLE = fakes.article(*TEXT.split("\n"))
PENA = fakes.entity("e1", "Peña", TEXT, role="mayor of Oslo")


def _she(number: int) -> Span:
    start = [n for n in range(len(TEXT)) if TEXT.startswith("she", n)][number]
    return Span(start, start + 3)


QUOTES = (
    fakes.quotation(TEXT, "“Hm,”"),
    fakes.quotation(TEXT, "“Yes,”", speaker=_she(0), score=0.4),
    fakes.quotation(TEXT, "“No,”", "“Never,”", entity="e1", score=0.9),
    fakes.quotation(TEXT, "it wrong", kind=QuotationKind.REPORTED, entity="e1", score=0.9),
    fakes.quotation(TEXT, "“So,”", kind=QuotationKind.PARTIAL, speaker=_she(1), score=0.9),
)
ANALYSIS = fakes.analysis(PENA, quotations=QUOTES)


@pytest.mark.parametrize(
    ("room", "line"),
    [
        (500, "Reported speech  ·  speaker not certain  ·  “added”  ·  paragraph 19"),
        (285, "Reported speech  ·  speaker not certain  ·  paragraph 19"),
        (240, "Report…  ·  speaker not certain  ·  paragraph 19"),
    ],
)
def test_where_there_is_no_room_the_cue_goes_and_the_paragraph_stays(qapp: object, room: int, line: str) -> None:
    metrics = QFontMetricsF(ui_font(11))
    parts = "Reported speech", "speaker not certain", "“added”", "paragraph 19"
    whole = fitting(parts, metrics, room)
    assert whole.split("  ·  ")[1:] == line.split("  ·  ")[1:]
    assert whole.startswith(line.split("…")[0][:4])
    assert metrics.horizontalAdvance(whole) <= room
    short = "Direct quote  ·  paragraph 1"
    assert fitting((*short.split("  ·  "), "quoted by Ann Poe"), metrics, metrics.horizontalAdvance(short) + 1) == short


def test_a_selected_statement_is_tinted_and_has_one_bar(look: Look) -> None:
    picture = QImage(336, 60, QImage.Format.Format_RGB32)
    picture.fill(look.theme["chrome"])
    painter = QPainter(picture)
    state = RowState(selected=True, focused=False, opened=False)
    paint_row_state(painter, look, QRectF(0, 0, 336, 60), MarkKind.QUOTE, state, bar=False)
    painter.end()
    colors = {picture.pixelColor(x, 30).name() for x in range(336)}
    assert colors == {look.theme["chrome"].name(), look.theme.marks[MarkKind.QUOTE].tint.name()}


def test_speakers_come_in_the_order_of_their_first_quote_and_the_unknown_last() -> None:
    groups = quote_groups(ARTICLE, ANALYSIS)
    assert [group.header.text for group in groups] == [
        "She, 2 statements",
        "Peña, 2 statements",
        "Speaker not found, 1 statement",
    ]
    speaker = groups[1].header.value
    assert isinstance(speaker, Speaker)
    assert (speaker.name, speaker.role, speaker.quotations) == ("Peña", "mayor of Oslo", QUOTES[2:4])
    assert [group.header.more for group in groups] == ["", "mayor of Oslo", ""]


def test_speakers_with_most_statements_come_first_on_request_and_the_unknown_last() -> None:
    quotes = (*QUOTES, fakes.quotation(TEXT, "He thought", entity="e1", kind=QuotationKind.REPORTED))
    groups = quote_groups(ARTICLE, fakes.analysis(PENA, quotations=quotes), most_first=True)
    assert [group.header.text for group in groups] == [
        "Peña, 3 statements",
        "She, 2 statements",
        "Speaker not found, 1 statement",
    ]


def test_a_speaker_has_a_question_mark_when_no_statement_is_certainly_theirs() -> None:
    groups = quote_groups(ARTICLE, fakes.analysis(PENA, quotations=QUOTES[:2]))
    assert [group.header.text for group in groups] == ["She ?, 1 statement", "Speaker not found, 1 statement"]


def test_speakers_of_one_name_open_and_close_each_by_itself_in_every_order() -> None:
    entities = (
        fakes.entity("p1", "Peña", TEXT),
        fakes.entity("l1", "Peña", TEXT, Label.LOCATION),
        fakes.entity("p2", "Peña", TEXT),
    )
    said = (("“Yes,”", "l1"), ("“No,”", "p1"), ("“Never,”", "p2"), ("“So,”", "p2"), ("“Hm,”", None))
    quotes = tuple(fakes.quotation(TEXT, words, entity=key) for words, key in said)
    analysis = fakes.analysis(*entities, quotations=quotes)
    first, most = (quote_groups(ARTICLE, analysis, most_first=most_first) for most_first in (False, True))
    keys = {group.header.marks: group.header.key for group in first}
    assert len(set(keys.values())) == 4
    assert keys == {group.header.marks: group.header.key for group in most}
    others = [replace(one, id=f"n{one.id}") for one in entities]
    quotes = tuple(replace(one, entity=one.entity and f"n{one.entity}") for one in quotes)
    renumbered = quote_groups(ARTICLE, fakes.analysis(*others, quotations=quotes))
    assert keys == {group.header.marks: group.header.key for group in renumbered}


def test_sizes_of_groups() -> None:
    groups = quote_groups(ARTICLE, ANALYSIS)
    assert [len(group.rows) for group in groups] == [2, 2, 1]


def test_rows_say_words_kind_paragraph_and_doubt() -> None:
    groups = quote_groups(ARTICLE, ANALYSIS)
    assert [row.text for group in groups for row in group.rows] == [
        "“Yes,”. Direct quote, speaker not certain, paragraph 2",
        "“So,”. Partial quote, paragraph 4",
        "“No,” … “Never,”. Direct quote, paragraph 3",
        "it wrong. Reported speech, paragraph 3",
        "“Hm,”. Direct quote, paragraph 1",
    ]
    assert groups[1].rows[0].key == quotation_key(QUOTES[2])


@pytest.mark.parametrize(
    ("words", "rows"),
    [("pena", 2), ("mayor", 2), ("speaker not f", 1), ('"no', 1), ("wrong", 1), ("reported", 1), ("not certain", 1)],
)
def test_statements_are_found_by_words_speaker_and_role(qapp: object, words: str, rows: int) -> None:
    model = TreeModel()
    model.set_groups(quote_groups(ARTICLE, ANALYSIS))
    model.set_filter(words)
    assert sum(model.rowCount(model.index(n, 0)) for n in range(model.rowCount())) == rows


@pytest.mark.parametrize("theme", list(ThemeName))
def test_rows_paint_in_every_state_and_long_statements_take_more_room(qapp: object, theme: ThemeName) -> None:
    look = Look(theme)
    view = PanelList("Quotes")
    view.resize(320, 400)
    delegate = QuotesDelegate(look, view)
    groups = quote_groups(ARTICLE, ANALYSIS)
    resting = painted(delegate, groups, look, QStyle.StateFlag.State_None)
    focused = painted(delegate, groups, look, QStyle.StateFlag.State_HasFocus)
    opened = painted(delegate, groups, look, QStyle.StateFlag.State_Open)
    headers = {0, 3, 6}
    assert {n for n, pair in enumerate(zip(resting, opened, strict=True)) if pair[0] != pair[1]} == headers
    delegate.selected = quotation_key(QUOTES[2])
    selected = painted(delegate, groups, look, QStyle.StateFlag.State_None)
    assert not {n for n, pair in enumerate(zip(resting, focused, strict=True)) if pair[0] == pair[1]}
    assert {n for n, pair in enumerate(zip(resting, selected, strict=True)) if pair[0] != pair[1]} == {4}
    words = "word " * 60
    long = quote_groups(fakes.article(words), fakes.analysis(quotations=(fakes.quotation(words, words.strip()),)))
    assert isinstance(long[0].rows[0].value, Statement)
    assert len(painted(delegate, long, look, QStyle.StateFlag.State_None)[1]) > 2 * len(resting[1])
    view.deleteLater()


def test_in_a_long_list_the_top_row_stays_while_others_are_guessed(qtbot: QtBot, look: Look) -> None:
    words = [f"“{'Some words of a statement ' * (1 + number % 9)}{number},”" for number in range(400)]
    article = fakes.article(*words)
    text = article.text
    quotations = tuple(fakes.quotation(text, one, entity="e1", score=0.9) for one in words)
    view = PanelList("Quotes")
    qtbot.addWidget(view)
    delegate = QuotesDelegate(look, view)
    view.setItemDelegate(delegate)
    view.resize(320, 500)
    with qtbot.waitExposed(view):
        view.show()
    view.set_groups(quote_groups(article, fakes.analysis(quotations=quotations)))
    view.doItemsLayout()
    assert view.is_guessed
    rows = quote_groups(article, fakes.analysis(quotations=quotations))[0].rows
    assert sum(delegate.guesses(rows)) == pytest.approx(sum(delegate.heights(rows)), rel=0.1)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    top = view.indexAt(QPoint(0, 0))
    text, y = top.data(), view.visualRect(top).top()

    def is_at_the_top() -> bool:
        index = view.indexAt(QPoint(0, 0))
        return (index.data(), view.visualRect(index).top()) == (text, y)

    view.set_groups(quote_groups(article, fakes.analysis(quotations=quotations[:-1])))
    assert is_at_the_top()
    view.resize(260, 500)
    assert is_at_the_top()
    view.resize(320, 500)
    assert is_at_the_top()
