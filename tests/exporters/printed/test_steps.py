"""Work in steps: what it comes to, and how much of it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app.exporters.printed.document import setting
from desktop_app.exporters.printed.steps import finished, part
from tests.exporters.sample import sample_export

if TYPE_CHECKING:
    from desktop_app.exporters.printed.steps import Steps


def counting() -> Steps[str]:
    """Four steps."""
    for number in range(1, 5):
        yield number / 4
    return "result"


def test_all_steps_come_to_their_result() -> None:
    assert finished(counting()) == "result"
    assert finished(part(counting(), 0, 0.5)) == "result"


def test_a_part_is_done_within_its_share() -> None:
    assert list(part(counting(), 0.5, 0.9)) == pytest.approx([0.6, 0.7, 0.8, 0.9])


@pytest.mark.parametrize("whole", [False, True])
def test_how_much_is_set_only_grows(whole: bool) -> None:
    export = replace(sample_export(), whole=whole)
    done = list(setting(export))
    assert len(done) > len(export.article.blocks)
    assert done == sorted(done)
    assert 0 <= done[0] <= done[-1] <= 1
