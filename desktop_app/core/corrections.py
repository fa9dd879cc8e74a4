"""What is marked once the reader's corrections are applied to what was found."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.edits import Action, Correction
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention, Quotation, QuotationKind
from desktop_app.core.search import find_spans, fold
from desktop_app.core.wording import SAID_SO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop_app.core.article import Span


def corrected(text: str, analysis: Analysis, corrections: Iterable[Correction]) -> Analysis:
    """Return an analysis of a text with corrections applied one after the other.

    One that finds nothing to correct, as may be when another model finds other names, changes nothing.
    """
    corrections = tuple(corrections)
    if not corrections:
        return analysis
    state = _State(text, analysis)
    for correction in corrections:
        _EFFECTS[correction.action](state, correction)
    return state.analysis()


class _State:
    """Names and statements while they are corrected."""

    def __init__(self, text: str, analysis: Analysis) -> None:
        self.text = text
        self._analysis = analysis
        self.entities = {entity.id: entity for entity in analysis.entities}
        self.dismissed = list(analysis.dismissed)
        self.quotations = list(analysis.quotations)
        self._owners = {mention.span: entity.id for entity in analysis.entities for mention in entity.mentions}
        self._marked: list[Span] | None = None  # the owners' spans in order, None after a change

    def analysis(self) -> Analysis:
        """Return all of it in order of first appearance."""
        entities = sorted(self.entities.values(), key=lambda entity: entity.mentions[0].span)
        quotations = sorted(map(self._spoken, self.quotations), key=lambda one: (one.extent.start, -one.extent.end))
        possible = tuple(one for one in self._analysis.possible if self.is_free(one.span))
        return replace(
            self._analysis,
            entities=tuple(entities),
            quotations=tuple(quotations),
            dismissed=tuple(self.dismissed),
            possible=possible,
        )

    def _spoken(self, quotation: Quotation) -> Quotation:
        """Return a statement with who is named at its speaker now, where the name that spoke it is none any more."""
        if quotation.entity is None or quotation.entity in self.entities:
            return quotation
        entity = self.entity_at(quotation.speaker) if quotation.speaker else None
        return replace(quotation, entity=entity.id if entity else None)

    def entity_at(self, span: Span) -> Entity | None:
        """Return the name that is mentioned at a span, or at a part of it."""
        marked = self._marked_in(span)
        return self.entities[self._owners[marked]] if marked else None

    def _marked_in(self, span: Span) -> Span | None:
        """Return the first mention that shares a character with a span; mentions do not overlap."""
        if self._marked is None:
            self._marked = sorted(self._owners)
        number = bisect_right(self._marked, span.start, key=lambda known: known.end)
        return self._marked[number] if number < len(self._marked) and self._marked[number].overlaps(span) else None

    def mentions_at(self, entity: Entity, span: Span) -> tuple[Mention, ...]:
        """Return the mentions of a name that stand in a span."""
        return tuple(mention for mention in entity.mentions if mention.span.overlaps(span))

    def is_free(self, span: Span) -> bool:
        """Tell whether nothing is marked in a span."""
        return self._marked_in(span) is None

    def put(self, entity: Entity) -> None:
        """Let a name be as it is now, or be one more."""
        self.remove(entity.id)
        ordered = tuple(sorted(entity.mentions, key=lambda mention: mention.span))
        self.entities[entity.id] = replace(entity, mentions=ordered)
        self._owners.update((mention.span, entity.id) for mention in ordered)
        self._marked = None

    def remove(self, entity_id: str) -> None:
        """Let a name be none."""
        known = self.entities.pop(entity_id, None)
        for mention in known.mentions if known else ():
            self._owners.pop(mention.span, None)
        self._marked = None

    def take_from(self, entity: Entity, taken: Sequence[Mention]) -> None:
        """Take mentions from a name; one without any is none."""
        left = tuple(mention for mention in entity.mentions if mention not in taken)
        if left:
            self.put(replace(entity, mentions=left, aliases=self.aliases(entity, left)))
        else:
            self.remove(entity.id)

    def aliases(self, entity: Entity, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """Return those of a name's other forms that some mentions still have."""
        forms = {self.form(mention.span) for mention in mentions}
        return tuple(alias for alias in entity.aliases if fold(alias) in forms)

    def form(self, span: Span) -> str:
        """Return the words at a span as names are compared: on one line, blind to case and accents."""
        return fold(self.words(span))

    def words(self, span: Span) -> str:
        """Return the words at a span on one line."""
        return " ".join(span.of(self.text).split())

    def namesake(self, words: str, label: Label) -> Entity | None:
        """Return the name of a kind that has this form already."""
        form = fold(words)
        return next(
            (
                entity
                for entity in self.entities.values()
                if entity.label is label and form in (fold(known) for known in (entity.name, *entity.aliases))
            ),
            None,
        )

    def join(self, label: Label, mentions: Sequence[Mention]) -> None:
        """Give mentions of the reader's to the name of their kind that has their form, else to a new one."""
        by_form: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            by_form[self.form(mention.span)].append(Mention(mention.span, label, 1.0, SAID_SO))
        for said in by_form.values():
            words = self.words(said[0].span)
            known = self.namesake(words, label)
            if known is None:
                self.add(label, words, said)
            else:
                self.put(replace(known, mentions=(*known.mentions, *said)))

    def add(self, label: Label, name: str, mentions: Sequence[Mention]) -> None:
        """Let mentions be a name of the reader's own; its id is the same whenever the corrections are applied."""
        entity_id = f"own {mentions[0].span.start}"
        while entity_id in self.entities:
            entity_id += "+"
        self.put(Entity(entity_id, label, name, tuple(mentions)))

    def move_quotations(self, before: str, after: str) -> None:
        """Let another name speak what one name spoke."""
        self.quotations = [
            replace(quotation, entity=after) if quotation.entity == before else quotation
            for quotation in self.quotations
        ]

    def quotation_at(self, span: Span) -> int | None:
        """Return the number of the statement that has this extent, else of the one that shares most with it."""
        best, shared = None, 0
        for number, quotation in enumerate(self.quotations):
            extent = quotation.extent
            if extent == span:
                return number
            common = min(extent.end, span.end) - max(extent.start, span.start)
            if common > shared:
                best, shared = number, common
        return best

    def change_quotation(self, span: Span, **fields: object) -> None:
        """Give the statement at a span other fields, on the reader's word."""
        number = self.quotation_at(span)
        if number is not None:
            changed = replace(self.quotations[number], **fields)  # type: ignore[arg-type]
            self.quotations[number] = replace(changed, score=1.0, reason=SAID_SO)


def _relabel(state: _State, correction: Correction) -> None:
    entity, label = state.entity_at(correction.at), Label(correction.value)
    if entity is None:
        _add(state, correction)
    elif correction.everywhere:
        said = tuple(Mention(mention.span, label, 1.0, SAID_SO) for mention in entity.mentions)
        state.put(replace(entity, label=label, mentions=said))
    else:
        here = state.mentions_at(entity, correction.at)
        state.take_from(entity, here)
        state.join(label, here)


def _dismiss(state: _State, correction: Correction) -> None:
    entity = state.entity_at(correction.at)
    if entity is None:
        return
    gone = entity.mentions if correction.everywhere else state.mentions_at(entity, correction.at)
    state.take_from(entity, gone)
    state.dismissed.append(replace(entity, mentions=tuple(gone)))


def _restore(state: _State, correction: Correction) -> None:
    for number, entity in enumerate(state.dismissed):
        if state.mentions_at(entity, correction.at):
            del state.dismissed[number]
            back = tuple(mention for mention in entity.mentions if state.is_free(mention.span))
            known = state.entities.get(entity.id)
            if back:
                state.put(replace(known or entity, mentions=(*(known.mentions if known else ()), *back)))
            return


def _add(state: _State, correction: Correction) -> None:
    span, label = correction.at, Label(correction.value)
    while (covered := state.entity_at(span)) is not None:
        state.take_from(covered, state.mentions_at(covered, span))
    spans = [span]
    if correction.everywhere:
        words = span.of(state.text)
        found = find_spans(state.text, words, match_case=True, whole_words=True)
        spans += [other for other in found if other != span and state.is_free(other)]
    state.join(label, [Mention(one, label, 1.0, SAID_SO) for one in spans])


def _merge(state: _State, correction: Correction) -> None:
    into = state.entity_at(correction.other) if correction.other else None
    entity = state.entity_at(correction.at)
    if entity is None or into is None or entity.id == into.id:
        return
    name = correction.value or max(into.name, entity.name, key=len)
    forms = dict.fromkeys((into.name, *into.aliases, entity.name, *entity.aliases))
    said = tuple(Mention(mention.span, into.label, 1.0, SAID_SO) for mention in entity.mentions)
    state.remove(entity.id)
    state.put(
        replace(
            into,
            name=name,
            aliases=tuple(form for form in forms if form != name),
            mentions=(*into.mentions, *said),
            role=into.role or entity.role,
        )
    )
    state.move_quotations(entity.id, into.id)


def _split(state: _State, correction: Correction) -> None:
    entity, form = state.entity_at(correction.at), fold(correction.value)
    if entity is None:
        return
    own = tuple(mention for mention in entity.mentions if state.form(mention.span) == form)
    if not own or len(own) == len(entity.mentions):
        return
    state.take_from(entity, own)
    said = tuple(Mention(mention.span, entity.label, 1.0, SAID_SO) for mention in own)
    state.add(entity.label, state.words(said[0].span), said)


def _rename(state: _State, correction: Correction) -> None:
    entity, name = state.entity_at(correction.at), " ".join(correction.value.split())
    if entity is not None and name:
        forms = dict.fromkeys((entity.name, *entity.aliases))
        state.put(replace(entity, name=name, aliases=tuple(form for form in forms if form != name)))


def _set_speaker(state: _State, correction: Correction) -> None:
    speaker = correction.other
    entity = state.entity_at(speaker) if speaker else None
    antecedent = speaker if entity is None else None
    state.change_quotation(correction.at, speaker=speaker, entity=entity.id if entity else None, antecedent=antecedent)


def _set_kind(state: _State, correction: Correction) -> None:
    state.change_quotation(correction.at, kind=QuotationKind(correction.value))


def _set_extent(state: _State, correction: Correction) -> None:
    if correction.other is not None:
        state.change_quotation(correction.at, content=(correction.other,), clause=())


def _unquote(state: _State, correction: Correction) -> None:
    number = state.quotation_at(correction.at)
    if number is not None:
        del state.quotations[number]


def _quote(state: _State, correction: Correction) -> None:
    state.quotations = [one for one in state.quotations if one.extent != correction.at]
    made = Quotation((correction.at,), QuotationKind(correction.value), score=1.0, reason=SAID_SO)
    state.quotations.append(made)


_EFFECTS: dict[Action, Callable[[_State, Correction], None]] = {
    Action.RELABEL: _relabel,
    Action.DISMISS: _dismiss,
    Action.RESTORE: _restore,
    Action.ADD: _add,
    Action.MERGE: _merge,
    Action.SPLIT: _split,
    Action.RENAME: _rename,
    Action.SET_SPEAKER: _set_speaker,
    Action.SET_KIND: _set_kind,
    Action.SET_EXTENT: _set_extent,
    Action.UNQUOTE: _unquote,
    Action.QUOTE: _quote,
}
