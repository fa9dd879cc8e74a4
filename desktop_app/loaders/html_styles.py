"""What a page's own style sheets hide, by selectors of a single name: .class, #id or tag."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from desktop_app.loaders.limits import MAX_STYLE_CHARACTERS, MAX_STYLE_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# Possessive, so that comments without an end cost one pass.
_COMMENT: Final = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)")
_BRACE: Final = re.compile(r"[{}]")
_DECLARATION: Final = re.compile(r"(?:^|;)\s*(display|visibility)\s*:\s*([\w-]+)\s*(!\s*important)?", re.IGNORECASE)
_HIDING: Final = frozenset({("display", "none"), ("visibility", "hidden"), ("visibility", "collapse")})
_NAME: Final = re.compile(r"[.#]?-{0,2}[^\W\d][\w-]*")
_PLAIN: Final = re.compile(rf"(?:{_NAME.pattern})")
_COMBINATOR: Final = re.compile(r"[\s>+~]+")
# Not how a page is when it is opened, or not the element itself.
_STATE: Final = re.compile(r":(?:hover|focus|active|target|checked|open|:|before|after)")
_CONDITION: Final = re.compile(r"\[[^\]]*+\]?|:[\w-]++(?:\([^()]*+\))?")
_WHOLE: Final = frozenset({"html", "body", "main", "article"})  # hidden only until a script has run
_MEDIA: Final = frozenset({"", "all", "screen"})
_MOST_NAMES: Final = 40  # of one element, and rules that show what has one name: more are no honest page's

# How strong a rule is: important, ids, classes, tags, place.
_Strength = tuple[bool, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Hiding:
    """The rules that hide what has a name, and those that show it all the same."""

    hidden: dict[str, _Strength] = field(default_factory=dict)
    shown: dict[str, list[tuple[_Strength, frozenset[str]]]] = field(default_factory=dict)

    def hides(self, element: HtmlElement) -> bool:
        """Tell whether the style sheets hide an element; in doubt they do not."""
        if not self.hidden or element.tag in _WHOLE:
            return False
        names = [element.tag, *(f".{name}" for name in (element.get("class") or "").split()[:_MOST_NAMES])]
        if element.get("id"):
            names.append(f"#{element.get('id')}")
        strongest = max((self.hidden[name] for name in names if name in self.hidden), default=None)
        if strongest is None:
            return False
        own = _DECLARATION.search(element.get("style") or "")
        if own and (own[1].lower(), own[2].lower()) not in _HIDING and not strongest[0]:
            return False
        having = set(names)
        return not any(
            strength > strongest and needed <= having for name in names for strength, needed in self.shown.get(name, ())
        )


def hiding_of(root: HtmlElement) -> Hiding:
    """Return what the style sheets in a page hide when it is on a screen; what they refer to is not opened."""
    found = Hiding()
    size = place = 0
    for sheet in root.iter("style"):
        if (sheet.get("media") or "").strip().lower() not in _MEDIA:
            continue
        source = sheet.text or ""
        size += len(source)
        if size > MAX_STYLE_CHARACTERS:  # what is not read may show what is hidden here
            return Hiding()
        for selectors, body in _rules(_COMMENT.sub(" ", source)):
            for selector in selectors.split(","):
                place += 1
                if place > MAX_STYLE_RULES:
                    return Hiding()
                _add(found, selector.strip(), body, place)
    return found


def _rules(source: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold everywhere: none inside @media, @keyframes and so on."""
    depth = start = 0
    opened = -1
    prelude = ""
    for brace in _BRACE.finditer(source):
        if brace[0] == "{":
            opened = brace.start() if depth == 0 else -1  # rules in rules are passed over
            if depth == 0:
                prelude = source[start : brace.start()].rpartition(";")[2]
            depth += 1
            continue
        depth = max(depth - 1, 0)
        if depth == 0:
            if opened >= 0 and "@" not in prelude:
                yield prelude, source[opened + 1 : brace.start()]
            start, opened = brace.end(), -1


def _add(found: Hiding, selector: str, body: str, place: int) -> None:
    declared = [(m[1].lower(), m[2].lower(), bool(m[3])) for m in _DECLARATION.finditer(body)]
    if not declared or _STATE.search(selector):
        return
    if not selector.startswith((".", "#")):
        selector = selector.lower()
    compounds = _COMBINATOR.split(_CONDITION.sub("", selector))
    names = [name for compound in compounds for name in _NAME.findall(compound)]
    is_important = any(important for *_, important in declared)
    ids, classes = (sum(name.startswith(sign) for name in names) for sign in "#.")
    strength = (is_important, ids, classes, len(names) - ids - classes, place)
    if any((name, value) in _HIDING for name, value, _ in declared):
        if _PLAIN.fullmatch(selector):
            found.hidden[selector] = max(found.hidden.get(selector, strength), strength)
        return
    needed = frozenset(_NAME.findall(compounds[-1]))  # what is around it may be so or not
    for name in needed:
        rules = found.shown.setdefault(name, [])
        if len(rules) < _MOST_NAMES:
            rules.append((strength, needed))
        elif len(rules) == _MOST_NAMES:
            rules.append(((True, 99, 99, 99, place), frozenset({name})))
