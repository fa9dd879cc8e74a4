"""A parsed piece of text with its quoted passages: which token stands where, and who does what."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from desktop_app.core.findings import QuotedPassage

OUTSIDE = -1
# Verbs up the tree that are asked for the subject their dependent lacks.
_CLIMB = 4
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
_VERBAL = frozenset({"VERB", "AUX"})
_SHARES_SUBJECT = frozenset({"conj", "advcl", "xcomp", "pcomp", "ccomp", "parataxis", "dep", "prep", "aux"})
_SENTENCE_ENDS = frozenset({".", "!", "?", "...", "…", ";"})
# What ties a noun to the words behind it that tell which one is meant, and how many these may be.
_TELLING = frozenset({"of", "for", "from", "with", "at"})
_LONGEST_BEHIND = 7
# Tokens looked at on each side of a passage; a sentence of news is shorter.
_REACH = 120


@dataclass(frozen=True, slots=True)
class Layout:
    """A Doc and its quoted passages; passage and token positions count from the Doc's start.

    `text` is kept because the Doc joins its tokens at every call. `passage_of` and `paragraph_of` give a
    token's passage (or OUTSIDE) and paragraph; `tokens` the tokens of each passage; `phrases` the noun
    phrase around a token.
    """

    doc: Doc
    text: str
    passages: tuple[QuotedPassage, ...]
    passage_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    tokens: tuple[range, ...]
    phrases: dict[int, range]

    def outside(self, token: Token) -> bool:
        """Tell whether a token stands outside all quoted passages."""
        return self.passage_of[token.i] == OUTSIDE

    def words(self, tokens: range) -> list[Token]:
        """Return the tokens that are neither blanks nor punctuation."""
        return [t for t in self.doc[tokens.start : tokens.stop] if not t.is_space and not t.is_punct]

    def paragraph(self, passage: int) -> int:
        """Return the number of the paragraph a passage stands in."""
        return self.paragraph_of[self.tokens[passage].start]

    def before(self, passage: int) -> range:
        """Return the tokens from the start of a passage's sentence or the passage before it."""
        start = end = self.tokens[passage].start
        while start > 0 and end - start < _REACH and self._joins(start - 1, end):
            start -= 1
        return range(start, end)

    def after(self, passage: int) -> range:
        """Return the tokens from a passage to the end of its sentence or the next passage."""
        start = end = self.tokens[passage].stop
        while end < len(self.doc) and end - start < _REACH and self._joins(end, start - 1):
            end += 1
        return range(start, end)

    def _joins(self, position: int, beside: int) -> bool:
        token = self.doc[position]
        return (
            self.outside(token)
            and self.paragraph_of[position] == self.paragraph_of[min(beside, len(self.doc) - 1)]
            and token.text not in _SENTENCE_ENDS
            and "\n" not in token.text
        )

    def lead_in(self, passage: int) -> range:
        """Return the end of the paragraph before when it leads to a passage with a colon, else nothing."""
        end = self.tokens[passage].start
        while end > 0 and self.doc[end - 1].is_space:
            end -= 1
        start = end
        if not end or self.doc[end - 1].text != ":" or self.paragraph_of[end - 1] == self.paragraph(passage):
            return range(end, end)
        while start > 0 and end - start < _REACH and self._joins(start - 1, end - 1):
            start -= 1
        return range(start, end)

    def can_govern(self, token: Token, verb: Token) -> bool:
        """Tell whether a token stands outside the marks in a verb's paragraph; parses cross newlines."""
        return self.outside(token) and self.paragraph_of[token.i] == self.paragraph_of[verb.i]

    def roots(self, passage: int) -> list[Token]:
        """Return a passage's tokens whose heads stand outside of it."""
        tokens = self.tokens[passage]
        return [t for t in self.doc[tokens.start : tokens.stop] if t.head.i not in tokens]

    def phrase_head(self, token: Token) -> Token:
        """Return the head of the noun phrase a token belongs to, or the token."""
        phrase = self.phrases.get(token.i)
        return self.doc[phrase.start : phrase.stop].root if phrase else token


def lay_out(doc: Doc, passages: Sequence[QuotedPassage]) -> Layout:
    """Return the layout of a Doc whose passages, in order and disjoint, count from the Doc's start."""
    starts = [passage.span.start for passage in passages]
    passage_of: list[int] = []
    paragraph_of: list[int] = []
    paragraph = 0
    tokens = [range(0)] * len(passages)
    for token in doc:
        # A token that straddles an opening mark belongs to the passage behind it.
        number = bisect_right(starts, token.idx + len(token) - 1) - 1
        if number >= 0 and token.idx < passages[number].span.end:
            first = tokens[number].start if tokens[number] else token.i
            tokens[number] = range(first, token.i + 1)
        else:
            number = OUTSIDE
        passage_of.append(number)
        paragraph_of.append(paragraph)
        paragraph += "\n" in token.text
    phrases: dict[int, range] = {}
    if doc.has_annotation("DEP"):
        for chunk in doc.noun_chunks:
            phrases.update(dict.fromkeys(range(chunk.start, chunk.end), range(chunk.start, chunk.end)))
    return Layout(doc, doc.text, tuple(passages), tuple(passage_of), tuple(paragraph_of), tuple(tokens), phrases)


def subject(layout: Layout, verb: Token, *, climb: int = _CLIMB) -> Token | None:
    """Return the head word of who does what the verb says, also when another verb or noun carries it.

    The patient of a passive verb is not meant, its agent is.
    """
    own = next((c for c in verb.children if c.dep_ in _SUBJECTS and layout.can_govern(c, verb)), None)
    if own is not None:
        return _antecedent(layout, own, verb)
    patient = next((c for c in verb.children if c.dep_ == "nsubjpass" and layout.can_govern(c, verb)), None)
    if patient is not None:
        agents = [c for c in verb.children if c.dep_ == "agent"]
        spoken = [o for a in agents for o in a.children if o.dep_ == "pobj" and layout.can_govern(o, verb)]
        quoted = verb.lemma_ == "quote" and (not spoken or any(c.lower_ == "as" for c in verb.children))
        return patient if quoted else spoken[0] if spoken else None
    passive = verb.tag_ == "VBN" and verb.dep_ == "advcl"  # “Asked why, Roe left”: Roe is asked
    if climb and verb.dep_ in _SHARES_SUBJECT and verb.head is not verb and not passive:
        head = verb.head.head if verb.head.pos_ == "ADP" else verb.head
        if head.pos_ in _VERBAL and layout.can_govern(head, verb):
            return subject(layout, head, climb=climb - 1)
    return _modified(layout, verb, climb) if verb.dep_ in ("acl", "relcl") else None


def _antecedent(layout: Layout, own: Token, verb: Token) -> Token:
    """Return the noun a relative pronoun stands for, else the subject itself."""
    if own.lower_ not in ("who", "which", "that") or verb.dep_ != "relcl" or not layout.outside(verb.head):
        return own
    # The parser hangs the clause on the first of several people; the one before the comma is meant.
    beside = own.i - 1 if own.i and layout.doc[own.i - 1].text != "," else own.i - 2
    if beside >= 0 and layout.doc[beside].ent_type_ == "PERSON" and layout.outside(layout.doc[beside]):
        return layout.doc[beside]
    return verb.head


def _modified(layout: Layout, verb: Token, climb: int) -> Token | None:
    noun = verb.head
    if not layout.can_govern(noun, verb):
        return None
    # “a figure the union’s lawyer, Jane Roe, called “low””: the parser takes the lawyer for an apposition.
    for apposition in _appositions(noun):
        beside = apposition.left_edge.i == apposition.head.i + 1
        if beside and apposition.i < verb.i and layout.outside(apposition):
            return apposition
    if climb and verb.dep_ == "acl" and noun.lemma_.lower() in lexicon("statement_nouns"):
        head = noun.head
        if head.pos_ == "ADP":
            head = head.head
        if head.pos_ in _VERBAL and layout.can_govern(head, verb):
            return subject(layout, head, climb=climb - 1) or noun
    return noun


def _appositions(noun: Token) -> list[Token]:
    """Return a noun's appositions and theirs."""
    own = [child for child in noun.children if child.dep_ == "appos"]
    return own + [child for one in own for child in one.children if child.dep_ == "appos"]


def nominal(token: Token) -> bool:
    """Tell whether a token is a noun, a name or a pronoun."""
    return token.pos_ in _NOMINAL


def verbal(token: Token) -> bool:
    """Tell whether a token is a verb or an auxiliary."""
    return token.pos_ in _VERBAL


def head_of(layout: Layout, span: Span) -> Token:
    """Return the head word of a span."""
    found = layout.doc.char_span(span.start, span.end, alignment_mode="expand")
    assert found is not None
    return found.root


def speaker_span(layout: Layout, head: Token) -> Span:
    """Return the noun phrase of a head, narrowed to a person's name that is its head or apposition.

    An organization's name counts as well, as an apposition of what is no name: “Its owner, Acme, said …”.
    """
    head = _unhyphenated(layout, head)
    appositions = [c for c in head.children if c.dep_ == "appos" and layout.can_govern(c, head)]
    for token in (head, *appositions):
        name = _name(layout, token, "PERSON") or (head.ent_type_ == "" and _name(layout, token, "ORG"))
        if name:
            return name
    first = head.left_edge.i if head.pos_ == "ADJ" else head.i  # the 51-year-old
    phrase = layout.phrases.get(head.i, range(first, head.i + 1))
    if head.dep_ == "poss":  # the owner alone, not what is owned
        phrase = range(max(phrase.start, head.left_edge.i), head.i + 1)
    tokens = [t for t in layout.doc[phrase.start : phrase.stop] if layout.can_govern(t, head) or t.i == head.i]
    name = _name(layout, tokens[-1], "PERSON")
    if name and 1 <= tokens[-1].i - head.i <= 3:  # spokesman John Kirby, parsed as a spokesman
        return name
    tokens = [*tokens, *_behind(layout, tokens[-1])] if tokens[-1] == head else tokens
    while len(tokens) > 1 and (tokens[0].is_space or tokens[0].is_punct):
        del tokens[0]
    while len(tokens) > 1 and (tokens[-1].is_space or tokens[-1].is_punct):
        del tokens[-1]
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def _unhyphenated(layout: Layout, head: Token) -> Token:
    """Return the last part of a word that the tokenizer cuts at its hyphens: of “co-author” the author."""
    last = head
    while last.i + 2 < len(layout.doc) and layout.text.startswith("-", last.idx + len(last)):
        last = last.nbor(2)
    return last if nominal(last) else head


def _behind(layout: Layout, head: Token) -> list[Token]:
    """Return the words right behind a noun that tell which one: “one of the officials”, “a spokesman for the bank”."""
    following = head.nbor() if head.i + 1 < len(layout.doc) else None
    if following is None or following.head != head or following.lower_ not in _TELLING:
        return []
    tokens = list(layout.doc[following.i : following.right_edge.i + 1])
    whole = len(tokens) <= _LONGEST_BEHIND and all(layout.can_govern(t, head) and not t.is_punct for t in tokens)
    return tokens if whole and not any(token.dep_ == "relcl" for token in tokens) else []


def _name(layout: Layout, token: Token, label: str) -> Span | None:
    """Return the name with a label that a token ends or heads, without a possessive ending."""
    if token.ent_type_ != label:
        return None
    start, end = token.i, token.i + 1
    while start > 0 and layout.doc[start].ent_iob_ == "I" and layout.outside(layout.doc[start - 1]):
        start -= 1
    while end < len(layout.doc) and layout.doc[end].ent_iob_ == "I" and layout.outside(layout.doc[end]):
        end += 1
    while end - start > 1 and (layout.doc[end - 1].tag_ == "POS" or not layout.doc[end - 1].is_alpha):
        end -= 1
    last = layout.doc[end - 1]
    return Span(layout.doc[start].idx, last.idx + len(last))
