"""The values of core as JSON and back; what is read again is checked against their fields and types.

msgspec is imported for the first value: the window starts without one.
"""

from __future__ import annotations

from typing import TypeVar

from desktop_app.errors import DamagedLibraryError

T = TypeVar("T")


def encode(value: object) -> str:
    """Return a value as JSON."""
    import msgspec

    return msgspec.json.encode(value).decode()


def decode(text: str, kind: type[T]) -> T:
    """Return the value of this kind that JSON holds.

    Raises DamagedLibraryError when it holds something else.
    """
    import msgspec

    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, ValueError) as error:
        raise DamagedLibraryError(f"Your library is damaged: {error}.") from error
