"""What is emphasised: ticks for the scroll bar, and the page painted with each kind of mark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage, QPainter, QTextDocument

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.drawing.margins import Column
from desktop_app.gui.look.theme import Look, MarkKind, MarkStyle, ThemeName, load_theme
from desktop_app.gui.page import typesetting
from desktop_app.gui.page.mark_index import Mark, index_possible
from desktop_app.gui.page.painter import PagePainter
from desktop_app.gui.page.scene import Scene, Visible
from desktop_app.gui.page.sections import split_sections
from desktop_app.gui.selection import Selection
from tests import fakes

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor

    from desktop_app.core.findings import Quotation

NAMES = (MarkKind.PERSON, MarkKind.ORGANIZATION, MarkKind.PLACE)
THEME = load_theme(ThemeName.LIGHT)
TEXT = "“We close it,” said Keller of the Board in Oslo, and Keller left."
KELLER = fakes.entity("e1", "Keller", TEXT)
QUOTE = fakes.quotation(TEXT, "“We close it,”", score=0.9)
REPORTED = fakes.quotation(TEXT, "“We close it,”", kind=QuotationKind.REPORTED, score=0.9)


def test_nothing_selected_shows_no_ticks() -> None:
    assert Scene().ticks(THEME, ())[0] == ()


def test_a_selected_name_has_a_tick_for_each_mention_in_its_colour() -> None:
    spans, current, color = Scene().with_selection(Selection(KELLER, 1)).ticks(THEME, ())
    assert [span.of(TEXT) for span in spans] == ["Keller", "Keller"]
    assert (current, color) == (1, THEME.marks[MarkKind.PERSON].edge)


def test_with_a_statement_selected_all_have_a_tick_and_it_is_the_current_one() -> None:
    other = fakes.quotation(TEXT, "Keller left.")
    spans, current, color = Scene().with_selection(Selection(quotation=other)).ticks(THEME, (QUOTE, other))
    assert list(spans) == [QUOTE.extent, other.extent]
    assert (current, color) == (1, THEME.marks[MarkKind.QUOTE].edge)


def test_find_hits_have_the_ticks_before_all_else() -> None:
    scene = Scene().with_selection(Selection(KELLER, 0)).with_hits((Span(1, 2), Span(3, 4)), 1)
    assert scene.ticks(THEME, ())[:2] == ((Span(1, 2), Span(3, 4)), 1)
    assert scene.with_hits((), 0).ticks(THEME, ())[1] == 0


def painted(
    look: Look,
    scene: Scene,
    *quotations: Quotation,
    name: str = "Keller",
    doubtful: frozenset[MarkKind] = frozenset(),
    possible: tuple[Mention, ...] = (),
    highlights: tuple[Highlight, ...] = (),
    places: list[tuple[Highlight, QRectF]] | None = None,
) -> QImage:
    """The page without its text; where pips and notes are goes into `places`."""
    article = fakes.article(TEXT)
    document = QTextDocument()
    (section,) = split_sections(article)
    positions = typesetting.fill(document, article, section, look.theme, look.typography)
    document.setTextWidth(900)
    typesetting.set_margins(document, section, 200, 40)
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(look.theme["page"])
    painter = QPainter(image)
    maker = PagePainter(look, Column(200, 660, 900))
    kinds = (("Keller", MarkKind.PERSON, "e1"), ("Board", MarkKind.ORGANIZATION, "e2"), ("Oslo", MarkKind.PLACE, "e3"))
    found = [
        Mark(mention.span, kind, entity, number)
        for word, kind, entity in kinds
        for number, mention in enumerate(fakes.entity(entity, word, TEXT).mentions)
    ]
    found = sorted((replace(mark, doubtful=mark.kind in doubtful) for mark in found), key=lambda mark: mark.span)
    speakers = [(name, "said")] * len(quotations)
    visible = Visible(Span(0, len(TEXT)), found, quotations, speakers, index_possible(possible).marks, highlights)
    told = maker.paint(painter, document, positions, scene, visible)
    if places is not None:
        places += told
    painter.end()
    return image


def colors(image: QImage) -> set[str]:
    """All colours of a picture."""
    return {image.pixelColor(x, y).name() for x in range(0, image.width()) for y in range(90, 220)}


def test_each_kind_is_painted_in_its_tint_and_only_while_it_is_shown(look: Look) -> None:
    tints = {kind: look.theme.marks[kind].tint.name() for kind in MarkKind}
    everything = colors(painted(look, Scene(), QUOTE))
    assert set(tints.values()) <= everything
    for kind in MarkKind:
        shown = colors(painted(look, Scene().with_shown(frozenset(MarkKind) - {kind}), QUOTE))
        assert tints[kind] not in shown
        assert set(tints.values()) - {tints[kind]} <= shown


def test_while_a_name_is_selected_only_its_own_mentions_are_tinted(look: Look) -> None:
    marks = look.theme.marks
    shown = colors(painted(look, Scene().with_selection(Selection(KELLER, 0))))
    assert marks[MarkKind.PERSON].tint_selected.name() in shown
    assert not {marks[kind].tint.name() for kind in (MarkKind.PERSON, MarkKind.ORGANIZATION, MarkKind.PLACE)} & shown


def inked(image: QImage, color: QColor, left: int = 0) -> int:
    """How many pixels right of a place have exactly this colour."""
    return sum(image.pixelColor(x, y) == color for x in range(left, image.width()) for y in range(90, 220))


def test_the_hooks_of_a_statement_recede_behind_a_name_and_grow_when_it_is_selected_or_jumped_to(look: Look) -> None:
    edge = look.theme.marks[MarkKind.QUOTE].edge
    behind = Scene().with_selection(Selection(KELLER, 0))
    selected = Scene().with_selection(Selection(quotation=QUOTE))
    scenes = behind, Scene(), selected, replace(selected, flash=True)
    ink = [inked(painted(look, scene, QUOTE), edge, left=195) for scene in scenes]
    assert ink[0] == 0
    assert ink == sorted(set(ink))


def test_the_line_of_the_selected_name_is_heavier_and_all_are_in_high_contrast(look: Look) -> None:
    def weight(scene: Scene) -> float:
        """How much darker than its ground the line is, in rows of its colour."""
        image, colors = painted(look, scene), look.theme.marks[MarkKind.PERSON]
        ground = look.theme["page"] if look.ground(MarkKind.PERSON) is None else colors.tint
        if scene.selection.entity is not None:
            ground = colors.tint_selected
        x = next(x for x in range(195, 900) if any(image.pixelColor(x, y) == colors.edge for y in range(90, 220))) + 9
        rows = [image.pixelColor(x, y).green() for y in range(90, 220)]
        last = max(number for number, green in enumerate(rows) if green == colors.edge.green())
        span = ground.green() - colors.edge.green()
        return sum(ground.green() - green for green in rows[last - 2 : last + 1]) / span + (
            look.theme["page"].green() - rows[last + 1]
        ) / (look.theme["page"].green() - colors.edge.green())

    selected = Scene().with_selection(Selection(KELLER, 5))
    assert weight(Scene()) == pytest.approx(1.6, abs=0.15)
    assert weight(selected) == pytest.approx(2.0, abs=0.15)
    look.set_marks(MarkStyle(contrast=True))
    assert weight(Scene()) == pytest.approx(2.0, abs=0.15)


def test_the_current_mention_and_no_other_has_the_ring(look: Look) -> None:
    pictures = [painted(look, Scene().with_selection(Selection(KELLER, number))) for number in (0, 1)]
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize("kind", NAMES)
def test_a_doubtful_name_has_no_tint_and_a_line_in_the_full_colour(
    qapp: object, theme: ThemeName, kind: MarkKind
) -> None:
    look = Look(theme)
    marks = look.theme.marks
    sure = colors(painted(look, Scene()))
    shown = colors(painted(look, Scene(), doubtful=frozenset({kind})))
    assert {marks[each].tint.name() for each in NAMES} <= sure
    assert {each for each in NAMES if marks[each].tint.name() not in shown} == {kind}
    assert {marks[each].edge.name() for each in NAMES} <= shown


def test_a_selected_doubtful_name_is_a_step_lighter(look: Look) -> None:
    person = look.theme.marks[MarkKind.PERSON]
    shown = colors(painted(look, Scene().with_selection(Selection(KELLER, 0)), doubtful=frozenset({MarkKind.PERSON})))
    assert person.tint.name() in shown
    assert person.tint_selected.name() not in shown


def test_a_possible_name_is_grey_and_ringed_when_selected_and_hidden_with_its_kind(look: Look) -> None:
    mention = Mention(Span(TEXT.index("left"), TEXT.index("left") + 4), Label.LOCATION, 0.2)
    plain = painted(look, Scene())
    hinted = painted(look, Scene(), possible=(mention,))
    selected = painted(look, Scene().with_selection(Selection(possible=mention)), possible=(mention,))
    assert len({bytes(picture.constBits()) for picture in (plain, hinted, selected)}) == 3
    assert look.theme["text_secondary"].name() in colors(selected) - colors(hinted)
    hidden = Scene().with_shown(frozenset(MarkKind) - {MarkKind.PLACE})
    assert painted(look, hidden, possible=(mention,)) == painted(look, hidden)


def test_a_selected_possible_name_has_one_tick() -> None:
    mention = Mention(Span(3, 9), Label.PERSON, 0.2)
    assert Scene().with_selection(Selection(possible=mention)).ticks(THEME, ())[:2] == ((Span(3, 9),), 0)


def test_in_a_headline_the_tint_reaches_over_the_capitals(look: Look) -> None:
    heights = []
    for article in (fakes.article("Oslo"), fakes.article("It rained.", headline="Oslo")):
        document = QTextDocument()
        positions = typesetting.fill(document, article, split_sections(article)[0], look.theme, look.typography)
        document.setTextWidth(900)
        image = QImage(900, 300, QImage.Format.Format_RGB32)
        image.fill(look.theme["page"])
        painter = QPainter(image)
        mark = Mark(Span(article.text.index("Oslo"), article.text.index("Oslo") + 4), MarkKind.PLACE, "e1", 0)
        PagePainter(look, Column()).paint(painter, document, positions, Scene(), Visible(mark.span, (mark,), (), ()))
        painter.end()
        tint = look.theme.marks[MarkKind.PLACE].tint
        heights.append(sum(any(image.pixelColor(x, y) == tint for x in range(0, 60, 3)) for y in range(300)))
    assert heights[1] > heights[0] + 8


def test_quoted_words_have_a_ground_and_reported_ones_only_while_selected(look: Look) -> None:
    colours = look.theme.marks[MarkKind.QUOTE]
    assert colours.tint.name() in colors(painted(look, Scene(), QUOTE))
    assert colours.tint.name() not in colors(painted(look, Scene(), REPORTED))
    for quotation in (QUOTE, REPORTED):
        scene = Scene().with_selection(Selection(quotation=quotation))
        assert colours.tint_selected.name() in colors(painted(look, scene, quotation))


def test_the_current_hit_differs_from_the_others(look: Look) -> None:
    spans = tuple(mention.span for mention in KELLER.mentions)
    shown = colors(painted(look, Scene(shown=frozenset()).with_hits(spans, 1)))
    assert {look.theme["find"].name(), look.theme["find_current"].name()} <= shown


def test_a_speaker_stands_in_the_margin_and_doubt_is_said(look: Look) -> None:
    def margin(*quotations: Quotation, name: str = "Keller") -> QImage:
        return painted(look, Scene(), *quotations, name=name).copy(0, 0, 170, 300)

    nobody, sure = margin(QUOTE, name=""), margin(QUOTE)
    doubtful = margin(fakes.quotation(TEXT, "“We close it,”", score=0.3))
    assert len({bytes(picture.constBits()) for picture in (nobody, sure, doubtful)}) == 3


@pytest.mark.parametrize("shown", [frozenset(), frozenset(MarkKind)])
def test_nothing_found_paints_nothing(look: Look, shown: frozenset[MarkKind]) -> None:
    document = QTextDocument()
    article = fakes.article(TEXT)
    positions = typesetting.fill(document, article, split_sections(article)[0], look.theme, look.typography)
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(look.theme["page"])
    before = image.copy()
    painter = QPainter(image)
    PagePainter(look, Column()).paint(painter, document, positions, Scene(shown=shown), Visible(Span(0, 5), (), (), ()))
    painter.end()
    assert image == before


def highlighted(words: str, color: int, note: str = "") -> Highlight:
    """A highlight of these words."""
    start = TEXT.index(words)
    return Highlight(Span(start, start + len(words)), color, note)


@pytest.mark.parametrize("theme", [name.value for name in ThemeName])
def test_a_highlight_lies_over_the_quotes_band_and_takes_the_tint_of_names_inside(look: Look, theme: str) -> None:
    look.set_theme(theme)
    marks, fill = look.theme.marks, look.theme.highlights[2].fill.name()
    assert fill not in colors(painted(look, Scene(), QUOTE))
    over = colors(painted(look, Scene(), QUOTE, highlights=(highlighted(TEXT, 2),)))
    assert fill in over
    names = frozenset(MarkKind) - {MarkKind.QUOTE}
    assert not {marks[kind].tint.name() for kind in names} & over, "the reader’s mark wins"
    assert {marks[kind].edge.name() for kind in MarkKind} <= over, "lines, hooks and bar stay"


def test_a_name_that_is_half_in_a_highlight_keeps_its_tint(look: Look) -> None:
    first = colors(painted(look, Scene(), highlights=(highlighted("Kel", 1),)))
    assert {look.theme.marks[MarkKind.PERSON].tint.name(), look.theme.highlights[1].fill.name()} <= first


def test_where_pips_and_notes_are_is_told(look: Look) -> None:
    highlight = highlighted("Oslo", 5, "Which?")
    places: list[tuple[Highlight, QRectF]] = []
    painted(look, Scene(), highlights=(highlight,), places=places)
    ((told, rect),) = places
    assert told == highlight
    assert rect.left() > 860, "beside the column"
