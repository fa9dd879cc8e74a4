"""Whom “she”, “it” or “the official” means where the text gives no name: “a neighbor”, “a senior official”."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.nlp.cues import is_cue
from desktop_app.nlp.layout import head_of, speaker_span
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from desktop_app.core.findings import Quotation
    from desktop_app.nlp.layout import Layout

PRONOUNS = frozenset({"he", "she", "it", "they"})
_SEXES = {"he": "men", "she": "women"}
_REACH = 200  # subjects looked back at
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "another", "some"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SEVERAL = frozenset({"people", "police", "men", "women", "children"})


class Antecedents:
    """Whom the words for speakers in a piece mean; goes over the piece once, whatever is asked."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        outside = [token for token in layout.doc if layout.outside(token)]
        self._subjects = [t for t in outside if t.dep_ in _SUBJECTS and _is_main(t.head) and t.head.lemma_ != "ask"]
        self._places = [token.i for token in self._subjects]
        self._brought_in: dict[tuple[str, str], list[Token]] = {}
        for token in outside:
            named = _named_by(token) if token.pos_ == "NOUN" and token.dep_ != "compound" else None
            if named is not None or (token.pos_ == "NOUN" and token.dep_ != "compound" and _is_new(token)):
                self._brought_in.setdefault((token.lemma_, token.tag_), []).append(token)
        self._meant: dict[int, Token | None] = {}
        for token in self._subjects:
            if token.lower_ in PRONOUNS:
                self._meant[token.i] = self._subject_before(token)

    def added(self, quotation: Quotation) -> Quotation:
        """Return a quotation with whom its speaker's words stand for, where that is somebody the text describes."""
        if quotation.speaker is None:
            return quotation
        speaker = head_of(self._layout, quotation.speaker)
        if speaker.lower_ in PRONOUNS:
            known = speaker.i in self._meant
            found = self._meant[speaker.i] if known else self._subject_before(speaker)
            if found is not None and _is_definite(found):
                found = self._introduced(found) or found
        elif speaker.pos_ == "NOUN" and _is_definite(speaker):
            found = self._introduced(speaker)
        else:
            return quotation
        return replace(quotation, antecedent=speaker_span(self._layout, found) if found is not None else None)

    def _subject_before(self, pronoun: Token) -> Token | None:
        """Return the last subject that a pronoun can mean, as far back as its paragraph and the one before reach.

        The same pronoun in between means the same; a name that may be meant ends the search.
        """
        layout = self._layout
        first = layout.paragraph_of[pronoun.i] - 1
        end = bisect_left(self._places, pronoun.i)
        for token in reversed(self._subjects[max(0, end - _REACH) : end]):
            if layout.paragraph_of[token.i] < first:
                return None
            if token.lower_ == pronoun.lower_:
                return self._meant.get(token.i)
            if _is_named(token):
                if _may_be(pronoun, token):
                    return None
            elif token.pos_ in ("NOUN", "PROPN") and _fits(layout, pronoun, token) and not _is_predicate(layout, token):
                return token
        return None

    def _introduced(self, noun: Token) -> Token | None:
        """Return the last noun that brings in whom “the official” means: “a senior official”; the name it explains."""
        known = self._brought_in.get((noun.lemma_, noun.tag_), [])
        place = bisect_left(known, noun.i, key=lambda token: token.i)
        if not place:
            return None
        return _named_by(known[place - 1]) or known[place - 1]


def _named_by(noun: Token) -> Token | None:
    """Return the name that a noun explains or is explained by: “a clerk, Ann Roe”, “Ann Roe, a clerk”."""
    return next((one for one in (noun.head, *noun.children) if _is_apposition(one, noun)), None)


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
