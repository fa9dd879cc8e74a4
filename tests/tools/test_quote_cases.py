"""Cases as plain text: what is expected stands in the text, and so does the speaker."""

from pathlib import Path

import pytest

from tools import gold
from tools.quote_cases import OWN_CASES, read_cases


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_is_read(tmp_path: Path) -> None:
    text = (
        'Notes.\n\n# two\n> Roe came.\n>\n> “It holds,” she said. Roe said it would.\n" “It holds,” | she | Ann Roe\n'
    )
    (case,) = read_cases(write(tmp_path / "c.txt", text + "~ it would | Roe\n"))
    assert case["text"] == "Roe came.\n\n“It holds,” she said. Roe said it would."
    (quoted,), (told,) = case["quotations"], case["statements"]
    assert case["text"][quoted["start"] : quoted["end"]] == "“It holds,”"
    assert (quoted["speaker"], quoted["resolved"]) == ("she", "Ann Roe")
    start, end = told["speaker_span"]
    assert (case["text"][start:end], start) == ("Roe", case["text"].rindex("Roe")), "the nearest"


def test_nobody_may_speak(tmp_path: Path) -> None:
    (case,) = read_cases(write(tmp_path / "c.txt", '# one\n> Somebody wrote “no.”\n" “no.” | -\n'))
    assert case["quotations"][0]["speaker"] is None


@pytest.mark.parametrize("line", ['" “yes” | Roe', '" “no.” | Poe'])
def test_what_does_not_stand_in_the_text_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match="does not stand in"):
        read_cases(write(tmp_path / "c.txt", f"# one\n> Roe wrote “no.”\n{line}\n"))


def test_own_cases_are_many_and_each_class_has_its_name() -> None:
    cases = read_cases(OWN_CASES)
    assert len(cases) >= 60
    assert len({case["class"] for case in cases}) == len(cases)


def test_characters_of_a_loaded_text_are_found_in_the_text_as_given() -> None:
    given = "A  dam\n\n\n“holds”.  "
    loaded = "A dam\n“holds”."
    assert "".join(given[place] for place in gold.places(loaded, given)).split() == loaded.split()
