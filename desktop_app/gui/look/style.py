"""The theme as a palette and a short style sheet for Fusion; what is painted by hand is elsewhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from desktop_app.drawing.colors import ThemeName
from desktop_app.resources import resource_path

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.gui.look.theme import Theme

_ROLES = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "page",
    QPalette.ColorRole.AlternateBase: "chrome",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text_tertiary",
    QPalette.ColorRole.Button: "chrome",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",  # the ring inside a filled button
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "page",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Mid: "hairline",
    QPalette.ColorRole.Dark: "control_border",
    QPalette.ColorRole.Light: "chrome_raised",
}


def dress(application: QApplication, theme: Theme) -> None:
    """Give the application and everything in it the theme's palette and style sheet.

    Left to itself, Qt polishes a widget once for each that is above it, and measures and lays out all of them anew.
    A theme has no say in sizes, so here each is polished once, and what is hidden when it is shown.
    """
    application.setPalette(palette(theme))
    application.style().unpolish(application)  # forgets what rules mean for which widget, so that Qt polishes none
    application.setStyleSheet(style_sheet(theme))
    for widget in application.allWidgets():
        if widget.isVisible():
            widget.style().polish(widget)
            widget.update()
        else:
            widget.style().unpolish(widget)  # else the colours it gives itself until then would be lost
            widget.installEventFilter(_when_shown())


class _WhenShown(QObject):
    """Polishes a widget when it is shown; four of five are hidden in most windows."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            watched.style().polish(watched)
        return False


@cache
def _when_shown() -> _WhenShown:
    return _WhenShown()


def palette(theme: Theme) -> QPalette:
    """Return the palette that gives every standard widget the theme's colours."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(QPalette.ColorGroup.All, role, theme[token])
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme["text_tertiary"])
    return made


def style_sheet(theme: Theme) -> str:
    """Return the style sheet for radii, focus rings and scroll bars."""
    colors = {token: color.name() for token, color in theme.colors.items()}
    colors["card"] = theme.card.name()
    tick = ThemeName.LIGHT if theme.name is ThemeName.DARK else ThemeName.DARK  # on the ground, not on a filled box
    for name, icon in (("chevron", "chevron"), ("check", f"check-{theme.name}"), ("tick", f"check-{tick}")):
        colors[name] = resource_path(f"icons/{icon}.svg").as_posix()
    return _SHEET % colors


_SHEET = """
QToolButton { border: none; border-radius: 7px; background: transparent; color: %(text_secondary)s; padding: 0; }
QToolButton:hover, QToolButton:checked { background: %(chrome_raised)s; }
QToolButton:checked:disabled { background: transparent; }
QToolButton[words="true"] { color: %(text)s; }
QToolButton:disabled { color: %(text_tertiary)s; }
QToolButton:focus { border: 2px solid %(focus_ring)s; }
QToolButton::menu-indicator { image: none; }
SelectionBar QToolButton { color: %(text)s; }
QLineEdit { background: %(page)s; border: 1px solid %(hairline)s; border-radius: 7px;
  padding: 0 8px; min-height: 30px; selection-background-color: %(selection)s; selection-color: %(text)s; }
QLineEdit:focus { border: 2px solid %(focus_ring)s; padding: 0 7px; }
SearchField { padding: 0 8px 0 2px; }
SearchField:focus { padding: 0 7px 0 1px; }
QPlainTextEdit { background: %(page)s; border: 1px solid %(hairline)s; border-radius: 7px; padding: 3px 5px;
  selection-background-color: %(selection)s; selection-color: %(text)s; }
QPlainTextEdit:focus { border: 2px solid %(focus_ring)s; padding: 2px 4px; }
QListWidget { background: %(page)s; border: 1px solid %(hairline)s; border-radius: 7px; padding: 4px; outline: none; }
QListWidget:focus { border: 2px solid %(focus_ring)s; padding: 3px; }
QListWidget::item { min-height: 34px; padding: 0 8px; border-radius: 5px; color: %(text)s; }
QListWidget::item:hover { background: %(chrome_raised)s; }
QListWidget::item:selected { background: %(selection)s; }
Popover QListWidget { background: transparent; border: none; padding: 0; }
QPushButton { color: %(text)s; background: %(page)s; border: 1px solid %(control_border)s; border-radius: 7px;
  padding: 0 14px; min-height: 30px; }
QPushButton:hover { background: %(chrome_raised)s; }
QPushButton:disabled { color: %(text_tertiary)s; border-color: %(hairline)s; }
QPushButton:default { background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s; }
QPushButton:default:disabled { background: %(chrome_raised)s; color: %(text_tertiary)s; border-color: %(hairline)s; }
QPushButton:focus { border: 2px solid %(focus_ring)s; padding: 0 13px; }
QPushButton:default:focus { border-color: %(accent)s; }
QPushButton[link="true"] { border: 2px solid transparent; background: transparent; color: %(accent)s;
  padding: 0 6px; min-height: 24px; text-decoration: underline; }
QPushButton[link="true"]:focus { border-color: %(focus_ring)s; padding: 0 6px; }
QDialogButtonBox { button-layout: 3; dialogbuttonbox-buttons-have-icons: 0; }
QComboBox { background: %(page)s; color: %(text)s; border: 1px solid %(control_border)s; border-radius: 7px;
  padding: 0 10px; min-height: 30px; }
QComboBox:focus { border: 2px solid %(focus_ring)s; padding: 0 9px; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("%(chevron)s"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: %(page)s; color: %(text)s; border: 1px solid %(hairline)s;
  selection-background-color: %(selection)s; selection-color: %(text)s; }
QFrame#tray { background: %(chrome_raised)s; border-radius: 8px; }
QPushButton[segment="true"] { border: 1px solid transparent; background: transparent; padding: 0 4px;
  min-height: 26px; }
QPushButton[segment="true"]:checked { background: %(page)s; border-color: %(control_border)s; }
QPushButton[segment="true"]:focus { border: 2px solid %(focus_ring)s; padding: 0 3px; }
QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: %(chrome_raised)s; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: %(accent)s; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
  background: %(page)s; border: 1px solid %(control_border)s; }
QSlider::handle:horizontal:focus { border: 2px solid %(focus_ring)s; margin: -7px 0; border-radius: 9px; }
QCheckBox { spacing: 9px; min-height: 26px; }
QCheckBox::indicator { width: 18px; height: 18px; border: 1px solid %(control_border)s; border-radius: 4px;
  background: %(page)s; }
QCheckBox::indicator:checked { background: %(accent)s; border-color: %(accent)s; image: url("%(check)s"); }
QCheckBox::indicator:focus { border: 2px solid %(focus_ring)s; }
QRadioButton { spacing: 7px; min-height: 26px; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid %(control_border)s; border-radius: 8px;
  background: %(page)s; }
QRadioButton::indicator:checked { border-color: %(accent)s; background: qradialgradient(cx:0.5, cy:0.5, radius:0.5,
  fx:0.5, fy:0.5, stop:0 %(accent)s, stop:0.45 %(accent)s, stop:0.6 %(page)s); }
QRadioButton::indicator:checked:disabled { border-color: %(control_border)s; background: qradialgradient(cx:0.5,
  cy:0.5, radius:0.5, fx:0.5, fy:0.5, stop:0 %(text_tertiary)s, stop:0.45 %(text_tertiary)s, stop:0.6 %(page)s); }
QRadioButton::indicator:focus { border: 2px solid %(focus_ring)s; width: 12px; height: 12px; }
QRadioButton:disabled { color: %(text_tertiary)s; }
QTreeView { background: transparent; border: none; outline: none; }
#reading { border: 2px solid transparent; padding: 0; }
#reading:focus { border: 2px solid %(focus_ring)s; border-radius: 7px; }
#reading[ringless="true"]:focus { border-color: transparent; }
QMenu { background: %(card)s; border: 1px solid %(control_border)s; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 5px; }
QMenu::indicator { width: 16px; height: 16px; left: 8px; }
QMenu::indicator:checked { image: url("%(tick)s"); }
QMenu::item:selected { background: %(chrome_raised)s; }
QMenu::item:disabled { color: %(text_tertiary)s; }
QMenu::separator { height: 1px; background: %(hairline)s; margin: 5px 8px; }
QToolTip { background: %(text)s; color: %(page)s; border: none; padding: 4px 8px; }
QSplitter::handle { background: %(hairline)s; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 2px; }
QScrollBar::handle:vertical { background: %(hairline)s; border-radius: 3px; min-height: 30px; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 2px; }
QScrollBar::handle:horizontal { background: %(hairline)s; border-radius: 3px; min-width: 30px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QTableView { gridline-color: %(hairline)s; border: none; }
QTableView::item { padding: 0 8px; }
QTableView::item:selected { background: %(selection)s; color: %(text)s; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QLabel[ink="secondary"] { color: %(text_secondary)s; }
QLabel[ink="tertiary"] { color: %(text_tertiary)s; }
QHeaderView { background: %(chrome)s; }
QHeaderView::section { background: %(chrome)s; color: %(text_secondary)s; border: none; padding: 7px 8px;
  border-right: 1px solid %(hairline)s; border-bottom: 1px solid %(hairline)s; }
QProgressBar { background: %(chrome_raised)s; border: none; border-radius: 3px; }
QProgressBar::chunk { background: %(accent)s; border-radius: 3px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
