"""Whether Qt can be used here, found out before Qt is imported and could end the process."""

from __future__ import annotations

import builtins
import os
import sys
from pathlib import Path

from desktop_app.errors import DisplayError

PACKAGES = (
    "apt-get install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1"
)
BROKEN = "6.12.0"


def check_qt(*, screen: bool) -> None:
    """Make sure that Qt works and, if a window is to be shown, that there is a screen.

    Raises DisplayError. PySide6 6.12.0 drops a reference to None with every void call, which aborts
    Python before 3.12 after a few thousand.
    """
    version = qt_version()
    if version == BROKEN and sys.version_info < (3, 12):
        raise DisplayError(
            f"PySide6 {BROKEN} crashes on Python {sys.version_info.major}.{sys.version_info.minor}: "
            "install another version of PySide6-Essentials, or use Python 3.12 or newer."
        )
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        raise DisplayError(f"Qt cannot be loaded ({error}); on Debian or Ubuntu run: {PACKAGES}") from error
    _import_plainly()
    if screen and os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and not _has_x_libraries():
        raise DisplayError(f"Qt needs system libraries to show windows; on Debian or Ubuntu run: {PACKAGES}")
    if screen and not has_screen():
        raise DisplayError(
            "There is no screen to show a window on; use “standfirst snapshot FILE -o PICTURE.png” "
            "or “standfirst analyze FILE” instead."
        )


def _import_plainly() -> None:
    """Take PySide6's hook out of Python's imports: it reads the source of each module that is imported after it.

    It looks for a wish for names in snake case, which nobody here has. It took a twelfth of the start.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def qt_version() -> str:
    """Return the version of PySide6 that is installed, or ""."""
    try:
        import PySide6
    except ImportError:
        return ""
    return PySide6.__version__


def has_screen() -> bool:
    """Tell whether a window can be shown: Qt would end the process when it cannot."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if platform and not platform.startswith(("xcb", "wayland")):
        return platform in _WITHOUT_DESKTOP
    if not sys.platform.startswith("linux"):
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY", "")
    if wayland and (Path(os.environ.get("XDG_RUNTIME_DIR", "")) / wayland).exists():
        return True
    return bool(os.environ.get("DISPLAY")) and _can_connect()


# Platforms of Qt that need neither X nor Wayland.
_WITHOUT_DESKTOP = frozenset({"offscreen", "minimal", "vnc", "eglfs", "linuxfb", "cocoa", "windows"})


def _has_x_libraries() -> bool:
    """Tell whether what Qt's X platform needs from the system is there; other systems need nothing."""
    if not sys.platform.startswith("linux"):
        return True
    import ctypes  # as below, for X alone

    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        return False
    return True


def _can_connect() -> bool:
    """Tell whether the X server takes us."""
    import ctypes

    if not _has_x_libraries():
        return False
    xcb = ctypes.CDLL("libxcb.so.1")  # libxcb-cursor is linked to it
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    ok = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return ok
