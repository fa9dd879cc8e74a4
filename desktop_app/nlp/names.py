"""One piece of text: the names that the model finds, and the runners-up that it leans against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention
from desktop_app.core.wording import ONE
from desktop_app.nlp.boundaries import cut
from desktop_app.nlp.splitting import Name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from desktop_app.core.pieces import Piece

# The labels of OntoNotes 5.0, of CoNLL 2003 and WikiNER, and of the pipelines trained on them; peoples (NORP),
# works, laws, products and events are not names of this kind.
_LABELS = {
    "PERSON": Label.PERSON,
    "PER": Label.PERSON,
    "ORG": Label.ORGANIZATION,
    "GPE": Label.LOCATION,
    "LOC": Label.LOCATION,
    "FAC": Label.LOCATION,
}
# What pipelines without scores of their own are worth: the share of right mentions, by label and whether of several
# words, of en_core_web_sm 3.8 in world news written for readers outside its training text.
_SCORES = {
    (Label.PERSON, True): 0.8,
    (Label.PERSON, False): 0.7,
    (Label.ORGANIZATION, True): 0.55,
    (Label.ORGANIZATION, False): 0.45,
    (Label.LOCATION, True): 0.65,
    (Label.LOCATION, False): 0.6,
}


@dataclass(frozen=True, slots=True, order=True)
class Tagged:
    """A name as the model tags it: characters of doc.text, its label, and the probability that it is right.

    What is not `marked` is a runner-up that the model leans against.
    """

    start: int
    end: int
    label: str
    score: float
    marked: bool = True


def find_names(doc: Doc, piece: Piece) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return the people, organizations and places that the model names in a piece, and those it leans against.

    Takes `doc._.names` where the pipeline has set it, else `doc.ents` with a fixed score per label. Both are in
    order, and all mentions are disjoint. They exclude articles, titles, possessive endings and line breaks;
    positions count from the article's start.
    """
    names = cut(piece.text, _tagged(doc))
    covered = bytearray(len(piece.text))
    marked: list[Mention] = []
    possible: list[Mention] = []
    for name in sorted(names, key=lambda name: (not name.marked, name.start, -name.end)):
        if covered.find(1, name.start, name.end) < 0:
            covered[name.start : name.end] = b"\1" * (name.end - name.start)
            span = Span(name.start + piece.span.start, name.end + piece.span.start)
            mention = Mention(span, name.label, name.score, f"reads like {ONE[name.label]}")
            (marked if name.marked else possible).append(mention)
    return tuple(marked), tuple(possible)


def _tagged(doc: Doc) -> list[Name]:
    tagged: Iterable[Tagged] | None = doc._.names if doc.has_extension("names") else None
    if tagged is not None:
        return [Name(t.start, t.end, _LABELS[t.label], t.score, t.marked) for t in tagged if t.label in _LABELS]
    found = [(ent.start_char, ent.end_char, _LABELS[ent.label_], ent.text) for ent in doc.ents if ent.label_ in _LABELS]
    return [Name(start, end, label, _SCORES[label, len(text.split()) > 1]) for start, end, label, text in found]
