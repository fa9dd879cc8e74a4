"""Rules and the model weighed against each other: who speaks a passage, and whether it is said at all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.nlp.cues import Attribution, Way, named_between_commas
from desktop_app.nlp.layout import head_of
from desktop_app.nlp.statements import is_called_so, is_no_statement

if TYPE_CHECKING:
    from spacy.tokens import Token

    from desktop_app.core.article import Span
    from desktop_app.nlp.layout import Layout
    from desktop_app.nlp.said import Said

# What stands plainly beside the marks; the model errs more often.
_PLAIN = frozenset(
    {
        Way.AFTER_VERB,
        Way.AFTER_SUBJECT,
        Way.SECOND_HAND,
        Way.DASH,
        Way.TRANSCRIPT,
        Way.SAME_PARAGRAPH,
        Way.NOUN,
        Way.CONTINUED,
    }
)
_TURN = 10  # words
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# The model's speaker counts against that of a rule from here on, and where no rule found one.
_AGAINST, _ALONE = 0.7, 0.3
# How often a speaker is right, in 540 quotations of 60 news articles that the model was not trained on: at least so
# often where both agree, nearly always where the model is sure as well; a rule against the model; the model by itself.
_AGREED, _DISPUTED_PLAIN, _DISPUTED, _READ = 0.62, 0.75, 0.45, 0.85
# Something said by the rules is kept unless the model leans against it; something else needs it to be sure.
_KEPT, _ADDED, _PLAINLY = 0.2, 0.5, 0.9


def weighed(layout: Layout, number: int, rule: Attribution | None, said: Said, *, last: bool) -> Attribution | None:
    """Return who speaks a passage by a rule and the model's reading, with a score for how sure that is.

    As long as the passages around it are not asked (`last`), the model alone must be as sure as against a rule.
    """
    found = _weighed(layout, number, rule, said, last=last)
    if found is None or found.way is Way.TRANSCRIPT or not _is_turn(layout, number) or found.score < _DISPUTED:
        return found
    return replace(found, own_score=_DISPUTED)


def _is_turn(layout: Layout, number: int) -> bool:
    """Tell whether a passage is a short paragraph of its own: in a dialogue it may be anybody's turn."""
    passage = layout.passages[number]
    alone = not layout.words(layout.before(number)) and not layout.words(layout.after(number))
    led = layout.words(layout.lead_in(number))
    return (
        alone
        and not led
        and not passage.continues
        and passage.marked
        and len(passage.span.of(layout.text).split()) <= _TURN
    )


def _weighed(layout: Layout, number: int, rule: Attribution | None, said: Said, *, last: bool) -> Attribution | None:
    sources = [(span, share) for span, share in said.sources(layout.passages[number].span) if _outside(layout, span)]
    if not sources:
        return rule
    span, share = sources[0]
    if rule is not None and agrees(layout, rule.speaker, span):
        return replace(rule, own_score=_AGREED + (1 - _AGREED) * share)
    if rule is not None and (_is_plain(layout, number, rule, span) or share < _AGAINST):
        return replace(rule, own_score=_DISPUTED_PLAIN if rule.way in _PLAIN else _DISPUTED)
    if share < (_ALONE if last else _AGAINST):
        return None
    cue = said.cue(layout.passages[number].span)
    cue_token = head_of(layout, cue) if cue and _outside(layout, cue) else None
    return Attribution(Way.READ, source_head(layout, span), cue_token, own_score=_READ * share)


def _is_plain(layout: Layout, number: int, rule: Attribution, source: Span) -> bool:
    """Tell whether a rule stands whatever the model reads, as when a name or a colon stands right before the marks."""
    named = named_between_commas(layout, rule.cue) if rule.cue is not None else None
    if rule.way in _PLAIN or rule.speaker == named:
        return True
    if rule.way is Way.PREVIOUS_SENTENCE:  # in the passage's own paragraph rather than in one before
        own = layout.paragraph(number)
        place = head_of(layout, source).i
        return layout.paragraph_of[rule.speaker.i] == own and layout.paragraph_of[place] != own
    span = layout.passages[number].span
    led = layout.text[max(0, span.start - 3) : span.start].rstrip().endswith(":")
    return led and rule.speaker.idx < span.start <= source.start


def is_said(layout: Layout, number: int, said: Said, *, by_rule: bool) -> bool:
    """Tell whether a passage is something said, given what the rules say; the model reads Latin letters only."""
    if by_rule and not _LATIN.search(layout.passages[number].span.of(layout.text)):
        return True
    if is_called_so(layout, number):
        return False
    least = _KEPT if by_rule else _PLAINLY if is_no_statement(layout, number) else _ADDED
    return said.share(layout.passages[number].span) >= least


def agrees(layout: Layout, speaker: Token, source: Span) -> bool:
    """Tell whether a rule's speaker is the model's source or the head of its phrase."""
    if source.start <= speaker.idx < source.end:
        return True
    phrase = layout.phrases.get(speaker.i)
    return phrase is not None and layout.doc[phrase.start].idx <= source.start < speaker.idx + len(speaker)


def source_head(layout: Layout, source: Span) -> Token:
    """Return the head word of a source, of “who” what that stands for."""
    head = head_of(layout, source)
    if head.lower_ in ("who", "which", "that") and head.head.dep_ == "relcl" and layout.outside(head.head.head):
        return head.head.head
    return head


def _outside(layout: Layout, span: Span) -> bool:
    return layout.outside(head_of(layout, span))
