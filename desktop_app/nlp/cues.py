"""The words that introduce what somebody says, and how sure each way of finding a speaker is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from desktop_app.nlp.layout import subject, verbal
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from desktop_app.nlp.layout import Layout


class Way(Enum):
    """How a speaker was found: how often that is right, 0–1, and a reason with a place for the cue.

    The figures follow the shares of right speakers in 240 news articles with hand-marked quotations. Of the
    dash, the transcript and the ways from passage to passage inside a paragraph these hold too few; those
    are estimates.
    """

    AFTER_VERB = 0.97, "“{cue}” and the speaker follow the quotation"
    AFTER_SUBJECT = 0.98, "the speaker and “{cue}” follow the quotation"
    AFTER_NEAR = 0.9, "“{cue}” stands after the quotation"
    CLAUSE_OF_CUE = 0.87, "the quotation is what “{cue}” is about"
    BEFORE_NEAR = 0.75, "“{cue}” stands before the quotation"
    NOUN = 0.45, "the quotation is somebody’s “{cue}”"
    ACCORDING = 0.8, "“{cue}” stands beside the quotation"
    COLON_SUBJECT = 0.9, "a colon leads from the speaker to the quotation"
    COLON_NAME = 0.65, "a name and a colon lead to the quotation"
    DASH = 0.85, "a dash and a name follow the quotation"
    TRANSCRIPT = 0.9, "the quotation begins with the speaker’s name"
    CLAUSE = 0.55, "the quotation belongs to what “{cue}” is about"
    CONTINUED = 0.9, "the quotation goes on from the paragraph before"
    CONTINUED_BACK = 0.5, "the quotation goes on in the next paragraph"
    COORDINATED = 0.85, "the words are joined to the quotation before"
    SAME_PARAGRAPH = 0.85, "the quotation follows another of the same speaker in the paragraph"
    FOLLOW_ON = 0.75, "the quotation follows a paragraph that quotes the same speaker"
    PREVIOUS_SENTENCE = 0.55, "the sentence before is about the speaker"

    def __init__(self, score: float, reason: str) -> None:
        self.score = score
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Attribution:
    """The head word of a speaker, the word that says so where there is one, and how both were found."""

    way: Way
    speaker: Token
    cue: Token | None = None


# The tagger takes these for names or nouns in short sentences.
_SURE_FORMS = frozenset({"said", "says", "told", "wrote", "tweeted", "replied", "quipped", "asked"})


def is_cue(token: Token) -> bool:
    """Tell whether a token is a verb that introduces somebody's words."""
    if token.i and token.nbor(-1).text == "-":  # so-called
        return False
    if not verbal(token):
        return token.lower_ in _SURE_FORMS
    if token.lemma_ == "put":  # as she put it
        return token.i + 1 < len(token.doc) and token.nbor().lower_ == "it"
    return token.lemma_.lower() in lexicon("cue_verbs")


def speaker_of(layout: Layout, cue: Token) -> Token | None:
    """Return who says what a cue introduces; in “footage of Ann Lee saying” not who shows it."""
    found = subject(layout, cue)
    beside = cue.nbor(-1) if cue.i else None
    if beside is None or not layout.can_govern(beside, cue) or beside.ent_type_ != "PERSON":
        return found
    return beside if found is None or cue.tag_ == "VBG" else found


def introduces(token: Token, gap: range) -> bool:
    """Tell whether a token is a cue verb, beside the marks if it often is none."""
    return is_cue(token) and (gap.stop - token.i <= 4 or token.lemma_ not in lexicon("weak_cue_verbs"))
