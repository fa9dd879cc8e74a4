"""Which language an article is in, by ISO 639 code."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.core.article import Article

_SAMPLE = 4_000  # code points that are looked at, half from the beginning and half from the middle
_LEAST = 40  # bytes of letters: a Japanese one says more than a Latin one
_SURE = 0.8
# More than a quarter of the words of English prose, hardly a tenth in its relatives. Nearly every article is told
# by them, so that the identifier (0.6 s and 90 MB to load) is needed for the others only.
_ENGLISH = (
    "a about after an and are as at be been but by for from had has have he her his i in is it its not of on or said"
    " she that the their they this to was were which who will with would you"
)
_ENGLISH_WORDS = frozenset(_ENGLISH.split())
_PLAINLY_ENGLISH = 0.25
_NO_LANGUAGE = ("und", "zxx")
# For the identifier's codes that other programs name otherwise: both kinds of Norwegian, Nigerian English.
_SAME = {"no": "nb", "nn": "nb", "pcm": "en"}
_LANGUAGES = (
    "af Afrikaans,ar Arabic,be Belarusian,bg Bulgarian,bn Bengali,bs Bosnian,ca Catalan,cs Czech,cy Welsh,da Danish,"
    "de German,el Greek,en English,eo Esperanto,es Spanish,et Estonian,eu Basque,fa Persian,fi Finnish,fr French,"
    "ga Irish,gl Galician,he Hebrew,hi Hindi,hr Croatian,hu Hungarian,hy Armenian,id Indonesian,is Icelandic,"
    "it Italian,ja Japanese,ka Georgian,kk Kazakh,ko Korean,la Latin,lb Luxembourgish,lt Lithuanian,lv Latvian,"
    "mk Macedonian,ms Malay,mt Maltese,nb Norwegian,nl Dutch,pl Polish,pt Portuguese,ro Romanian,ru Russian,"
    "sk Slovak,sl Slovenian,sq Albanian,sr Serbian,sv Swedish,sw Swahili,ta Tamil,te Telugu,th Thai,tl Tagalog,"
    "tr Turkish,uk Ukrainian,ur Urdu,vi Vietnamese,zh Chinese"
)
_NAMES = dict(entry.split() for entry in _LANGUAGES.split(","))


def language_of(article: Article) -> str:
    """Return the code of the language an article is in: as its words tell, else as its source declares."""
    declared = article.language.partition("-")[0].lower()
    return detect(article.text) or _SAME.get(declared, declared) or "en"


def detect(text: str) -> str:
    """Return the code of the language a text is in, ISO 639-1 where it has one, or "" when that is not certain."""
    middle = max(_SAMPLE // 2, (len(text) - _SAMPLE // 2) // 2)
    return _detect(text[: _SAMPLE // 2] + text[middle : middle + _SAMPLE // 2])


def name_of(code: str) -> str:
    """Return what a language is called in English, “another language” where that is not known."""
    return _NAMES.get(code, "another language")


@lru_cache(maxsize=8)
def _detect(sample: str) -> str:
    if len("".join(filter(str.isalpha, sample)).encode()) < _LEAST:
        return ""
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if sum(word in _ENGLISH_WORDS for word in words) >= _PLAINLY_ENGLISH * len(words):
        return "en"
    import py3langid

    (code, best), *others = py3langid.rank(sample)
    # Scores grow with the length; divided by its root their softmax is a fair probability (py3langid 0.4).
    scale = math.sqrt(len(sample.encode()))
    certainty = 1 / (1 + sum(math.exp((score - best) / scale) for _, score in others))
    return _SAME.get(code, code) if certainty >= _SURE and code not in _NO_LANGUAGE else ""
