"""What the text calls a person: “Israeli Defense Minister”, “a spokesman for the union”."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from desktop_app.nlp.context import ends_sentence
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.core.article import Span

LENGTH = 60  # characters; longer descriptions are cut at a word
_REACH = 120
_WORD = re.compile(r"[^\s,;:!?()\[\]“”\"—–]+")
_GAP = re.compile(r"[ \xa0]+")
_JOINTS = frozenset({"of", "for", "and", "the", "&"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_ARTICLE = re.compile(r"(?:an?|the|his|her|their|its|one of the)\s+", re.IGNORECASE)
_APPOSITION = re.compile(
    r",\s+(?:\d{1,3},\s+)?([^,;:.!?()\n“”\"—–]*(?:(?<=\b[A-Z])\.[^,;:.!?()\n“”\"—–]*)*)(?=[,;.!?()\n—–])"
)
# The next person’s role, or the verb of the sentence.
_NO_APPOSITION = frozenset(
    {"and", "or", "but", "is", "are", "was", "were", "has", "had", "will", "became", "who", "whose", "which"}
)
_CLAUSE = re.compile(r"\s+(?:who|which|that|whose|said|says|told|and (?:his|her|the))\b.*")


def find_role(text: str, spans: Iterable[Span]) -> str:
    """Return the best description of a person beside one of their mentions, as the text words it, or "".

    One of several words, first in the text, is preferred to a bare title; courtesy titles are no roles.
    """
    bare = ""
    for span in spans:
        for role in (role_before(text, span.start), _before_comma(text, span), _after(text, span.end)):
            if " " in role and not _is_rank(role) and not role.isupper():
                return shorten(role)
            bare = bare or ("" if role.lower() in lexicon("kin") else role)
    return shorten(bare)


def _is_rank(role: str) -> bool:
    """Tell whether a role is nothing but “Lt. Col.”."""
    return all(_bare(word) in lexicon("abbreviations") for word in role.split())


def shorten(role: str) -> str:
    """Return at most LENGTH characters of a role, cut at a word and then ended by “…”."""
    if len(role) <= LENGTH:
        return role
    kept = role[:LENGTH].rpartition(" ")[0].rstrip(" ,-–")
    while kept.rpartition(" ")[2].lower() in lexicon("function_words"):
        kept = kept.rpartition(" ")[0]
    return f"{kept}…" if kept else role[: LENGTH - 1] + "…"


def role_before(text: str, start: int) -> str:
    """Return the run of words before a name that ends in a role: “IDF spokesman Rear Adm.”."""
    end = start - 1 if text[max(0, start - 1) : start] in (" ", "\xa0") else 0
    return _role_ending(text, end)


def _before_comma(text: str, span: Span) -> str:
    """Return the role in “the union’s leader, Jane Roe, said”."""
    if text[max(0, span.start - 2) : span.start] != ", " or text[span.end : span.end + 1] not in (",", "."):
        return ""
    return _role_ending(text, span.start - 2)


def _role_ending(text: str, position: int) -> str:
    low = max(0, position - _REACH, text.rfind("\n", max(0, position - _REACH), max(0, position)) + 1)
    words = list(_WORD.finditer(text, low, max(low, position)))
    end = len(words)
    if not end or words[-1].end() != position or not _ends_in_role(words) or ends_sentence(words[-1][0]):
        return ""
    first = end - 1
    while first and _belongs(text, words, first - 1):
        first -= 1
    while first < end and _bare(words[first][0]) in _JOINTS:
        first += 1
    if first < end - 1 and _bare(words[first][0]) in lexicon("kin"):  # “son of founder |Jane Roe|” is another’s
        return ""
    role = text[words[first].start() : words[-1].end()] if first < end else ""
    return "" if _is_courtesy(role) else role


def _ends_in_role(words: list[re.Match[str]]) -> bool:
    if words[-1][0].endswith(("’s", "'s")):  # “the Duke’s Jane Roe”
        return False
    last = _bare(words[-1][0])
    if last in lexicon("titles") or last in lexicon("roles"):
        return True
    before = [_bare(word[0]) for word in words[-5:-1]]
    return last in lexicon("portfolios") and any(
        office in lexicon("roles") and joint in ("of", "for") for office, joint in itertools.pairwise(before)
    )


def _belongs(text: str, words: list[re.Match[str]], number: int) -> bool:
    """Tell whether a word before a role is part of it: a name, a people, “former”, “national”, “of”."""
    word, following = words[number], words[number + 1]
    bare = _bare(word[0])
    if not _GAP.fullmatch(text, word.end(), following.start()) or ends_sentence(word[0]):
        return False
    if bare == "&":
        return number > 0 and words[number - 1][0][0].isupper()
    if bare == "and":  # “Health and Wellness”, not “Gen. Reyes and Capt.”
        return number > 0 and _bare(words[number - 1][0]) in _office_words() and _bare(following[0]) not in ("a", "the")
    if bare in _JOINTS or bare in _office_words():
        return True
    if (
        word[0].isupper() and following[0].isupper() and len(bare) > 3
    ):  # in a text of capitals any word looks like a name
        return bare in lexicon("demonyms")
    is_grammar = bare in lexicon("function_words") and not (len(bare) > 1 and word[0].isupper())  # the WHO is a name
    return word[0][0].isupper() and not is_grammar and bare not in _DAYS


def _office_words() -> frozenset[str]:
    return lexicon("roles") | lexicon("role_words") | lexicon("portfolios")


def _is_courtesy(role: str) -> bool:
    return all(_bare(word) in lexicon("honorifics") for word in role.split())


def _after(text: str, end: int) -> str:
    """Return the apposition after a name if it says what the person does: “, the union’s treasurer,”."""
    found = _APPOSITION.match(text, end, min(len(text), end + 2 * _REACH))
    if found is None:
        return ""
    phrase = _CLAUSE.sub("", found[1]).strip()
    if phrase.partition(" ")[0] in _NO_APPOSITION:
        return ""
    article = _ARTICLE.match(phrase)
    head = re.split(r"\b(?:of|for|at|in|with|from|on)\b", phrase)[0].split()
    if not head or _bare(head[-1]) not in lexicon("roles"):
        return ""
    if not article and not (head[0][0].islower() or len(head) <= 6):
        return ""
    return re.sub(r"^(?:an?|the)\s+", "", phrase)


def _bare(word: str) -> str:
    return word.lower().rstrip(".").replace("’s", "").replace("'s", "")
