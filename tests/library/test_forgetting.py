"""An article that is forgotten is in no file of the program's any more."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.core.entities import Analysis
from desktop_app.errors import LibraryError
from desktop_app.library import Library, analyses, articles, backups, edits, forgetting, recovery, transfer
from desktop_app.library.carrying import arrive
from desktop_app.library.database import side_folder
from desktop_app.library.forgetting import forget, forget_copies, pending
from desktop_app.worker import look_after
from tests.library.conftest import article
from tests.library.sweeps import highlight, notes

if TYPE_CHECKING:
    from desktop_app.core.article import Article

SECRET = article("Zebulon Quist met the minister.\nNobody knows.", title="Quist")
NEWER = article("Early on Zebulon Quist met the minister.\nNobody knows.", title="Quist")
OTHER = article("Rosa Luna left Oslo.", path="/news/oslo.txt")


@pytest.fixture
def kept(library: Library) -> Library:
    """A library with an article in two versions and another, with copies of all kinds."""
    assert library.path is not None
    for one in (SECRET, OTHER):
        articles.remember(library, one)
        edits.record(library, one.digest, highlight("Quist?" if one is SECRET else "mine"))
        analyses.keep(library, one.digest, "m", Analysis())
    arrive(library, NEWER)
    transfer.write_side(library, {SECRET.digest, NEWER.digest, OTHER.digest})
    backups.back_up(library)
    library.path.with_name("library-damaged-20260617T120000Z.sqlite").write_bytes(b"Quist")
    return library


def holding(folder: Path, word: bytes) -> list[str]:
    """The files below a folder that hold a word."""
    return [str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file() and word in file.read_bytes()]


@pytest.mark.parametrize("version", [SECRET, NEWER])
def test_no_file_holds_a_word_of_it(kept: Library, path: Path, version: Article) -> None:
    backups.folder_of(path).joinpath(".begun.part").write_bytes(b"Quist")
    side_folder(path).joinpath(".begun-x").write_bytes(b"Quist")
    path.with_name(".recovery-x").mkdir()
    path.with_name(".recovery-x").joinpath("library.sqlite").write_bytes(b"Quist")
    assert len(holding(path.parent, b"Quist")) >= 8
    assert forget(kept, version.digest) == {SECRET.digest, NEWER.digest}
    forget_copies(kept)
    assert holding(path.parent, b"Quist") == []
    assert articles.article(kept, SECRET.digest) is None
    assert articles.article(kept, NEWER.digest) is None


def test_all_else_stays_and_has_its_copies(kept: Library, path: Path) -> None:
    for hours in (1, 2):
        backups.back_up(kept, datetime.now(UTC) - timedelta(hours=hours))
    forget(kept, SECRET.digest)
    forget_copies(kept)
    assert articles.article(kept, OTHER.digest) == OTHER
    assert notes(kept, OTHER.digest) == {"mine"}
    assert analyses.is_known(kept, OTHER.digest, "m")
    assert len(backups.backups(path)) == 3
    assert len(list(side_folder(path).glob("*.json"))) == 2
    kept.close()
    path.unlink()
    rebuilt, told = recovery.open_whole(path)
    assert "with 1 article" in told
    assert notes(rebuilt, OTHER.digest) == {"mine"}
    rebuilt.close()


def test_another_text_that_stood_in_the_same_file_stays(library: Library) -> None:
    other = replace(OTHER, source=SECRET.source)
    articles.remember(library, other)
    arrive(library, SECRET)
    assert forget(library, SECRET.digest) == {SECRET.digest}
    assert articles.article(library, other.digest) == other


def test_a_renamed_file_is_forgotten_with_its_versions(library: Library) -> None:
    articles.remember(library, SECRET)
    arrive(library, NEWER)
    arrive(library, replace(NEWER, source=replace(NEWER.source, path="/news/renamed.txt")))
    assert forget(library, NEWER.digest) == {SECRET.digest, NEWER.digest}


def test_pasted_texts_are_no_versions_of_one_another(library: Library) -> None:
    pasted = [replace(article(f"Pasted {number}."), source=replace(article().source, path="")) for number in range(2)]
    for one in pasted:
        arrive(library, one)
    forget(library, pasted[0].digest)
    assert [known.digest for known in articles.recent(library, 5)] == [pasted[1].digest]


def test_what_is_found_in_it_later_is_not_kept(kept: Library) -> None:
    forget(kept, NEWER.digest)
    analyses.keep(kept, NEWER.digest, "m", Analysis())
    assert not analyses.is_known(kept, NEWER.digest, "m")


def test_a_damaged_backup_is_deleted(kept: Library, path: Path) -> None:
    (_, backup), *_ = backups.backups(path)
    backup.write_bytes(b"Quist " * 2000)
    forget(kept, SECRET.digest)
    forget_copies(kept)
    assert holding(path.parent, b"Quist") == []


def test_copies_that_cannot_be_deleted_are_all_named_and_tried_again(
    kept: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = path.with_name("library-damaged-20260617T120000Z.sqlite")
    file = side_folder(path) / f"{SECRET.digest}.json"
    unlink = Path.unlink

    def refuse(one: Path, missing_ok: bool = False) -> None:
        if one in (aside, file):
            raise PermissionError(13, "Permission denied")
        unlink(one, missing_ok=missing_ok)

    forget(kept, SECRET.digest)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(LibraryError, match="is not in your library any more, but copies may be") as caught:
            forget_copies(kept)
    assert f"“{aside}”" in str(caught.value)
    assert f"“{file}”" in str(caught.value)
    assert len(holding(path.parent, b"Quist")) == 2
    assert pending(path)
    forget_copies(kept, last=True)
    assert holding(path.parent, b"Quist") == []
    assert not pending(path)


def test_a_copy_that_was_made_meanwhile_goes_at_the_next_start(kept: Library, path: Path, tmp_path: Path) -> None:
    late = backups.back_up(kept)
    content = late.read_bytes()
    forget(kept, SECRET.digest)
    forget_copies(kept)
    late.write_bytes(content)
    kept.close()
    look_after(path)
    assert holding(path.parent, b"Quist") == []
    assert not pending(path)


def test_what_others_still_read_is_named(kept: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "WAIT", 0.1)
    with closing(Library(path)) as other, other.reading() as connection:
        connection.execute("SELECT count(*) FROM article").fetchone()
        forget(kept, SECRET.digest)
        with pytest.raises(LibraryError, match="sqlite-wal"):
            forget_copies(kept)
    forget_copies(kept)
    assert holding(path.parent, b"Quist") == []


def test_nothing_is_deleted_that_cannot_be_noted(kept: Library, path: Path) -> None:
    path.with_name("forgetting.json").mkdir()
    with pytest.raises(LibraryError, match="Nothing was changed"):
        forget(kept, SECRET.digest)
    assert articles.article(kept, SECRET.digest) == SECRET
