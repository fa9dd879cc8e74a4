"""What an acronym stands for, and the names an organization goes by: without its legal form, its first word."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention
from desktop_app.nlp.context import flat, is_acronym, is_common, key, title_before
from desktop_app.nlp.labels import STANDS_FOR
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.nationals import national_names
from desktop_app.nlp.places import is_place

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "de", "du", "la", "&"})


def link_acronyms(text: str, mentions: Sequence[Mention]) -> dict[str, tuple[str, Span]]:
    """Return for each acronym's key the key and first place of the name it stands for.

    “Full Name (FN)” and “FN (Full Name)” are believed if the letters fit in order; without brackets
    the initials must be the acronym exactly and fit one name only.
    """
    names = [mention for mention in mentions if mention.label is not Label.PERSON]
    national = national_names(text, names)
    expansions: dict[str, set[str]] = {}
    first: dict[str, Span] = {}
    for mention in names:
        surface = mention.span.of(text)
        if len(surface.split()) > 1:
            name = national.get(key(surface), key(surface))
            first.setdefault(name, mention.span)
            for letters in _initials(surface):
                expansions.setdefault(letters, set()).add(name)
    links = _bracketed(text, names)
    for mention in names:
        surface = mention.span.of(text)
        acronym = key(surface)
        fitting = expansions.get(surface.replace(".", ""), set())
        if acronym not in links and is_acronym(surface) and len(fitting) == 1:
            name = next(iter(fitting))
            links[acronym] = (name, first[name])
    links = {acronym: (national.get(name, name), place) for acronym, (name, place) in links.items()}
    return {acronym: link for acronym, link in links.items() if acronym != link[0]}


@lru_cache(maxsize=4096)
def _initials(surface: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]\w*", surface.replace(".", ""))
    every = "".join(word[0].upper() for word in words)
    capitals = "".join(word[0] for word in words if word[0].isupper())
    without = "".join(word[0].upper() for word in words if word.lower() not in _SMALL_WORDS)
    return frozenset(letters for letters in (every, capitals, without) if len(letters) > 1)


def bracketed_acronyms(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions for the unmarked acronyms that stand in brackets right after the name they shorten."""
    added = []
    for mention, following in zip(mentions, [*mentions[1:], None], strict=False):
        found = _BRACKET_AFTER.match(text, mention.span.end)
        if found and mention.label is not Label.PERSON and _fits(found[1], mention.span.of(text)):
            span = Span(*found.span(1))
            if following is None or not following.span.overlaps(span):
                reason = f"{STANDS_FOR} {flat(mention.span.of(text))}"
                added.append(Mention(span, mention.label, mention.score, reason))
    return added


_BRACKET_AFTER = re.compile(r"[”’\"']?\s?\(\s?[“\"‘']?([A-Z][A-Za-z&.-]{1,9})[”\"’']?\s?\)")


# What may not stand before is looked at behind the first letter, which is searched for much faster than any place.
_ACRONYM = re.compile(r"[A-Z](?<![\w.&’'-].)[A-Z]{2,6}(?![\w&-])")


def unmarked_acronyms(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions for the unmarked acronyms that are the initials of one marked name, in no line of capitals."""
    names: dict[str, dict[str, Mention]] = {}
    covered = bytearray(len(text))
    for mention in mentions:
        covered[mention.span.start : mention.span.end] = b"\1" * (mention.span.end - mention.span.start)
        surface = mention.span.of(text)
        if mention.label is not Label.PERSON and len(surface.split()) > 2:
            for letters in _initials(surface):
                names.setdefault(letters, {}).setdefault(key(surface), mention)
    added = []
    for found in _ACRONYM.finditer(text) if names else ():
        fitting = list(names.get(found[0], {}).values())
        if len(fitting) == 1 and covered.find(1, *found.span()) < 0 and not _is_shouted(text, *found.span()):
            reason = f"{STANDS_FOR} {flat(fitting[0].span.of(text))}"
            added.append(replace(fitting[0], span=Span(*found.span()), reason=reason))
    return added


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a stretch are in capitals too."""
    around = text[max(0, start - 30) : start].rpartition("\n")[2] + text[end : end + 30].partition("\n")[0]
    return around.isupper()


def _bracketed(text: str, names: Sequence[Mention]) -> dict[str, tuple[str, Span]]:
    links: dict[str, tuple[str, Span]] = {}
    before: Mention | None = None
    for mention in names:
        surface = mention.span.of(text)
        found = _BRACKET_AFTER.match(text, mention.span.end)
        if found and _fits(found[1], surface):
            links.setdefault(key(found[1]), (key(surface), mention.span))
        short = before.span.of(text) if before else ""
        between = text[before.span.end : mention.span.start] if before else ""
        if between in (" (", " (the ", ", the ") and is_acronym(short) and _fits(short, surface):
            links.setdefault(key(short), (key(surface), mention.span))
        before = mention
    return links


def _fits(acronym: str, name: str) -> bool:
    """Tell whether an acronym's capitals stand in a longer name in this order, beginning with its first."""
    capitals = [char.lower() for char in acronym if char.isupper()]
    letters = iter(key(name))
    return (
        len(capitals) > 1
        and len(name) > len(acronym)
        and capitals[0] in {word[0] for word in key(name).split()[:2]}
        and all(char in letters for char in capitals)
    )


def short_names(text: str, mentions: Sequence[Mention]) -> dict[str, tuple[str, Span]]:
    """Return the words read as people or organizations that shorten a longer name: by key, its key and first place.

    It begins with the word, is named before it and is the only such organization; “Castellan” after “Castellan
    Marine”. Words with a title, or known as a place, a people or part of a person's name, are names of their own,
    and so are organizations unless the longer name is that of a company or party.
    """
    words_alone: dict[str, Mention] = {}
    firsts: dict[str, dict[str, Mention]] = {}
    kept = set()
    for mention in mentions:
        name = key(mention.span.of(text))
        words = name.split()
        if len(words) > 1:
            kept |= set(words) if mention.label is Label.PERSON else set()
            firsts.setdefault(words[0], {}).setdefault(without_legal_form(name), mention)
        elif mention.label is not Label.LOCATION and not is_acronym(mention.span.of(text)):
            words_alone.setdefault(name, mention)
            kept |= {name} if title_before(text, mention.span.start) else set()
    links = {}
    for name, mention in words_alone.items():
        longer = list(firsts.get(name, {}).values())
        if len(longer) != 1 or name in kept or _is_other_name(name):
            continue
        place = longer[0].span
        if longer[0].label is not Label.ORGANIZATION or place.start > mention.span.start:
            continue
        if mention.label is Label.PERSON or (_is_company(key(place.of(text))) and not is_place(name)):
            links[name] = (key(place.of(text)), place)
    return links


def _is_company(name: str) -> bool:
    last = name.split()[-1].rstrip(".")
    return last in lexicon("company_suffixes") or last == "party"


def _is_other_name(word: str) -> bool:
    lists = ("places", "demonyms", "given_names_female", "given_names_male", "titles", "roles")
    return is_common(word) or any(word in lexicon(name) for name in lists)


def without_legal_form(name: str) -> str:
    """Return an organization's key without “Inc.”, “Group” and the like at its end; never empty."""
    words = key(name).replace(",", "").split()
    while len(words) > 1 and words[-1].rstrip(".") in lexicon("company_suffixes"):
        words.pop()
    return " ".join(words)
