"""Whom a name means: a surname, a given name or a variant of the full name somewhere in the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.core.findings import Label, Mention
from desktop_app.nlp.context import key, title_before
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v"})
_AFTER_SURNAME = frozenset({"jr", "sr"})  # “Roe Jr.” is short for a full name; “Charles III” is one
_ARABIC_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|an|at)-")


@lru_cache(maxsize=65_536)
def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a person's name, by key, without “Jr.” and the like; “Charles III” is whole."""
    words = [word.strip(",'\"") for word in key(name).split()]
    return tuple(words[:-1] if len(words) > 2 and words[-1] in _SUFFIXES else words)


def _suffix(name: str) -> str:
    last = key(name).split()[-1]
    return last if last in _SUFFIXES else ""


def surname_forms(words: Sequence[str]) -> set[str]:
    """Return the surnames a full name can be shortened to: “leyen” and “von der leyen”."""
    inner = range(1, len(words) - 1)
    return {surname(words), words[-1]} | {" ".join(words[i:]) for i in inner if words[i] in lexicon("name_particles")}


def surname(words: Sequence[str]) -> str:
    """Return a name's last word without an Arabic article: “sisi” of “el-sisi”."""
    return _ARABIC_ARTICLE.sub("", words[-1]) or words[-1]


def are_compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two full names can be one person's: never with other given names or middle initials."""
    shorter, longer = sorted((tuple(one), tuple(other)), key=len)
    if _unhyphenated(one) == _unhyphenated(other):
        return True
    if len(shorter) > 1 and longer[: len(shorter)] == shorter:
        return True
    if surname(one) != surname(other) or not _alike(one[0], other[0]):
        return False
    if any(len(word) == 1 for word in shorter[1:-1]) and not _alike(shorter[1], longer[1]):  # George W., George H. W.
        return False
    middles = iter(longer[1:-1])
    return all(any(_alike(word, middle) for middle in middles) for word in shorter[1:-1])


def _with_suffix(name: str) -> str:
    """Return the short form of a full name, by key, that keeps its “Jr.”, or ""."""
    suffix = _suffix(name)
    return f"{surname(tokens(name))} {suffix}" if suffix in _AFTER_SURNAME and len(name.split()) > 2 else ""


def _unhyphenated(words: Sequence[str]) -> str:
    return "".join(words).replace("-", "")


def _is_same(one: str, other: str) -> bool:
    """Tell whether two full names, by key, can be one person's; “Roe Jr.” beside “Roe” is the son."""
    return _suffix(one) == _suffix(other) and are_compatible(tokens(one), tokens(other))


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1])


_MOST_NEAR = 50  # groups that a name is compared with: in a register of Smiths time would grow with the square


def cluster_people(names: Iterable[str]) -> list[list[str]]:
    """Group full names that mean one person; a name that fits several groups stays alone."""
    clusters: list[list[str]] = []
    by_word: dict[str, list[int]] = {}
    for name in sorted(names, key=lambda name: (-len(tokens(name)), name)):
        words = tokens(name)
        near = sorted({number for word in _wanted(words) for number in by_word.get(word, [])[:_MOST_NEAR]})
        fitting = [number for number in near if all(_is_same(name, member) for member in clusters[number])]
        if len(fitting) == 1:
            clusters[fitting[0]].append(name)
        else:
            fitting = [len(clusters)]
            clusters.append([name])
        for word in _offered(words):
            by_word.setdefault(word, []).append(fitting[0])
    return clusters


def _offered(words: Sequence[str]) -> set[str]:
    """Return under what a full name is found by those it can be one with."""
    last, given = surname(words), words[0]
    return {" ".join(words[:2]), f"{given} {last}", f"{given[:1]}* {last}", _unhyphenated(words)}


def _wanted(words: Sequence[str]) -> set[str]:
    last, given = surname(words), words[0]
    initial = f"{given}* {last}" if len(given) == 1 else f"{given[:1]} {last}"
    return {" ".join(words[:2]), f"{given} {last}", initial, _unhyphenated(words)}


def gender(text: str, mentions: Iterable[Mention]) -> str:
    """Return "f" or "m" where titles or relatives before a person, else the given name, leave no doubt, else ""."""
    found: set[str] = set()
    surfaces: set[str] = set()
    for mention in mentions:
        surfaces.add(mention.span.of(text))
        if title := title_before(text, mention.span.start):
            found |= {sex for sex, name in _TITLES if title in lexicon(name)}
        found |= _sex_of_relative(text, mention.span.start)
    firsts = {words[0] for words in map(tokens, surfaces) if len(words) > 1}
    decided = found or {sex for sex, name in _GIVEN_NAMES if not firsts.isdisjoint(lexicon(name))}
    return decided.pop() if len(decided) == 1 else ""


def _sex_of_relative(text: str, start: int) -> set[str]:
    """Return the sex of whom a position follows as in “his wife, |Jane Roe|”."""
    low = max(0, start - _LEAD)
    word = text[low:start].rstrip("\n ,").rpartition(" ")[2].lower()
    sexes = {sex for sex, name in _RELATIVES if word in lexicon(name)}
    return sexes if sexes and _RELATIVE.search(text, low, start) else set()


_TITLES = (("f", "female_titles"), ("m", "male_titles"))
_RELATIVES = (("f", "women"), ("m", "men"))
_RELATIVE = re.compile(r"(?:\b(?:my|your|his|her|our|their)|['’]s?)(?: [a-z-]+)? [a-z]+,? $", re.IGNORECASE)
_LEAD = 40  # code points before a name
_GIVEN_NAMES = (("f", "given_names_female"), ("m", "given_names_male"))


class People:
    """The people an article names in full, to ask whom a shorter form means at some place."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        """Group the full names among mentions, which are in text order."""
        self._text = text
        full: dict[str, list[Mention]] = {}
        for mention in mentions:
            name = key(mention.span.of(text))
            if mention.label is Label.PERSON and len(tokens(name)) > 1:
                full.setdefault(name, []).append(mention)
        # “von der Tann” after “Ursula von der Tann” is no other person in full, nor is “Roe Jr.”.
        shorts = {form for name in full for form in (*surname_forms(tokens(name)), _with_suffix(name)) if " " in form}
        self._by_name: dict[str, str] = {}
        # Dictionaries of nothing keep the people in order and each once.
        self._by_surname: dict[str, dict[str, None]] = {}
        self._by_given: dict[str, dict[str, None]] = {}
        self._places: dict[str, list[tuple[int, str]]] = {}
        self._starts: dict[str, list[int]] = {}
        self._genders: dict[str, str] = {}
        self._always_suffixed: set[str] = set()
        for members in cluster_people(name for name in full if " ".join(tokens(name)) not in shorts):
            self._add(members, [mention for member in members for mention in full[member]])
            if any(_with_suffix(member) in full for member in members):
                self._always_suffixed.add(members[0])
        self._owners = self._find_owners(mentions)

    def _add(self, members: list[str], mentions: list[Mention]) -> None:
        person = members[0]
        self._starts[person] = sorted(mention.span.start for mention in mentions)
        self._genders[person] = gender(self._text, mentions)
        for member in members:
            words = tokens(member)
            self._by_name[member] = person
            surnames = surname_forms(words) | ({_with_suffix(member)} - {""})
            for index, forms in ((self._by_surname, surnames), (self._by_given, set(words[:-1]))):
                for form in forms:
                    index.setdefault(form, {})[person] = None

    def _find_owners(self, mentions: Sequence[Mention]) -> dict[str, str]:
        """Return whose a shared surname is: the only one's named in full when it first stands alone."""
        owners: dict[str, str] = {}
        seen = set()
        for mention in mentions:
            if mention.label is not Label.PERSON:
                continue
            form = self._surname_form(tokens(mention.span.of(self._text)))
            if form and form not in seen:
                seen.add(form)
                named = [person for person in self._sharing(form) if self._starts[person][0] < mention.span.start]
                if len(named) == 1:
                    owners[form] = named[0]
        return owners

    def whose(self, mention: Mention) -> tuple[str | None, bool]:
        """Return the key of the person a mention means, or None, and whether that is certain.

        A surname that several people share means the one it meant when it first stood alone, else the one named
        in full most recently before it.
        """
        name = key(mention.span.of(self._text))
        words = tokens(name)
        form = self._surname_form(words)
        if name in self._by_name and not (form and len(words) > 1):
            return self._by_name[name], True
        if form is None:
            given = list(self._by_given.get(" ".join(words), {}))
            return (given[0] if len(given) == 1 else None), True
        people = self._sharing(form)
        if len(people) == 1:
            return next(iter(people)), True
        return self._among(people, form, mention.span.start)

    def _sharing(self, form: str) -> dict[str, None]:
        """Return the people a surname can mean; Park Ji-woo has it first, as do others in Korea and China."""
        return self._by_surname[form] | self._by_given.get(form, {})

    def _surname_form(self, words: Sequence[str]) -> str | None:
        """Return the surname that a short form is; “von der Tann” and “Roe Jr.” have no given name either."""
        if len(words) > 1 and words[0] not in lexicon("name_particles") and words[-1] not in _AFTER_SURNAME:
            return None
        forms = (" ".join(words), surname(words)) if len(words) == 1 else (" ".join(words),)
        return next((form for form in forms if form in self._by_surname), None)

    def _among(self, people: Collection[str], form: str, position: int) -> tuple[str | None, bool]:
        """Return who of those with a surname is meant; “Mrs.” leaves out the men, “Roe” who is always “Roe Jr.”."""
        title = title_before(self._text, position)
        excluded = {other for sex, other in (("f", "m"), ("m", "f")) if title in lexicon(dict(_TITLES)[sex])}
        candidates = people
        if excluded or self._always_suffixed:
            candidates = [p for p in people if p not in self._always_suffixed and self._genders[p] not in excluded]
        if len(candidates) == 1:
            return next(iter(candidates)), True
        if form not in self._places:
            self._places[form] = sorted((start, person) for person in people for start in self._starts[person])
        places = self._places[form]
        numbers = range(bisect_right(places, (position, "")) - 1, -1, -1)
        start, nearest = next((places[n] for n in numbers if places[n][1] in candidates), (position, None))
        owner = self._owners.get(form)
        if owner is None or owner not in candidates or excluded:
            return nearest, False
        return owner, nearest == owner or self._text.find("\n", start, position) >= 0
