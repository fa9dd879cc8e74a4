"""JSON as it is written: lines that are lines for everybody, and lists."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.exporters.data import encode_lines, encode_list
from tests.exporters.hostile import anything


def test_no_value_is_no_line() -> None:
    assert encode_lines([]) == b""


@given(st.lists(anything.map(lambda text: text.replace("\ud800", "")), min_size=1))
def test_each_value_is_one_line_to_every_reader(texts: list[str]) -> None:
    lines = encode_lines(texts).decode().splitlines()
    assert [json.loads(line) for line in lines] == texts


@given(st.lists(anything.map(lambda text: text.replace("\ud800", ""))))
def test_a_list_stands_in_its_object_a_line_a_value(texts: list[str]) -> None:
    content = encode_list({"a": [1], "b": "ü"}, "values", texts)
    assert json.loads(content) == {"a": [1], "b": "ü", "values": texts}
    assert content.count(b"\n  ") == len(texts) + 1


def test_a_lone_surrogate_is_a_question_mark() -> None:
    assert json.loads(encode_lines(["a\ud800"])) == "a?"
    assert json.loads(encode_list({"a": 1}, "v", ["\ud800"])) == {"a": 1, "v": ["?"]}
