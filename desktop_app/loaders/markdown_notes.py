"""Footnotes of Markdown as pandoc and GitHub know them: “text[^mark]”, and “[^mark]: note” in a paragraph’s place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_LABEL: Final = r"\[\^(?P<label>[^\]\[\s]+)\]"
_NOTE: Final = re.compile(rf"{_LABEL}:[ \t]*")
_MARK: Final = re.compile(rf"[ \t]*{_LABEL}")
_INDENT: Final = 4  # of what belongs to a note besides its first paragraph


def let_read_notes(parser: MarkdownIt) -> None:
    """Have a parser know notes, each as what stands between the tokens “note_open” and “note_close”."""
    parser.block.ruler.before("reference", "note", _read_note, {"alt": ["paragraph", "reference"]})


def _read_note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    match = _NOTE.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if state.is_code_block(start) or match is None:
        return False
    if silent:
        return True
    kept = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType
    state.push("note_open", "", 1).info = match["label"].casefold()
    state.blkIndent += _INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start] = match.end(), 0, state.blkIndent
    state.parentType = "note"
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= _INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = kept
    state.push("note_close", "", -1)
    return True


def without_notes(tokens: Sequence[Token]) -> tuple[list[Token], list[list[Token]]]:
    """Return the tokens without notes and the marks that refer to one, and the notes in the order of these marks.

    A note without a mark comes last; a mark without a note stays in the text.
    """
    text: list[Token] = []
    notes: dict[str, list[Token]] = {}
    inside: list[str] = []
    for token in tokens:
        if token.type == "note_open":
            inside.append(token.info)
            notes.setdefault(token.info, [])
        elif token.type == "note_close":
            inside.pop()
        else:
            (notes[inside[-1]] if inside else text).append(token)
    order: dict[str, None] = {}

    def marked(match: re.Match[str]) -> str:
        label = match["label"].casefold()
        if label not in notes:
            return match[0]
        order.setdefault(label)
        return ""

    for some in (text, *notes.values()):  # notes have marks too
        for child in (child for token in some for child in token.children or () if child.type == "text"):
            child.content = _MARK.sub(marked, child.content)
    return text, [notes[label] for label in {**order, **dict.fromkeys(notes)}]
