"""An article that is forgotten is in no file of the program's any more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app.core.entities import Analysis
from desktop_app.errors import LibraryError
from desktop_app.library import analyses, articles, backups, edits, recovery, transfer
from desktop_app.library.carrying import carry
from desktop_app.library.forgetting import forget
from tests.library.conftest import article
from tests.library.sweeps import highlight, notes

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.library import Library

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
    carry(library, SECRET.digest, NEWER)
    articles.remember(library, NEWER)
    transfer.write_side(library, {SECRET.digest, NEWER.digest, OTHER.digest})
    backups.back_up(library)
    library.path.with_name("library-damaged-20260617T120000Z.sqlite").write_bytes(b"Quist")
    return library


def holding(folder: Path, word: bytes) -> list[str]:
    """The files below a folder that hold a word."""
    return [str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file() and word in file.read_bytes()]


@pytest.mark.parametrize("version", [SECRET, NEWER])
def test_no_file_holds_a_word_of_it(kept: Library, path: Path, version: object) -> None:
    assert len(holding(path.parent, b"Quist")) >= 5
    forget(kept, version.digest)  # type: ignore[attr-defined]
    assert holding(path.parent, b"Quist") == []
    assert articles.article(kept, SECRET.digest) is None
    assert articles.article(kept, NEWER.digest) is None


def test_all_else_stays_and_has_its_copies(kept: Library, path: Path) -> None:
    forget(kept, SECRET.digest)
    assert articles.article(kept, OTHER.digest) == OTHER
    assert notes(kept, OTHER.digest) == {"mine"}
    assert analyses.is_known(kept, OTHER.digest, "m")
    assert len(backups.backups(path)) == 1
    assert len(list(transfer.side_folder(path).glob("*.json"))) == 2
    kept.close()
    path.unlink()
    rebuilt, told = recovery.open_whole(path)
    assert "with 1 article" in told
    assert notes(rebuilt, OTHER.digest) == {"mine"}
    rebuilt.close()


def test_pasted_texts_are_no_versions_of_one_another(library: Library) -> None:
    pasted = [replace(article(f"Pasted {number}."), source=replace(article().source, path="")) for number in range(2)]
    for one in pasted:
        articles.remember(library, one)
    forget(library, pasted[0].digest)
    assert [known.digest for known in articles.recent(library, 5)] == [pasted[1].digest]


def test_what_is_found_in_it_later_is_not_kept(kept: Library) -> None:
    forget(kept, NEWER.digest)
    analyses.keep(kept, NEWER.digest, "m", Analysis())
    assert not analyses.is_known(kept, NEWER.digest, "m")


def test_a_copy_that_cannot_be_deleted_is_named(kept: Library, path: Path) -> None:
    stubborn = path.with_name("library-damaged-20260617T120000Z.sqlite-wal")
    stubborn.mkdir()
    with pytest.raises(LibraryError, match="is not in your library any more, but a copy") as caught:
        forget(kept, SECRET.digest)
    assert f"Delete “{stubborn}” yourself." in str(caught.value)
    assert articles.article(kept, SECRET.digest) is None
