"""Which quoted passages are something said: not titles, nicknames, words as words or scare quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.core.findings import QuotationKind
from desktop_app.nlp.cues import Way
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from desktop_app.nlp.cues import Attribution
    from desktop_app.nlp.layout import Layout

_WORD = re.compile(r"[^\W_]+(?:[’'&.-][^\W_]+)*")
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"}
)
_SENTENCE = 3  # words that are rarely a name or a title only
_UNSPACED = 2  # characters of a word in scripts without blanks, about
_MARKS = " “”„‟‘’‚‛\"'`«»‹›「」『』"
_ENDS = (",", ".", "!", "?", "…", "—", "–", "-")
# An own cue ties the passage to a speaker; the others only say who is spoken of around it.
_TIED = frozenset(
    {
        Way.AFTER_VERB,
        Way.AFTER_SUBJECT,
        Way.CLAUSE_OF_CUE,
        Way.SECOND_HAND,
        Way.ACCORDING,
        Way.COLON_SUBJECT,
        Way.COLON_NAME,
        Way.DASH,
    }
)
_LOOSE = frozenset({Way.CLAUSE, Way.FOLLOW_ON, Way.PREVIOUS_SENTENCE})
_WORD_AS_WORD = re.compile(
    r"\b(?:words?|terms?|phrases?|letters?|so-called|spelled|known as"
    r"|(?:signs?|placards?|banners?|posters?|plaques?|stickers?) reading)"
    r"(?: an?| the)?[\s,]*$",
    re.IGNORECASE,
)
_QUOTATIVE = re.compile("(?<=」)(?:と|って)")  # Japanese says so with a particle
_SO_CALLED = re.compile(r"\b(?:so-called|nicknamed|dubbed|christened|known as)\s*$", re.IGNORECASE)
_CALLED_SO = 5  # words at most; a whole clause is somebody's
# Verbs whose object in capitals is a work rather than words.
_PERFORMING = frozenset({"sing", "title", "publish", "read", "sign"})
# A title's place: the film “…”, Verdi’s “…”, a cover of “…”.
_TITLED = re.compile(r"(?:[’']s(?: [A-Z][a-z]+)?|\b(?:of|on|in|the|called|account))[\s,]*$")


def is_statement(layout: Layout, number: int, attribution: Attribution | None) -> bool:
    """Tell whether a passage is somebody's statement; a doubtful one is not."""
    text, span = layout.text, layout.passages[number].span
    inner = span.of(text).strip(_MARKS)
    words = _WORD.findall(inner)
    if words and not layout.passages[number].marked:
        return True
    if words and _QUOTATIVE.match(text, span.end):
        return True
    if not words or _WORD_AS_WORD.search(text[max(0, span.start - 30) : span.start]) or is_called_so(layout, number):
        return False
    count = _counted(inner, words)
    way = attribution.way if attribution else None
    ended = inner.endswith(_ENDS)
    near = way in _TIED or (way is Way.BEFORE_NEAR and _adjoins(layout, number, attribution))
    if _in_title_case(words):
        return _is_statement_in_title_case(layout, number, words, attribution, near=near, ended=ended)
    if len(words) <= 2 and not ended and way is Way.CLAUSE_OF_CUE and _only_modifies(layout, number, attribution):
        return False
    if way is None or way in _LOOSE:
        return ended or count > (5 if way is None else 2)
    return True


def is_called_so(layout: Layout, number: int) -> bool:
    """Tell whether a passage is what something is called: the so-called “smart” locks, a man dubbed “the Vault”."""
    span = layout.passages[number].span
    found = _SO_CALLED.search(layout.text[max(0, span.start - 20) : span.start])
    if found is None or len(_WORD.findall(span.of(layout.text))) > _CALLED_SO:
        return False
    words = layout.words(layout.before(number))[-2:]
    return not any(word.tag_ in ("VBD", "VBN") and _has_subject(word) for word in words)


def _has_subject(verb: Token) -> bool:
    """Tell whether somebody does what a verb says: “which Roe dubbed”, “critics have dubbed”, not “was dubbed”."""
    return any(child.dep_ == "nsubj" for child in verb.children)


def is_sentence_like(text: str) -> bool:
    """Tell in any language whether words between marks may be said: more than a name, or ended like speech."""
    inner = text.strip(_MARKS)
    words = _WORD.findall(inner)
    return bool(words) and (_counted(inner, words) >= _SENTENCE or inner.endswith(_ENDS))


def is_no_statement(layout: Layout, number: int) -> bool:
    """Tell whether what stands before a passage says plainly that it is none: “the word …”, “the film …”."""
    text, span = layout.text, layout.passages[number].span
    lead = text[max(0, span.start - 40) : span.start]
    words = _WORD.findall(span.of(text).strip(_MARKS))
    if _WORD_AS_WORD.search(lead):
        return True
    return len(words) > 1 and _in_title_case(words) and _last_word(lead) in lexicon("title_words")


def _counted(inner: str, words: Sequence[str]) -> int:
    """Return the number of words, about that of scripts without blanks."""
    return max(len(words), sum(map(_is_unspaced, inner)) // _UNSPACED)


def _is_unspaced(char: str) -> bool:
    """Tell whether a character is of a script that sets no blanks between words: Chinese, Japanese, Thai."""
    return "\u3040" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0e7f"


def _last_word(text: str) -> str:
    return next(iter(_WORD.findall(text)[-1:]), "").lower()


def kind_of(layout: Layout, number: int, attribution: Attribution | None) -> QuotationKind:
    """Tell whether a passage is a whole statement or words marked within a paraphrase."""
    text, span = layout.text, layout.passages[number].span
    inner = span.of(text).strip(_MARKS)
    if not layout.passages[number].marked:
        return QuotationKind.DIRECT
    if attribution and attribution.way in (Way.CONTINUED, Way.CONTINUED_BACK, Way.TRANSCRIPT, Way.DASH):
        return QuotationKind.DIRECT
    before = layout.words(layout.before(number))
    capital = next((char.isupper() or char.isdigit() for char in inner if char.isalnum()), False)
    introduced = text[max(0, span.start - 3) : span.start].rstrip()[-1:]
    introduced = introduced if introduced in (":", ",") else ""
    tokens = layout.tokens[number]
    finite = any("Fin" in t.morph.get("VerbForm", []) for t in layout.doc[tokens.start : tokens.stop])
    if not before or introduced:
        whole = capital or finite or introduced == ":"
        return QuotationKind.DIRECT if whole else QuotationKind.PARTIAL
    return QuotationKind.DIRECT if capital and (finite or inner.endswith(("?", "!"))) else QuotationKind.PARTIAL


def _adjoins(layout: Layout, number: int, attribution: Attribution | None) -> bool:
    cue = attribution.cue if attribution else None
    return cue is not None and cue.i > layout.tokens[number].start - 4


def _only_modifies(layout: Layout, number: int, attribution: Attribution | None) -> bool:
    """Tell whether a passage only modifies the cue's object: mocked the “free” lunches."""
    nouns = [t.head for t in layout.roots(number) if t.dep_ in ("amod", "compound", "nmod")]
    cue = attribution.cue if attribution else None
    return any(n.dep_ == "dobj" and n.head == cue and n.i >= layout.tokens[number].stop for n in nouns)


def _in_title_case(words: list[str]) -> bool:
    capitalized = all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL_WORDS for w in words)
    return capitalized and words[0][0].isupper() and len(words) <= 7


def _is_statement_in_title_case(
    layout: Layout, number: int, words: list[str], attribution: Attribution | None, *, near: bool, ended: bool
) -> bool:
    text, span = layout.text, layout.passages[number].span
    lead = text[max(0, span.start - 40) : span.start]
    way, cue = (attribution.way, attribution.cue) if attribution else (None, None)
    titled = _last_word(lead) in lexicon("title_words") or _TITLED.search(lead) is not None
    before = bool(layout.words(layout.before(number)))
    several = len(words) > 1
    if several and ((titled and (before or way is not Way.AFTER_VERB)) or way is None or way in _LOOSE):
        return False
    introduced = lead.rstrip().endswith((":", ","))
    if not ended and not introduced and cue is not None and cue.lemma_ in _PERFORMING:
        return False
    if ended or (near and (not several or introduced)):
        return not titled or several or near
    return False
