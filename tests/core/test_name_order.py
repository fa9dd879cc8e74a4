"""The orders of names: by mentions, by appearance, by the alphabet."""

from __future__ import annotations

import pytest

from desktop_app.core.name_order import NameOrder, in_order
from tests import fakes

TEXT = "Zoe met Étienne and élan. Bob saw Étienne, Zoe, anna, Bob. Étienne left Ærø, Eton."
NAMES = ("Bob", "Eton", "Zoe", "anna", "Étienne", "élan")
ENTITIES = sorted((fakes.entity(name, name, TEXT) for name in NAMES), key=lambda entity: entity.mentions[0].span)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (NameOrder.MOST, ["Étienne", "Zoe", "Bob", "élan", "anna", "Eton"]),
        (NameOrder.FIRST, ["Zoe", "Étienne", "élan", "Bob", "anna", "Eton"]),
        (NameOrder.ALPHABET, ["anna", "Bob", "élan", "Étienne", "Eton", "Zoe"]),
    ],
)
def test_names_come_in_the_order_that_is_asked_for(order: NameOrder, names: list[str]) -> None:
    assert [entity.name for entity in in_order(ENTITIES, order)] == names


def test_names_alike_but_for_case_and_accents_stand_as_they_appear() -> None:
    text = "Peña, PENA, Pena."
    alike = [fakes.entity(name, name, text) for name in ("Peña", "PENA", "Pena")]
    assert [entity.name for entity in in_order(alike, NameOrder.ALPHABET)] == ["Peña", "PENA", "Pena"]
