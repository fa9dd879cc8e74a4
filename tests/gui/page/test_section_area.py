"""gui.page.section_area: what is set again when the window or the look changes, what only moves or is recoloured."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt

from desktop_app.core.article import Article, BlockKind, Part, Span, compose
from desktop_app.core.highlights import Highlight
from desktop_app.gui.look.theme import Look, MarkStyle, ThemeName
from desktop_app.gui.page.article_view import ArticleView
from tests import fakes
from tests.gui.reader import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

SENTENCE = "Keller met José Peña 🌉; “We close it,” said Keller. Then rain fell on the town, and nobody came. "
HEBREW = "הגשר נסגר ביום שני, אמר ראש העיר. " * 4
PARTS = [
    Part(BlockKind.HEADLINE, "Bridge closed"),
    Part(BlockKind.PARAGRAPH, SENTENCE * 3),
    Part(BlockKind.CAPTION, "The bridge, on Monday. Photo: Ana Silva"),
    Part(BlockKind.HEADING, "What happened", 2),
    Part(BlockKind.ITEM, "First the rain.", 1, "•"),
    Part(BlockKind.PARAGRAPH, HEBREW),
    *[Part(BlockKind.PARAGRAPH, SENTENCE * 4)] * 40,
]
TEXT, BLOCKS = compose(PARTS)
ARTICLE = Article("Bridge closed", TEXT, BLOCKS)
KELLER = fakes.entity("e1", "Keller", TEXT)
SAID = fakes.quotation(TEXT, "“We close it,”", entity="e1", score=0.9)
NOTED = Highlight(Span(TEXT.index("rain fell"), TEXT.index("rain fell") + 9), 2, "Ask the town")


def made(qtbot: QtBot, look: Look, width: int) -> ArticleView:
    """A page of this width with marks of all kinds, one hit among them."""
    view = ArticleView(look)
    qtbot.addWidget(view)
    view.resize(width, 700)
    view.show()
    view.set_article(ARTICLE)
    view.set_analysis(fakes.analysis(KELLER, quotations=(SAID,)))
    view.set_highlights([NOTED])
    hits = [Span(start, start + 4) for start in (TEXT.index("town"), TEXT.index("Then"))]
    view.set_hits(hits, 1)
    return view


def picture(qtbot: QtBot, view: ArticleView) -> QImage:
    """What the page shows once it has come to rest."""
    qtbot.waitUntil(lambda: not (view._near_timer.isActive() or view._ticks_timer.isActive()))
    return view.grab().toImage()


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=["ltr", "rtl"])
def direction(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """A desktop that is read in one direction or the other."""
    qapp.setLayoutDirection(request.param)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("direction")
@pytest.mark.parametrize(("before", "after"), [(1100, 1000), (860, 1101), (800, 1500)])
def test_in_a_window_of_another_width_the_text_moves_and_looks_as_if_made_there(
    qtbot: QtBot, look: Look, before: int, after: int
) -> None:
    view = made(qtbot, look, before)
    picture(qtbot, view)
    views, place = view.views, view.selecting
    view.resize(after, 700)
    assert view.views == views, "nothing is laid out again"
    assert picture(qtbot, view) == picture(qtbot, made(qtbot, look, after))
    mention = KELLER.mentions[1].span
    with qtbot.waitSignal(view.mention_clicked) as clicked:
        click(qtbot, view, view.point_of(mention.start + 1))
    assert clicked.args == [KELLER, 1]
    point = QPointF(view.point_of(mention.start))
    assert view.position_at(point) == mention.start
    place.select(mention)
    assert view.visible_span().contains(mention)
    (section,) = [part for part in view.views if part.section.is_first]
    pip = QPointF(view.column.left + view.column.width + 30, section.rect_of(NOTED.span).center().y())
    assert section.note_at(pip) == NOTED


def test_in_a_higher_window_a_note_can_still_be_clicked(qtbot: QtBot, look: Look) -> None:
    view = made(qtbot, look, 1100)
    picture(qtbot, view)
    section = next(part for part in view.views if part.section.is_first)
    pip = QPointF(view.column.left + view.column.width + 30, section.rect_of(NOTED.span).center().y())
    assert section.note_at(pip) == NOTED
    view.resize(1100, 720)
    assert section.note_at(pip) == NOTED


def test_where_the_column_is_as_wide_as_the_window_lets_it_the_text_is_set_anew(qtbot: QtBot, look: Look) -> None:
    view = made(qtbot, look, 560)
    picture(qtbot, view)
    view.resize(540, 700)
    assert picture(qtbot, view) == picture(qtbot, made(qtbot, look, 540))


@pytest.mark.parametrize("theme", [ThemeName.DARK, ThemeName.SEPIA])
def test_in_another_theme_the_text_is_recoloured_and_looks_as_if_made_in_it(
    qtbot: QtBot, look: Look, theme: ThemeName
) -> None:
    view = made(qtbot, look, 900)
    light = picture(qtbot, view)
    view.resize(940, 700)
    views = view.views
    look.set_theme(theme.value)
    assert view.views == views, "nothing is laid out again"
    assert picture(qtbot, view) == picture(qtbot, made(qtbot, look, 940))
    look.set_theme(ThemeName.LIGHT.value)
    view.resize(900, 700)
    assert picture(qtbot, view) == light


def test_another_style_of_marks_leaves_the_text_and_another_size_sets_it_anew(qtbot: QtBot, look: Look) -> None:
    view = made(qtbot, look, 900)
    views = view.views
    look.set_marks(MarkStyle(contrast=True, notes=False))
    assert view.views == views
    assert picture(qtbot, view) == picture(qtbot, made(qtbot, look, 900))
    look.set_typography(replace(look.typography, size=24))
    assert not set(view.views) & set(views)
    assert picture(qtbot, view) == picture(qtbot, made(qtbot, look, 900))
