"""Work that only the window's own thread can do and that takes long: in steps, between which the window lives on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QProgressDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.exporters.printed.steps import Steps

T = TypeVar("T")
STEP_S = 0.01  # for which the window waits at once
SHOWN_AFTER_MS = 400


def go_through(steps: Steps[T], label: str, parent: QWidget) -> T | None:
    """Do all steps and return what they come to, or None where the reader cancels them.

    Where it takes a while, how far they are is shown; the reader can do nothing else in the program meanwhile.
    """
    dialog = QProgressDialog(label, "Cancel", 0, 100, parent)
    dialog.setWindowTitle("Standfirst")
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setMinimumDuration(SHOWN_AFTER_MS)
    dialog.setAutoReset(False)
    dialog.setValue(0)
    every, others = QEventLoop.ProcessEventsFlag.AllEvents, QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
    done = 0.0
    try:
        while not dialog.wasCanceled():
            until = time.monotonic() + STEP_S
            while time.monotonic() < until:
                done = next(steps)
            dialog.setValue(round(100 * done))
            # Until it is there, what the reader does waits: it would reach the window behind.
            QCoreApplication.processEvents(every if dialog.isVisible() else others)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        steps.close()
        dialog.hide()
        dialog.deleteLater()
    return None
