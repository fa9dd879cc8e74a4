"""Every command of the window in one table: its text, its keys, its menu."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from desktop_app.core.highlights import COLORS
from desktop_app.gui.look.theme import MarkKind

Keys = tuple[str | QKeySequence.StandardKey, ...]
Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `group` names the radio group it belongs to, `page` that its keys work on the page only."""

    name: str
    text: str
    keys: Keys = ()
    checkable: bool = False
    group: str = ""
    page: bool = False


SEPARATOR = Command("", "")
RECENT = Command("recent", "Open &recent")
MODEL = Command("model", "Language &model")

MENUS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        "&File",
        (
            Command("open", "&Open…", (Standard.Open,)),
            RECENT,
            Command("new_window", "&New window", ("Ctrl+N",)),
            Command("paste", "&Paste as article", (Standard.Paste,)),
            SEPARATOR,
            Command("export", "&Export…", ("Ctrl+E",)),
            Command("print", "Pr&int…", (Standard.Print,)),
            Command("print_preview", "Print pre&view"),
            SEPARATOR,
            Command("import_marks", "Import &highlights…"),
            Command("import_library", "Impor&t library…"),
            Command("export_library", "Export li&brary…"),
            SEPARATOR,
            Command("reload", "Re&load", ("Ctrl+R",)),
            Command("whole_page", "&Whole web page", checkable=True),
            Command("encoding", "Te&xt encoding…"),
            Command("close", "&Close article", ("Ctrl+W", Standard.Close)),
            Command("forget", "For&get article…"),
            Command("quit", "&Quit", (Standard.Quit, "Ctrl+Q")),
        ),
    ),
    (
        "&Edit",
        (
            Command("undo", "&Undo", (Standard.Undo,)),
            Command("redo", "Re&do", ("Ctrl+Shift+Z", "Ctrl+Y")),
            SEPARATOR,
            Command("copy", "&Copy", (Standard.Copy,)),
            Command("select_all", "Select all te&xt", (Standard.SelectAll,)),
            Command("copy_source", "Copy &with source", ("Ctrl+Shift+C",)),
            Command("copy_speaker", "Copy &all of the speaker’s statements", ("Ctrl+Alt+C",)),
            SEPARATOR,
            Command("find", "&Find in article…", (Standard.Find,), checkable=True),
            Command("find_next", "Find &next", ("F3", Standard.FindNext)),
            Command("find_previous", "Find pre&vious", ("Shift+F3", Standard.FindPrevious)),
            Command("find_close", "Close the find bar"),
            SEPARATOR,
            Command("filter", "Fi&lter names, quotes and notes", ("Ctrl+L",)),
            SEPARATOR,
            Command("stop", "&Stop finding names and quotes", ("Ctrl+.",)),
            Command("again", "Find names and &quotes again", ("F5",)),
            MODEL,
        ),
    ),
    (
        "&View",
        (
            Command("panel", "Side &panel", ("F9",), checkable=True),
            Command("names_tab", "&Names", ("Ctrl+Shift+1",)),
            Command("quotes_tab", "&Quotes", ("Ctrl+Shift+2",)),
            Command("notes_tab", "No&tes", ("Ctrl+Shift+3",)),
            Command("next_tab", "Next panel tab", ("Ctrl+PgDown",)),
            Command("previous_tab", "Previous panel tab", ("Ctrl+PgUp",)),
            SEPARATOR,
            Command(MarkKind.PERSON, "Show p&eople", ("Ctrl+1",), checkable=True),
            Command(MarkKind.ORGANIZATION, "Show &organizations", ("Ctrl+2",), checkable=True),
            Command(MarkKind.PLACE, "Show p&laces", ("Ctrl+3",), checkable=True),
            Command(MarkKind.QUOTE, "Show q&uotes", ("Ctrl+4",), checkable=True),
            Command("hide_all", "&Hide all marks", ("Ctrl+Shift+H",)),
            Command("possible", "Show what was possi&bly missed", ("Ctrl+5",), checkable=True),
            SEPARATOR,
            Command("names", "Or&der of names"),
            Command("names_most", "&Most mentioned names first", checkable=True, group="names"),
            Command("names_first", "Names &in order of appearance", checkable=True, group="names"),
            Command("names_alphabet", "Names A–&Z", checkable=True, group="names"),
            Command("quotes", "Which quotes, in which order"),
            Command("quotes_quoted", "Only &words in quotation marks", checkable=True, group="breadth"),
            Command("quotes_reported", "&Reported speech as well", checkable=True, group="breadth"),
            Command("quotes_all", "&Views, wishes and all else that is attributed", checkable=True, group="breadth"),
            Command("speakers_first", "Speakers in the order of their first quotes", checkable=True, group="speakers"),
            Command("speakers_most", "Speakers with most quotes first", checkable=True, group="speakers"),
            SEPARATOR,
            Command("focus_mode", "Focus mode (only the te&xt)", ("Shift+F11",), checkable=True),
            Command("full_screen", "&Full screen", ("F11",), checkable=True),
        ),
    ),
    (
        "&Text",
        (
            Command("look", "&Text and theme…", ("Ctrl+T",)),
            SEPARATOR,
            Command("larger", "L&arger text", (Standard.ZoomIn, "Ctrl+=")),
            Command("smaller", "&Smaller text", (Standard.ZoomOut,)),
            Command("reset_size", "Nor&mal text size", ("Ctrl+0",)),
            SEPARATOR,
            Command("face_serif", "Se&rif font", checkable=True, group="face"),
            Command("face_sans", "Sa&ns font", checkable=True, group="face"),
            Command("face_system", "S&ystem font", checkable=True, group="face"),
            SEPARATOR,
            Command("looser", "Mor&e space between lines"),
            Command("tighter", "&Less space between lines"),
            Command("wider", "&Wider column"),
            Command("narrower", "Narr&ower column"),
            SEPARATOR,
            Command("theme_system", "&Follow the system theme", checkable=True, group="theme"),
            Command("theme_light", "L&ight theme", checkable=True, group="theme"),
            Command("theme_dark", "&Dark theme", checkable=True, group="theme"),
            Command("theme_sepia", "Se&pia theme", checkable=True, group="theme"),
            SEPARATOR,
            Command("strength_quiet", "&Quiet marks", checkable=True, group="strength"),
            Command("strength_normal", "Normal mar&ks", checkable=True, group="strength"),
            Command("strength_strong", "Stron&g marks", checkable=True, group="strength"),
            Command("contrast", "Marks in high contrast", checkable=True),
            Command("speakers_shown", "Speakers in the margin", checkable=True),
            Command("notes_shown", "Notes in the margin", checkable=True),
        ),
    ),
    (
        "&Mark",
        (
            *(
                Command(f"highlight_{number}", f"Highlight &{number}, {color}", (str(number),), page=True)
                for number, color in enumerate(COLORS, 1)
            ),
            Command("highlight", "&Highlight in the last colour", ("H",), page=True),
            Command("note", "&Note…", ("A",), page=True),
            SEPARATOR,
            Command("mark_person", "Mark as &person", ("P",), page=True),
            Command("mark_organization", "Mark as &organization", ("O",), page=True),
            Command("mark_place", "Mark as p&lace", ("L",), page=True),
            Command("mark_quote", "Mark as &quote", ("Shift+P",), page=True),
            SEPARATOR,
            Command("correct", "&Correct the mark…", ("E", "Menu", "Shift+F10"), page=True),
            Command("same_as", "&Same as another name…", ("G",), page=True),
            Command("rename", "&Rename…", ("F2",), page=True),
            Command("set_speaker", "Another spea&ker of the quote…", ("S",), page=True),
            Command("kind_direct", "The quote is &direct"),
            Command("kind_reported", "The quote is report&ed"),
            Command("dismiss", "Dismiss &the mark or highlight", ("Del",), page=True),
            SEPARATOR,
            Command("rules", "R&ules…"),
        ),
    ),
    (
        "&Go",
        (
            Command("next_mention", "&Next mention of the selected name", ("N",), page=True),
            Command("previous_mention", "&Previous mention of the selected name", ("Shift+N",), page=True),
            Command("next_quote", "Next &quote", ("Q",), page=True),
            Command("previous_quote", "Previous q&uote", ("Shift+Q",), page=True),
            Command("next_mark", "Next &mark", ("J",), page=True),
            Command("previous_mark", "Previous m&ark", ("K",), page=True),
            Command("show_in_panel", "Show the mark in the pane&l", ("Return", "Enter"), page=True),
            Command("headings", "Go to a &heading…", ("Ctrl+J",)),
            Command("caret", "Care&t in the text", ("F7",), checkable=True),
            SEPARATOR,
            Command("next_area", "Ne&xt area of the window", ("F6",)),
            Command("previous_area", "Previous a&rea of the window", ("Shift+F6",)),
            SEPARATOR,
            Command("clear", "&Clear selection", ("Esc",)),
        ),
    ),
    (
        "&Help",
        (
            Command("keys", "&Keyboard shortcuts", ("F1",)),
            Command("letters", "&Single-letter shortcuts", checkable=True),
            Command("menu", "Open this &menu", ("F10",)),
            SEPARATOR,
            Command("about", "&About Standfirst"),
        ),
    ),
)
# What stands in a menu of its own under a command's text, an empty name for a separator.
SUBMENUS: dict[str, tuple[str, ...]] = {
    "names": ("names_most", "names_first", "names_alphabet"),
    "quotes": ("quotes_quoted", "quotes_reported", "quotes_all", "", "speakers_first", "speakers_most"),
}


def sequences(keys: Keys) -> list[QKeySequence]:
    """Return keys as Qt has them on this computer, each once."""
    made: list[QKeySequence] = []
    for key in keys:
        found = QKeySequence.keyBindings(key) if isinstance(key, Standard) else [QKeySequence(key)]
        made += [sequence for sequence in found if sequence not in made]
    return made


def first_key(keys: Keys) -> str:
    """Return the first of some keys as this computer's keyboard has it, or ""."""
    made = sequences(keys)
    return made[0].toString(QKeySequence.SequenceFormat.NativeText) if made else ""


def key_of(name: str) -> str:
    """Return the first key of a command by name, as this computer's keyboard has it."""
    return first_key(next(command.keys for _, commands in MENUS for command in commands if command.name == name))


def translated(text: str) -> str:
    """Return the text of a command or a menu in the reader's language."""
    return QCoreApplication.translate("Actions", text)
