"""The interactive page in a browser: what its legend, lists, filter and keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.exporters.interactive import render
from tests.exporters.browser import BROWSER, dom, found
from tests.exporters.sample import sample_export

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs Chromium or Chrome")

WIDE, NARROW = "--window-size=1400,840", "--window-size=500,840"
HELPERS = """
const $ = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const shown = (selector) => all(selector).filter((one) => one.checkVisibility()).length;
const looks = (selector) => getComputedStyle($(selector));
const key = (name, more = {}) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more }));
const type = (text) => { $("#filter").value = text; $("#filter").dispatchEvent(new Event("input")); };
const here = () => document.activeElement.id;
"""


def try_out(script: str, folder: Path, size: str = WIDE) -> dict[str, object]:
    return found(render(sample_export()), HELPERS + script, folder, size)


def test_its_own_script_runs_and_no_other(tmp_path: Path) -> None:
    page = render(sample_export())
    assert '<html lang="en" class="scripted">' in dom(page, tmp_path, WIDE)
    changed = page.replace(b'"use strict";', b'"use strict" ;', 1)
    assert '<html lang="en">' in dom(changed, tmp_path, WIDE)
    evil = page.replace(b"</h1>", b"<img src=x onerror=\"document.body.id='evil'\"></h1>")
    assert 'id="evil"' not in dom(evil, tmp_path, WIDE)


def test_without_its_script_text_marks_and_lists_are_there(tmp_path: Path) -> None:
    page = render(sample_export()).replace(b'"use strict";', b'"use strict" ;', 1)
    script = """
    found.lists = shown("#names .row") + shown("#quotes .row") + shown("#notes .row");
    found.places = shown(".places a");
    found.unusable = shown("#filter, .tabs, #side, .stepper, .keys");
    found.disabled = all(".toggle").every((one) => one.disabled);
    found.line = looks(".name.organization").textDecorationStyle;
    """
    assert found(page, HELPERS + script, tmp_path, WIDE) == {
        "lists": 4 + 4 + 2,
        "places": 5,
        "unusable": 0,
        "disabled": True,
        "line": "double",
    }


def test_the_legend_shows_and_hides_the_marks_of_a_kind(tmp_path: Path) -> None:
    assert try_out(
        """
        const look = () => [looks(".name.person").textDecorationLine, looks(".name.location").textDecorationLine,
          shown(".bar"), shown(".who"), shown(".pip"),
          $(".name.person").hasAttribute("href"), $(".name.person").hasAttribute("aria-label")];
        const kinds = ["person", "organization", "location"];
        found.lines = kinds.map((kind) => looks(`.name.${kind}:not(.doubtful)`).textDecorationStyle);
        found.before = look();
        for (const kind of ["person", "quote", "highlight"]) $(`[data-kind=${kind}]`).click();
        found.after = look();
        found.pressed = all(".toggle").map((one) => one.getAttribute("aria-pressed"));
        for (const kind of ["person", "quote", "highlight"]) $(`[data-kind=${kind}]`).click();
        found.again = look();
        """,
        tmp_path,
    ) == {
        "lines": ["solid", "double", "dotted"],
        "before": ["underline", "underline", 4, 4, 2, True, True],
        "after": ["none", "underline", 0, 0, 0, False, False],
        "pressed": ["false", "true", "true", "false", "false"],
        "again": ["underline", "underline", 4, 4, 2, True, True],
    }


def test_the_filter_is_blind_to_case_and_accents_and_says_what_is_left(tmp_path: Path) -> None:
    assert try_out(
        """
        const left = (list) => all(`#${list} .row`).filter((row) => !row.closest("li[hidden], .group[hidden]")).length;
        const say = () => $("#found").textContent;
        type("PORT OF LODZ"); found.none = [left("names"), say()];
        type("  O'BRIEN "); found.person = [left("names"), shown("#names .group"), say()];
        $("#tab-quotes").click(); found.quotes = [left("quotes"), say()];
        type("zzz"); found.nothing = [left("quotes"), say()];
        type(""); found.all = [left("names"), left("quotes"), left("notes"), say()];
        type("kyoto"); $("#tab-names").click(); found.text = left("names");
        type("lodz*"); found.alias = left("names");
        type("follow UP"); found.tag = left("notes");
        """,
        tmp_path,
    ) == {
        "none": [0, "Nothing matches “PORT OF LODZ”."],  # ł is a letter of its own, as in the window
        "person": [1, 1, "1 of 4 names"],
        "quotes": [1, "1 of 4 quotes"],
        "nothing": [0, "Nothing matches “zzz”."],
        "all": [4, 4, 2, ""],
        "text": 0,
        "alias": 1,
        "tag": 1,
    }


def test_a_row_leads_to_its_passage_and_a_mark_to_its_row(tmp_path: Path) -> None:
    assert try_out(
        """
        const chosen = () => all("li.chosen .row").map((row) => row.id);
        $("#names .location .row").click();
        found.first = [here(), chosen(), $("#step").textContent, all(".name.chosen").length, $("#told").textContent];
        found.flash = [$("#at-3-0").classList.contains("flash"), looks("#at-3-0").animationName];
        $("#names .location .row").click();
        found.again = [here(), $("#step").textContent];
        $("#quotes .row").click();
        found.quote = [here(), chosen(), all(".said.chosen").length, all(".name.chosen").length];
        found.told = $("#told").textContent;
        $("#notes .row").click();
        found.note = [here(), chosen()];
        $("#at-1-0").click();
        found.mark = [here(), chosen(), $("#tab-names").getAttribute("aria-selected")];
        $(".places a[href='#at-3-1']").click();
        found.place = [here(), chosen(), all(".places .current").length];
        """,
        tmp_path,
    ) == {
        "first": ["at-3-0", ["name-3"], "1 of 2", 2, "Łódź, place, 1 of 2"],
        "flash": [True, "none"],  # this browser wants little motion: the ring alone tells
        "again": ["at-3-1", "2 of 2"],
        "quote": ["said-0", ["quote-0"], 4, 0],
        "told": "Quote by Anna O’Brien, direct, 1 of 4",
        "note": ["mark-0", ["note-0"]],
        "mark": ["name-1", ["name-1"], "true"],
        "place": ["at-3-1", ["name-3"], 1],
    }


def test_keys_step_filter_and_go_back(tmp_path: Path) -> None:
    assert try_out(
        """
        key("/"); found.filter = here();
        key("n"); found.typing = here();
        key("ArrowDown"); found.list = here();
        key("ArrowDown"); found.down = here();
        key("End"); found.end = here();
        key("Home"); key("ArrowUp"); found.up = here();
        found.stops = all("#names .row").filter((row) => row.tabIndex === 0).length;
        $("#name-3").click();
        key("n"); found.next = here();
        key("N"); found.wraps = here();
        key("p"); found.previous = here();
        key("n", { ctrlKey: true }); found.modified = here();
        key("Escape"); found.back = [here(), all(".chosen").length, $(".stepper").hidden];
        $("#tab-names").focus(); key("ArrowRight"); found.tab = [here(), shown("#quotes"), shown("#names")];
        key("n"); found.fresh = here();
        $("#letters").click(); key("n"); found.off = here();
        """,
        tmp_path,
    ) == {
        "filter": "filter",
        "typing": "filter",
        "list": "name-0",
        "down": "name-2",
        "end": "name-3",
        "up": "filter",
        "stops": 1,
        "next": "at-3-1",
        "wraps": "at-3-0",
        "previous": "at-3-1",
        "modified": "at-3-1",
        "back": ["name-3", 0, True],
        "tab": ["tab-quotes", 1, 0],
        "fresh": "said-0",
        "off": "said-0",
    }


def test_going_to_a_mark_that_is_hidden_shows_it(tmp_path: Path) -> None:
    assert try_out(
        """
        $("[data-kind=quote]").click();
        $("#tab-quotes").click(); $("#quote-2").click();
        found.shown = [here(), $("[data-kind=quote]").getAttribute("aria-pressed"), shown("#said-2")];
        """,
        tmp_path,
    ) == {"shown": ["said-2", "true", 1]}


def test_in_a_narrow_window_the_lists_are_a_drawer(tmp_path: Path) -> None:
    assert try_out(
        """
        const open = () => [shown("#lists"), $("#side").getAttribute("aria-expanded")];
        found.start = open();
        $("#side").click(); found.opened = open();
        $("#name-1").click(); found.gone = [...open(), here()];
        key("/"); found.filter = [...open(), here()];
        key("Escape"); found.escape = [...open(), here()];
        found.wide = document.documentElement.scrollWidth <= innerWidth;
        """,
        tmp_path,
        NARROW,
    ) == {
        "start": [0, "false"],
        "opened": [1, "true"],
        "gone": [0, "false", "at-1-0"],
        "filter": [1, "true", "filter"],
        "escape": [0, "false", "at-1-0"],
        "wide": True,
    }


def test_a_bar_stands_beside_the_lines_of_its_statement_only(tmp_path: Path) -> None:
    assert try_out(
        """
        const block = $("#said-2").closest(".block");
        const bar = block.querySelector(".bar"), lift = block.querySelector(".lift");
        const words = $(".said.quote-2").getClientRects();
        const top = bar.getBoundingClientRect().top, bottom = lift.getBoundingClientRect().top;
        found.top = top >= words[0].top - 2 && top < words[0].bottom;
        found.bottom = bottom > words[words.length - 1].top && bottom <= words[words.length - 1].bottom + 6;
        found.left = bar.getBoundingClientRect().right < words[0].left;
        found.hook = looks(".said.quote-2.ends mark").backgroundImage.startsWith("linear-gradient");
        found.style = [bar.className, all(".bar").map((one) => one.className).join()];
        """,
        tmp_path,
    ) == {
        "top": True,
        "bottom": True,
        "left": True,
        "hook": True,  # on top of the highlight
        "style": ["bar dashed", "bar solid,bar solid,bar dashed,bar solid"],
    }
