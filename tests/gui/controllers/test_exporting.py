"""gui.controllers.exporting: the command opens the dialog with what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.dialogs.export_dialog import ExportDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


def test_export_opens_its_dialog_on_the_open_article(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[ExportDialog] = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: shown.append(dialog))
    window.actions_table["export"].trigger()
    assert shown[0]._material.article is window._session.article
