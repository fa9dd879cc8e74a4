"""Work done in steps, for who must not wait for all of it: other things can be done between two, or it is given up."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")
# What is yielded after each step is how much of the work is done, from 0 to 1.
Steps = Generator[float, None, T]


def finished(steps: Steps[T]) -> T:
    """Do all steps at once and return what they come to."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


def part(steps: Steps[T], first: float, last: float) -> Steps[T]:
    """Do steps as a part of more work, which goes from first to last of that."""
    while True:
        try:
            done = next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
        yield first + done * (last - first)
