"""A table of contents in a PDF file, read back by another program's reader."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.exporters.pdf_outline import Entry, with_outline


def file_of(pages: int) -> bytes:
    """A PDF file of empty pages, as Qt lays one out."""
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + pages))
    objects = ["<<\n/Type /Catalog\n/Pages 2 0 R\n>>", f"<< /Type /Pages /Kids \n[\n{kids}\n]\n/Count {pages} >>"]
    objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * pages
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<<\n/Size {size} \n/Root 1 0 R\n>>\nstartxref\n{len(out)} \n%%EOF\n"
    return out + f"xref\n0 {size} \n0000000000 65535 f \n{rows}{trailer}".encode()


def contents(pdf: bytes) -> list[tuple[str, int, int]]:
    """Title, level and page of each entry."""
    document = pypdfium2.PdfDocument(pdf)
    found = [(entry.get_title(), entry.level, entry.get_dest().get_index()) for entry in document.get_toc(50)]
    assert len(document) > 0
    document.close()
    return found


def test_entries_are_below_each_other_and_lead_to_their_pages() -> None:
    entries = [Entry("A", 1, 0, 800), Entry("B", 2, 1, 700), Entry("C", 3, 1, 60), Entry("D", 2, 2, 5)]
    assert contents(with_outline(file_of(3), entries, "en")) == [("A", 0, 0), ("B", 1, 1), ("C", 2, 1), ("D", 1, 2)]


def test_a_level_that_is_left_out_is_none() -> None:
    entries = [Entry("A", 3, 0, 800), Entry("B", 1, 0, 700), Entry("C", 3, 0, 60)]
    assert contents(with_outline(file_of(1), entries, "en")) == [("A", 0, 0), ("B", 0, 0), ("C", 1, 0)]


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.integers(1, 6)), max_size=30))
def test_every_entry_can_be_read_back(given: list[tuple[str, int]]) -> None:
    entries = [Entry(title, level, 0, 100) for title, level in given]
    assert [title for title, _, _ in contents(with_outline(file_of(1), entries, "en"))] == [one for one, _ in given]


def test_all_of_the_file_stays_and_the_language_is_said() -> None:
    plain = file_of(2)
    made = with_outline(plain, [], "pt-BR")
    assert made.startswith(plain)
    assert b"/Lang (pt-BR)" in made
    assert b"/Outlines" not in made
    assert b"/Lang" not in with_outline(plain, [], "x) /OpenAction (")


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.4 nothing", file_of(1).replace(b"/Root", b"/Boot")])
def test_what_qt_did_not_write_is_refused(damage: bytes) -> None:
    with pytest.raises(ValueError, match="no PDF file"):
        with_outline(damage, [], "en")
