"""Speakers in the margin: never over one another, said once, plainly doubtful where they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QTextDocument

from desktop_app.core.article import Article, BlockKind, Part, compose
from desktop_app.core.wording import shown_speaker
from desktop_app.drawing import margins
from desktop_app.drawing.fonts import ui_font
from desktop_app.drawing.geometry import line_pieces
from desktop_app.drawing.margins import Column, SpeakerLabel, paint_markers, paint_speakers
from desktop_app.gui.page import typesetting
from desktop_app.gui.page.sections import split_sections
from tests import fakes

if TYPE_CHECKING:
    from desktop_app.gui.look.theme import Look

TEXT = "“Yes.” “No.”"
SURE = fakes.quotation(TEXT, "“Yes.”", score=0.9)
DOUBTFUL = fakes.quotation(TEXT, "“No.”", score=0.2)
WIDE, NARROW = Column(200, 500, 900), Column(64, 500, 628)


def inked(look: Look, *labels: SpeakerLabel, column: Column = WIDE) -> list[tuple[int, int]]:
    """The pixels that are painted."""
    image = QImage(900, 200, QImage.Format.Format_RGB32)
    image.fill(look.theme["page"])
    painter = QPainter(image)
    paint_speakers(painter, look.theme, labels, column, look.theme["text"])
    painter.end()
    page = look.theme["page"]
    return [(x, y) for x in range(900) for y in range(200) if image.pixelColor(x, y) != page]


def test_a_doubtful_speaker_has_a_question_mark_and_no_speaker_none() -> None:
    assert [shown_speaker("Keller", q.score) for q in (SURE, DOUBTFUL)] == ["Keller", "Keller ?"]
    assert shown_speaker("", DOUBTFUL.score) == ""
    names = ("Maria Keller", "Maria Keller ?", "he ?", "the energy minister")
    assert [margins._initials(name) for name in names] == ["MK", "MK?", "H?", "EM"]


def test_a_name_stands_left_of_the_bar_or_right_of_it_in_right_to_left_text(look: Look) -> None:
    left = inked(look, SpeakerLabel("Keller", "said", SURE, 60, False))
    right = inked(look, SpeakerLabel("Keller", "said", SURE, 60, True))
    assert max(x for x, _ in left) < WIDE.bar_x(right_to_left=False)
    assert min(x for x, _ in right) > WIDE.bar_x(right_to_left=True)


def test_two_speakers_close_together_do_not_cover_each_other(look: Look) -> None:
    first = inked(look, SpeakerLabel("Keller", "said", SURE, 60, False))
    both = inked(look, SpeakerLabel("Keller", "said", SURE, 60, False), SpeakerLabel("Peña", "said", SURE, 66, False))
    assert set(first) <= set(both)
    assert max(y for _, y in both) > max(y for _, y in first) + 20


def test_a_name_that_would_only_be_repeated_further_down_is_left_out(look: Look) -> None:
    first = inked(look, SpeakerLabel("Keller", "said", SURE, 60, False))
    again = inked(
        look, SpeakerLabel("Keller", "said", SURE, 60, False), SpeakerLabel("Keller", "said", SURE, 66, False)
    )
    apart = inked(
        look, SpeakerLabel("Keller", "said", SURE, 60, False), SpeakerLabel("Keller", "said", SURE, 140, False)
    )
    assert again == first
    assert len(apart) == 2 * len(first)


def test_initials_are_repeated_no_more_often_than_names(look: Look) -> None:
    first = SpeakerLabel("Thomas Achterberg", "said", SURE, 60, False)
    near, far = (SpeakerLabel("Thomas Achterberg", "said", SURE, y, False) for y in (91, 140))
    alone = inked(look, first, column=NARROW)
    assert inked(look, first, near, column=NARROW) == alone
    assert len(inked(look, first, far, column=NARROW)) == 2 * len(alone)
    other = SpeakerLabel("Ruth Calloway", "said", SURE, 91, False)
    assert len(inked(look, first, other, column=NARROW)) > len(alone)


def test_words_that_are_no_name_begin_with_a_capital_and_names_stay_as_written() -> None:
    words, name = replace(SURE, entity=None), replace(SURE, entity="e1")
    begun = [margins._begun(SpeakerLabel("de Blasio", "said", quotation, 60, False)) for quotation in (words, name)]
    assert begun == ["De Blasio", "de Blasio"]
    assert margins._begun(SpeakerLabel("", "said", words, 60, False)) == ""


def test_initials_of_a_joined_script_stay_apart() -> None:
    assert margins._initials("ليلى حداد") == "ل\u2009ح"
    assert margins._initials("Лев Толстой ?") == "ЛТ?"


def test_a_narrow_margin_holds_initials(look: Look) -> None:
    pixels = inked(look, SpeakerLabel("Maria Keller", "said", SURE, 60, False), column=NARROW)
    assert pixels
    assert min(x for x, _ in pixels) >= 0
    assert max(x for x, _ in pixels) < NARROW.bar_x(right_to_left=False)


def test_a_list_items_marker_stands_before_its_first_line_in_reading_direction(look: Look) -> None:
    items = [Part(BlockKind.ITEM, "First item", 1, "•"), Part(BlockKind.ITEM, "قال محمد علي", 1, "•")]
    text, blocks = compose([Part(BlockKind.PARAGRAPH, "Text."), *items])
    document = QTextDocument()
    article = Article("Title", text, blocks)
    (section,) = split_sections(article)
    positions = typesetting.fill(document, article, section, look.theme, look.typography)
    typesetting.set_margins(document, section, 60, 60)
    document.setTextWidth(500)
    image = QImage(500, 400, QImage.Format.Format_RGB32)
    image.fill(look.theme["page"])
    painter = QPainter(image)
    paint_markers(painter, document, 0, positions.to_qt(len(text)), look.theme)
    painter.end()
    ground = look.theme["page"]
    painted = [(x, y) for x in range(500) for y in range(400) if image.pixelColor(x, y) != ground]
    (latin,), (arabic,) = (
        line_pieces(document, positions.to_qt(b.span.start), positions.to_qt(b.span.end)) for b in blocks[1:]
    )
    first = [x for x, y in painted if abs(y - latin.baseline) < 15]
    second = [x for x, y in painted if abs(y - arabic.baseline) < 15]
    assert len(first) > 0
    assert max(first) < latin.left
    assert min(second) > arabic.right
    assert len(first) + len(second) == len(painted), "nothing beside the paragraph"


def test_a_margin_of_120_px_has_room_for_names(look: Look) -> None:
    wide = inked(look, SpeakerLabel("Keller", "said", SURE, 60, False), column=Column(120, 500, 740))
    narrow = inked(look, SpeakerLabel("Keller", "said", SURE, 60, False), column=Column(119, 500, 738))
    assert max(y for _, y in wide) > max(y for _, y in narrow) + 10, "the cue is below the name"
    assert min(x for x, _ in wide) >= margins.EDGE


def test_a_name_too_long_for_its_margin_stands_on_two_lines(look: Look) -> None:
    metrics = QFontMetricsF(ui_font(12, 500))
    wide, narrow = metrics.horizontalAdvance("Thomas Achterberg") + 1, metrics.horizontalAdvance("Achterberg") + 1
    assert margins._wrapped("Thomas Achterberg", metrics, wide) == ["Thomas Achterberg"]
    assert margins._wrapped("Thomas Achterberg", metrics, narrow) == ["Thomas", "Achterberg"]
    assert margins._wrapped("Rear Thomas Achterberg ?", metrics, narrow)[1].endswith("Achterberg ?")
    assert margins._wrapped("Achterberg", metrics, 10) == ["Achterberg"]
