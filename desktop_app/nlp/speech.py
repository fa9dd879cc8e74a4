"""The ways a text tells who speaks a quoted passage, each tried on one passage by itself."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.nlp.cues import Attribution, Way, introduces, is_cue, speaker_of
from desktop_app.nlp.layout import nominal, subject, verbal
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from desktop_app.nlp.layout import Layout

_CAPITALIZED = r"[A-Z][\w.’'-]*"
_DASH_NAME = re.compile(rf"[\s,]*(?:[—–―]|-{{1,2}})\s*({_CAPITALIZED}(?:[ \xa0]{_CAPITALIZED}){{0,3}})(?=[\s.,(]|$)")
_TRANSCRIPT = re.compile(r".{1,2}([A-Z][A-Z. ]{2,30}):\s")
_DEPENDENT = frozenset({"pobj", "compound", "poss", "dobj"})
# How many words after the marks are searched for a cue, and how many are nothing but an attribution.
_FAR = 30
_SHORT_TAIL = 6
_SPEAKING_ENTITIES = frozenset({"PERSON", "ORG", "NORP"})
# A name further than this from the marks is not what the dash or the colon means.
_NEAR = 12


def attribution_of(layout: Layout, number: int) -> Attribution | None:
    """Return who speaks a passage if its own sentence or line says so."""
    found = _transcript(layout, number) or _dash(layout, number)
    if found:
        return found
    for after in _sides(layout, number):
        found = _after(layout, number) if after else _before(layout, number)
        if found:
            return found
    before = layout.before(number)
    found = _colon(layout, before or layout.lead_in(number))
    return found or (_clause(layout, number) if layout.words(before) else None)


def explicit_attribution(layout: Layout, number: int) -> Attribution | None:
    """Return who speaks a passage of a heading: only a colon or a dash is clear enough."""
    return _dash(layout, number) or _colon(layout, layout.before(number))


def is_asked_of(layout: Layout, number: int) -> bool:
    """Tell whether a passage is what somebody is asked: “Asked “Why?”, Roe left.” does not say who asks."""
    start = layout.tokens[number].start
    asked = layout.doc[start - 1] if start else None
    return asked is not None and asked.lower_ == "asked" and (asked.tag_ == "VBN" or asked.is_sent_start is True)


def _sides(layout: Layout, number: int) -> tuple[bool, ...]:
    """Return on which sides of a passage to look, after (True) or before; likelier first."""
    text, span = layout.text, layout.passages[number].span
    inner = text[span.start : span.end].strip(" “”‘’\"'«»")
    words_before = len(layout.words(layout.before(number)))
    introduced = text[max(0, span.start - 3) : span.start].rstrip().endswith((":", ","))
    capital = next((c.isupper() for c in inner if c.isalnum()), False)
    open_end = inner.endswith((",", "?", "!", "—", "–", "-"))
    after_first = not words_before or (not introduced and open_end and (capital or words_before < 3))
    ended = inner.endswith(".") and layout.passages[number].closed and not layout.passages[number].continues
    if ended and _new_sentence(layout, number):
        return (False,)
    return (True, False) if after_first else (False, True)


def _new_sentence(layout: Layout, number: int) -> bool:
    """Tell whether something longer than an attribution follows a passage that ends with a full stop."""
    words = layout.words(layout.after(number))
    return len(words) > 6 and (words[0].text[0].isupper() or words[0].lower_ in ("he", "she", "they"))


def _after(layout: Layout, number: int) -> Attribution | None:
    gap = layout.after(number)
    words = layout.words(gap)[:_FAR]
    according = _according(layout, range(gap.start, min(gap.stop, gap.start + 5)))
    if according or not words:
        return according
    inside_sentence = bool(layout.words(layout.before(number)))
    for position, token in enumerate(words):
        if layout.doc[token.i - 1].text == ":" and position:
            return None
        if not is_cue(token):
            continue
        if position <= 2 and all(w.pos_ in ("ADV", "AUX", "PART", "CCONJ") for w in words[:position]):
            speaker = _inverted(layout, token, gap, resumes=words[0].pos_ == "CCONJ")
            if speaker is not None:
                return Attribution(Way.AFTER_VERB, speaker, token)
            continue
        speaker = speaker_of(layout, token)
        if speaker is not None and gap.start <= speaker.i < token.i:
            phrase = layout.phrases.get(speaker.i, range(speaker.i, speaker.i + 1))
            skipped = len(layout.words(range(gap.start, phrase.start)))
            return None if inside_sentence and skipped > 1 else Attribution(Way.AFTER_SUBJECT, speaker, token)
        near = [w for w in words[:position] if nominal(w) and w.dep_ not in _DEPENDENT]
        if near and position <= _NEAR and not inside_sentence:
            return Attribution(Way.AFTER_NEAR, layout.phrase_head(near[0]), token)
        return None
    return None if inside_sentence else _short_tail(layout, number, words)


def _short_tail(layout: Layout, number: int, words: list[Token]) -> Attribution | None:
    """Find “…?” Hannity pressed: nothing but a subject and a verb, whatever it means, after an open end."""
    inner = layout.passages[number].span.of(layout.text).rstrip(" ”’\"'»")
    if not inner.endswith((",", "?", "!", "—", "–")) or len(words) > _SHORT_TAIL:
        return None
    for before, token in pairwise(words):
        if verbal(token):
            near = [w for w in words if w.i < token.i and nominal(w) and w.dep_ not in _DEPENDENT]
            return Attribution(Way.AFTER_NEAR, layout.phrase_head(near[0]), token) if near else None
        # The tagger takes “Viguerie notes.” for a noun.
        if before.ent_type_ == "PERSON" and token.lower_.removesuffix("s") in lexicon("cue_verbs"):
            return Attribution(Way.AFTER_NEAR, before, token)
    return None


def _inverted(layout: Layout, verb: Token, gap: range, *, resumes: bool) -> Token | None:
    """Return the speaker of a verb that stands right after the marks: “…,” said X, or “…” and warned that."""
    speaker = speaker_of(layout, verb)
    if resumes or verb.tag_ == "VBG" or (speaker is not None and speaker.i > verb.i):
        return speaker
    for token in layout.doc[verb.i + 1 : min(verb.i + 5, gap.stop)]:
        if token.is_punct:
            break
        if token.i in layout.phrases or nominal(token):
            head = layout.phrase_head(token)
            return speaker if speaker is not None and head.dep_ == "dobj" else head
        if token.pos_ not in ("ADV", "DET", "ADJ", "PART"):
            break
    return speaker


def _before(layout: Layout, number: int) -> Attribution | None:
    gap = layout.before(number) or layout.lead_in(number)
    second_hand = _second_hand(layout, gap)
    return second_hand or _governing(layout, number, gap) or _nearest(layout, gap) or _according(layout, gap)


def _second_hand(layout: Layout, gap: range) -> Attribution | None:
    """Find “Lee told police her husband had said “…””: a verb right before the marks inside what another one tells."""
    words = layout.words(gap)
    quoted = _quoted_by_others(layout, gap, words)
    if quoted is not None:
        return quoted
    while words and words[-1].pos_ == "PRON" and words[-1].dep_ in ("dobj", "dative"):
        words.pop()
    cue = words[-1] if words else None
    if cue is None or not verbal(cue) or not is_cue(cue):
        return None
    speaker = next((child for child in cue.children if child.dep_ == "nsubj" and child.i in gap), None)
    if speaker is None or speaker.pos_ not in ("NOUN", "PROPN"):
        return None
    told = any(word.i in gap and word.i < cue.i and is_cue(word) for word in cue.ancestors)
    return Attribution(Way.SECOND_HAND, speaker, cue) if told else None


def _quoted_by_others(layout: Layout, gap: range, words: list[Token]) -> Attribution | None:
    """Find “Lee was quoted by the Times as saying” and “The book quotes her mother: “…””."""
    for word in reversed(words):
        if word.lower_ == "saying" and word.head.lower_ == "as" and word.head.head.lemma_ == "quote":
            quoted = word.head.head
            patient = next((child for child in quoted.children if child.dep_ == "nsubjpass" and child.i in gap), None)
            return Attribution(Way.SECOND_HAND, patient, word) if patient is not None else None
    if not words or layout.doc[gap.stop - 1].text != ":":
        return None
    last = layout.phrase_head(words[-1])
    is_quoted = last.dep_ == "dobj" and last.head.lemma_ == "quote" and last.head.i in gap
    return Attribution(Way.SECOND_HAND, last, last.head) if is_quoted and nominal(last) else None


def _governing(layout: Layout, number: int, gap: range) -> Attribution | None:
    """Climb from the passage to a cue verb in front of it, or to a noun such as in “her claim that”."""
    seen: set[int] = set()
    for root in layout.roots(number):
        token = root.head
        while token.i not in seen:
            seen.add(token.i)
            if token.i in gap and introduces(token, gap):
                speaker = speaker_of(layout, token)
                if speaker is not None:
                    return Attribution(Way.CLAUSE_OF_CUE, speaker, token)
            if token.i in gap and token.lemma_.lower() in lexicon("statement_nouns") and not verbal(token):
                owner = next((c for c in token.children if c.dep_ == "poss" and layout.outside(c)), None)
                if owner is not None:
                    return Attribution(Way.NOUN, owner, token)
            token = token.head
    return None


def _nearest(layout: Layout, gap: range) -> Attribution | None:
    for token in reversed(layout.doc[gap.start : gap.stop]):
        if not introduces(token, gap):
            continue
        speaker = speaker_of(layout, token)
        if speaker is None:
            left = layout.doc[gap.start : token.i]
            near = [
                t for t in left if nominal(t) and t.dep_ not in _DEPENDENT and t.tag_ != "WP" and t.dep_ != "nsubjpass"
            ]
            speaker = near[-1] if near else None
        if speaker is not None:
            return Attribution(Way.BEFORE_NEAR, speaker, token)
    return None


def _according(layout: Layout, gap: range) -> Attribution | None:
    """Find “according to X”, “as per X”, “per X” and “in the words of X”."""
    for token in layout.doc[gap.start : gap.stop]:
        alone = token.i == gap.start or token.nbor(-1).text in (",", "—", "–", "as", "As")
        in_words = token.lower_ == "words" and token.i > 1 and token.nbor(-2).lower_ == "in"
        if token.lower_ != "according" and not (token.lower_ == "per" and alone) and not in_words:
            continue
        for follower in layout.doc[token.i + 1 : min(token.i + 14, len(layout.doc))]:
            if not layout.outside(follower) or "\n" in follower.text:
                break
            if nominal(follower) and follower.dep_ not in ("compound", "poss"):
                return Attribution(Way.ACCORDING, follower, token)
    return None


def _colon(layout: Layout, gap: range) -> Attribution | None:
    tokens = [t for t in layout.doc[gap.start : gap.stop] if not t.is_space]
    if len(tokens) < 2 or tokens[-1].text != ":":
        return None
    if tokens[-2].ent_type_ == "PERSON":
        return Attribution(Way.COLON_NAME, tokens[-2])
    for token in tokens:
        speaker = subject(layout, token) if verbal(token) else None
        if speaker is not None and gap.start <= speaker.i < token.i and _can_speak(speaker):
            return Attribution(Way.COLON_SUBJECT, speaker)
    names = [t for t in tokens if nominal(t) and t.ent_type_ == "PERSON"]
    nouns = names or [t for t in tokens if nominal(t) and t.dep_ != "pobj"]
    if not nouns:
        return None
    head = layout.phrase_head(nouns[-1])
    return Attribution(Way.COLON_NAME, nouns[-1] if names and head.ent_type_ != "PERSON" else head)


def _dash(layout: Layout, number: int) -> Attribution | None:
    text, end = layout.text, layout.passages[number].span.end
    match = _DASH_NAME.match(text[end : end + 100])
    if match is None or "\n" in match[0].rstrip():
        return None
    tokens = layout.doc.char_span(end + match.start(1), end + match.end(1), alignment_mode="contract")
    last = next((t for t in reversed(tokens or ()) if not t.is_punct), None)
    words = layout.words(layout.after(number))
    following = [w for w in words if last is not None and w.i > last.i][:1]
    if last is None or (following and verbal(following[0])):
        return None
    return Attribution(Way.DASH, last)


def _transcript(layout: Layout, number: int) -> Attribution | None:
    """Find “SMITH: I never met him.”, the speaker's name inside the marks or, without any, before what is said."""
    passage, label = layout.passages[number], layout.words(layout.before(number))
    start = passage.span.start
    if not passage.marked and label and layout.text[max(0, start - 3) : start].rstrip().endswith(":"):
        return Attribution(Way.TRANSCRIPT, label[-1])
    match = _TRANSCRIPT.match(layout.text[start : start + 40])
    if match is None:
        return None
    tokens = layout.doc.char_span(start + match.start(1), start + match.end(1), alignment_mode="expand")
    return Attribution(Way.TRANSCRIPT, tokens[-1]) if tokens else None


def _clause(layout: Layout, number: int) -> Attribution | None:
    """Return the subject of the verb that governs the passage, though it is no verb of saying."""
    seen: set[int] = set()
    for root in layout.roots(number):
        token = root.head
        while token.i not in seen:
            seen.add(token.i)
            if layout.can_govern(token, root) and verbal(token) and token.lemma_ not in ("be", "have", "do"):
                speaker = subject(layout, token)
                if is_cue(token) and speaker is not None:
                    return Attribution(Way.CLAUSE_OF_CUE, speaker, token)
                if speaker is not None and _can_speak(speaker):
                    return Attribution(Way.CLAUSE, speaker, token)
            token = token.head
    return None


def _can_speak(token: Token) -> bool:
    return token.ent_type_ in _SPEAKING_ENTITIES or token.lower_ in ("he", "she", "they", "we", "i")
