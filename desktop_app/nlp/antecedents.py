"""Whom “she”, “it” or “the official” means where the text gives no name: “a neighbor”, “a senior official”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.nlp.cues import is_cue
from desktop_app.nlp.layout import head_of, speaker_span
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from desktop_app.core.article import Span
    from desktop_app.core.findings import Quotation
    from desktop_app.nlp.layout import Layout

PRONOUNS = frozenset({"he", "she", "it", "they"})
_SEXES = {"he": "men", "she": "women"}
_REACH = 2_000  # tokens looked back at
_PARAGRAPHS = 8  # that a chain of “she said” reaches over
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "another", "some"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SEVERAL = frozenset({"people", "police", "men", "women", "children"})


def with_antecedent(layout: Layout, quotation: Quotation) -> Quotation:
    """Return a quotation with whom its speaker's words stand for, where that is somebody the text describes."""
    if quotation.speaker is None:
        return quotation
    speaker = head_of(layout, quotation.speaker)
    if speaker.lower_ in PRONOUNS:
        return replace(quotation, antecedent=_subject_before(layout, speaker))
    if speaker.pos_ == "NOUN" and _is_definite(speaker):
        return replace(quotation, antecedent=_introduced(layout, speaker))
    return quotation


def _subject_before(layout: Layout, pronoun: Token) -> Span | None:
    """Return the last subject that a pronoun can mean, as far back as its paragraph and the one before reach.

    The same pronoun in between takes the search on from there; a name that may be meant ends it.
    """
    first = layout.paragraph_of[pronoun.i] - 1
    last = max(first + 1 - _PARAGRAPHS, 0)
    for token in _back(layout, pronoun):
        if layout.paragraph_of[token.i] < max(first, last):
            return None
        if token.dep_ not in _SUBJECTS or not _is_main(token.head) or token.head.lemma_ == "ask":  # another answers
            continue
        if token.lower_ == pronoun.lower_:
            first = layout.paragraph_of[token.i] - 1
        elif _is_named(token):
            if _may_be(pronoun, token):
                return None
        elif token.pos_ in ("NOUN", "PROPN") and _fits(layout, pronoun, token) and not _is_predicate(layout, token):
            return (_introduced(layout, token) if _is_definite(token) else None) or speaker_span(layout, token)
    return None


def _introduced(layout: Layout, speaker: Token) -> Span | None:
    """Return the last words that bring in whom “the official” means: “a senior official”, “Ann Roe, an official”."""
    for token in _back(layout, speaker):
        if token.lemma_ != speaker.lemma_ or token.tag_ != speaker.tag_ or token.dep_ == "compound":
            continue
        named = next((one for one in (token.head, *token.children) if _is_apposition(one, token)), None)
        if named is not None:
            return speaker_span(layout, named)
        if _is_new(token):
            return speaker_span(layout, token)
    return None


def _back(layout: Layout, token: Token) -> Iterator[Token]:
    """Yield the tokens before one, outside all marks, last first."""
    for position in range(token.i - 1, max(-1, token.i - _REACH), -1):
        if layout.outside(layout.doc[position]):
            yield layout.doc[position]


def _is_definite(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in _DEFINITE for child in noun.children)


def _is_new(noun: Token) -> bool:
    """Tell whether a noun brings somebody in: “an official”, “her aide”, “two nurses”; a title alone does not."""
    several = noun.tag_ == "NNS" and not _is_definite(noun)
    return several or any(child.dep_ in ("poss", "nummod") or child.lower_ in _INDEFINITE for child in noun.children)


def _is_predicate(layout: Layout, noun: Token) -> bool:
    """Tell whether a noun says what somebody is, which the parser takes for a subject in long sentences."""
    phrase = layout.phrases.get(noun.i, range(noun.i, noun.i + 1))
    return phrase.start > 0 and layout.doc[phrase.start - 1].lemma_ == "be"


def _is_main(verb: Token) -> bool:
    """Tell whether a verb heads its sentence, or says who speaks: “…,” said a nurse."""
    finite = any("Fin" in token.morph.get("VerbForm", []) for token in (verb, *verb.children))
    return finite and (verb.dep_ in ("ROOT", "conj") or is_cue(verb))


def _is_apposition(name: Token, noun: Token) -> bool:
    """Tell whether a name and a noun explain each other: “a clerk, Ann Roe”, “Ann Roe, a clerk”."""
    joined = name.dep_ == "appos" or (noun.dep_ == "appos" and noun.head == name)
    return joined and name != noun and name.ent_type_ == "PERSON"


def _is_named(noun: Token) -> bool:
    return noun.ent_type_ != "" or any(child.ent_type_ == "PERSON" and child.dep_ == "appos" for child in noun.children)


def _may_be(pronoun: Token, name: Token) -> bool:
    """Tell whether a name may be meant: of a person, unless the noun before it says the other sex."""
    person = name.ent_type_ == "PERSON" or any(child.ent_type_ == "PERSON" for child in name.children)
    return person == (pronoun.lower_ in _SEXES) and _sex(name) in ("", _SEXES.get(pronoun.lower_, ""))


def _sex(noun: Token) -> str:
    words = [noun.lemma_.lower(), *(child.lower_ for child in noun.children if child.dep_ == "compound")]
    return next((sex for sex in _SEXES.values() if any(word in lexicon(sex) for word in words)), "")


def _fits(layout: Layout, pronoun: Token, noun: Token) -> bool:
    """Tell whether a pronoun can mean whom a noun describes: “it” a ministry or a report, “she” a neighbor."""
    word = noun.lemma_.lower()
    bodies = lexicon("organization_heads") | lexicon("organization_words") | lexicon("statement_nouns")
    several = noun.tag_ in ("NNS", "NNPS") or noun.lower_ in _SEVERAL
    person = _is_person(noun)
    if pronoun.lower_ == "they":
        beside = layout.paragraph_of[noun.i] == layout.paragraph_of[pronoun.i]
        return (several and person) or word in bodies or (person and beside and not _sex(noun))
    if several:
        return False
    if pronoun.lower_ == "it":
        return word in bodies and not person
    return person and _sex(noun) in ("", _SEXES[pronoun.lower_])


def _is_person(noun: Token) -> bool:
    words = {noun.lemma_.lower(), noun.lower_}
    known = ("roles", "titles", "kin", "men", "women", "people_words")
    return noun.lower_ in _SEVERAL or any(words & lexicon(name) for name in known)
