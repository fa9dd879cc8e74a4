"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const page = byId("article"), lists = byId("lists"), filter = byId("filter"), stepper = document.querySelector(".stepper");
  const toggles = [...document.querySelectorAll(".toggle")];
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const panels = tabs.map((tab) => byId(tab.getAttribute("aria-controls")));
  const narrow = matchMedia("(max-width: 60rem)"), still = matchMedia("(prefers-reduced-motion: reduce)");
  const marksOf = { person: ".person.name", organization: ".organization.name", location: ".location.name",
    quote: ".who", highlight: ".pip" };
  const shown = (number) => number.toLocaleString("en");
  const nouns = { names: "name", quotes: "quote", notes: "note" };

  // Where n and p go: a name's mentions, all quotes, all notes, each in the order of the text. A hidden mark is no link
  // until it is shown again, and its row is what it was one to.
  const rowOf = (mark) => (mark.getAttribute("href") || mark.dataset.href).slice(1);
  const steps = new Map();
  for (const mark of page.querySelectorAll(".name[id]")) {
    const row = rowOf(mark);
    if (!steps.has(row)) steps.set(row, []);
    steps.get(row).push(mark);
  }
  const quotes = [...page.querySelectorAll(".who")], notes = [...page.querySelectorAll(".pip")];
  const stepsOf = (row) => row.startsWith("quote-") ? quotes : row.startsWith("note-") ? notes : steps.get(row) || [];

  const partsOf = (row) => [...page.getElementsByClassName(row)]; // a list that stays while their classes change

  let chosen = null; // the id of the row whose passages are marked
  let at = 0;
  let current = null;

  // What is shown.
  function show(kind, on) {
    const toggle = toggles.find((one) => one.dataset.kind === kind);
    if (!toggle || (toggle.getAttribute("aria-pressed") === "true") === on) return;
    toggle.setAttribute("aria-pressed", String(on));
    page.classList.toggle(`without-${kind}`, !on);
    for (const mark of page.querySelectorAll(marksOf[kind])) {
      if (on) {
        mark.setAttribute("href", mark.dataset.href);
        mark.setAttribute("aria-label", mark.dataset.label);
        mark.removeAttribute("tabindex");
      } else {
        mark.dataset.href = mark.getAttribute("href");
        mark.dataset.label = mark.getAttribute("aria-label");
        mark.removeAttribute("href");
        mark.removeAttribute("aria-label");
      }
    }
  }

  function openLists(open) {
    root.classList.toggle("closed", !open);
    byId("side").setAttribute("aria-expanded", String(open));
  }

  function openTab(number, focus) {
    tabs.forEach((tab, one) => {
      tab.setAttribute("aria-selected", String(one === number));
      tab.tabIndex = one === number ? 0 : -1;
      panels[one].hidden = one !== number;
    });
    filter.placeholder = ["Filter names", "Filter quotes and speakers", "Filter notes"][number];
    if (focus) tabs[number].focus();
    tellFound();
  }
  const openNumber = () => tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");

  // The filter: blind to case, accents and kinds of quotation marks and dashes.
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/[’‘‛]/g, "'").replace(/[“”„]/g, '"').replace(/[–‑]/g, "-").replace(/ς/g, "σ");
  const spaced = (text) => fold(text).replace(/\s+/g, " ").trim();
  let entries = null; // each row with what is sought in it, made when the filter is first used

  function applyFilter() {
    entries ||= panels.map((panel) => [...panel.querySelectorAll(".row")].map((row) => {
      const item = row.closest("li"), group = row.closest(".group"), head = group && group.querySelector(".speaker");
      return { item, group, text: spaced(`${head ? head.textContent : ""} ${row.textContent}`) };
    }));
    const sought = spaced(filter.value);
    for (const rows of entries) {
      const full = new Set();
      for (const row of rows) {
        row.item.hidden = !row.text.includes(sought);
        if (!row.item.hidden) full.add(row.group);
      }
      for (const row of rows) if (row.group) row.group.hidden = !full.has(row.group);
    }
    tellFound();
  }

  function tellFound() {
    const number = openNumber(), noun = nouns[panels[number].id], sought = filter.value.trim();
    const total = panels[number].querySelectorAll(".row").length;
    const left = sought && entries ? entries[number].filter((row) => !row.item.hidden).length : total;
    const counted = `${shown(left)} of ${shown(total)} ${noun}${total === 1 ? "" : "s"}`;
    byId("found").textContent = !sought || !total ? "" : left ? counted : `Nothing matches “${sought}”.`;
    reachable(panels[number]);
  }

  // One stop for the Tab key in a list; arrows go on from there.
  const visibleRows = (panel) => [...panel.querySelectorAll(".row")].filter((row) => !row.closest("[hidden]"));
  const stops = new Map();
  function reachable(panel, row) {
    const last = stops.get(panel);
    const next = row || (last && !last.closest("[hidden]") ? last : visibleRows(panel)[0]);
    if (last) last.tabIndex = -1;
    if (next) next.tabIndex = 0;
    stops.set(panel, next);
  }

  // What is chosen.
  const kindOf = (row) => row.startsWith("quote-") ? "quote" : row.startsWith("note-") ? "highlight"
    : ["person", "organization", "location"].find((kind) => byId(row).closest("li").classList.contains(kind));

  function clear() {
    if (!chosen) return;
    for (const part of partsOf(chosen)) part.classList.remove("chosen");
    byId(chosen).closest("li").classList.remove("chosen");
    byId(chosen).removeAttribute("aria-current");
    unring();
    page.classList.remove("choosing");
    stepper.hidden = true;
    chosen = null;
  }

  function unring() {
    if (current) current.classList.remove("current");
    for (const one of lists.querySelectorAll(".places .current")) one.classList.remove("current");
    current = null;
  }

  function choose(row) {
    if (row === chosen) return;
    clear();
    chosen = row;
    const link = byId(row), panel = link.closest(".list");
    for (const part of partsOf(row)) part.classList.add("chosen");
    link.closest("li").classList.add("chosen");
    link.setAttribute("aria-current", "true");
    page.classList.toggle("choosing", panel.id === "names");
    byId("chosen").textContent = panel.id === "names" ? link.querySelector("bdi").textContent
      : panel.id === "quotes" ? "Quote" : "Note";
    stepper.hidden = false;
    reachable(panel, link);
  }

  // Bring the row into sight in its list; its tab is opened, and a filter that hides it is emptied.
  function reveal(row) {
    const link = byId(row);
    openTab(panels.indexOf(link.closest(".list")));
    if (link.closest("li").hidden) {
      filter.value = "";
      applyFilter();
    }
    showRow(link);
  }

  // Only the lists scroll: the page stays or is on its way.
  function showRow(link) {
    const above = lists.querySelector(".search").getBoundingClientRect().bottom - link.getBoundingClientRect().top;
    const below = link.getBoundingClientRect().bottom - lists.getBoundingClientRect().bottom;
    if (above > 0) lists.scrollTop -= above + 8;
    else if (below > 0) lists.scrollTop += below + 8;
  }

  function go(number) {
    const marks = stepsOf(chosen);
    if (!marks.length) return;
    at = (number + marks.length) % marks.length;
    const mark = marks[at];
    if (rowOf(mark) !== chosen) {
      choose(rowOf(mark));
      showRow(byId(chosen));
    }
    show(kindOf(chosen), true);
    unring();
    current = mark;
    mark.classList.add("current");
    const way = mark.getBoundingClientRect().top - innerHeight / 2;
    const glides = !still.matches && Math.abs(way) < 2 * innerHeight;
    mark.scrollIntoView({ block: "center", behavior: glides ? "smooth" : "auto" });
    flash(mark);
    if (marks === quotes || marks === notes) partsOf(chosen).forEach(flash);
    const place = lists.querySelector(`.places a[href="#${mark.id}"]`);
    if (place) place.classList.add("current");
    tellStep(marks);
    const label = mark.getAttribute("aria-label");
    byId("told").textContent = marks === quotes || marks === notes ? `${label}, ${byId("step").textContent}` : label;
    mark.focus({ preventScroll: true });
  }

  function tellStep(marks) {
    byId("step").textContent = `${shown(at + 1)} of ${shown(marks.length)}`;
  }

  function flash(mark) {
    mark.classList.remove("flash");
    void mark.offsetWidth;
    mark.classList.add("flash");
  }

  // The first mention at or below the top of the window: they stand in the text's order.
  function nearest(marks) {
    let low = 0, high = marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (marks[middle].getBoundingClientRect().bottom < 0) low = middle + 1; else high = middle;
    }
    return low % Math.max(marks.length, 1);
  }

  function goToRow(row, back) {
    const isAgain = row === chosen;
    choose(row);
    const marks = stepsOf(row);
    if (marks === quotes || marks === notes) go(marks.findIndex((mark) => rowOf(mark) === row));
    else go(isAgain ? at + (back ? -1 : 1) : nearest(marks));
    if (narrow.matches) openLists(false);
  }

  function step(by) {
    if (chosen) return go(at + by);
    const row = stops.get(panels[openNumber()]);
    if (row) goToRow(row.id);
  }

  // One listener each: the page may have more marks than there could be listeners.
  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target, link = target.closest("a"), button = target.closest("button");
    if (button && button.classList.contains("toggle")) {
      show(button.dataset.kind, button.getAttribute("aria-pressed") !== "true");
    } else if (button && button.getAttribute("role") === "tab") {
      openTab(tabs.indexOf(button));
    } else if (button) {
      ({ side: () => openLists(root.classList.contains("closed")), close: leaveLists, previous: () => step(-1),
        next: () => step(1), clear })[button.id]?.();
    } else if (link && link.classList.contains("row")) {
      event.preventDefault();
      goToRow(link.id, event.shiftKey);
    } else if (link && link.closest(".places")) {
      event.preventDefault();
      const mark = byId(link.hash.slice(1));
      choose(rowOf(mark));
      go(stepsOf(chosen).indexOf(mark));
      if (narrow.matches) openLists(false);
    } else if (link && link.classList.contains("skip")) {
      event.preventDefault();
      openLists(true);
      tabs[openNumber()].focus();
    } else if (link && link.hasAttribute("href") && page.contains(link)) {
      event.preventDefault();
      toRow(rowOf(link), link, !event.detail);
    } else if (page.contains(target) && getSelection().isCollapsed) {
      const words = target.closest("mark, .said");
      const row = words && [...words.classList].reverse().find((name) => /^(quote|note)-/.test(name));
      if (row && !page.classList.contains(`without-${kindOf(row)}`)) toRow(row);
    } else if (narrow.matches && !lists.contains(target) && !root.classList.contains("closed")) {
      openLists(false);
    }
  });

  // From a mark to its row, which the keyboard follows and the pointer does not.
  function toRow(row, mark, byKey) {
    choose(row);
    const marks = stepsOf(row);
    at = Math.max(0, marks.findIndex((one) => one === mark || (!mark && rowOf(one) === row)));
    unring();
    current = marks[at];
    current.classList.add("current");
    tellStep(marks);
    if (byKey) openLists(true);
    reveal(row);
    flash(byId(row).closest("li"));
    if (byKey) byId(row).focus();
  }

  function leaveLists() {
    openLists(false);
    (current || byId("side")).focus({ preventScroll: true });
  }

  function escape() {
    const inLists = lists.contains(document.activeElement);
    if (narrow.matches && !root.classList.contains("closed")) {
      leaveLists();
    } else if (filter.value) {
      filter.value = "";
      applyFilter();
    } else if (chosen) {
      const row = byId(chosen), panel = row.closest(".list");
      clear();
      if (!inLists && !root.classList.contains("closed") && !panel.hidden) row.focus();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const here = document.activeElement, panel = here && here.closest(".list");
    const arrow = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (event.key === "Escape") {
      escape();
    } else if (here === filter) {
      if (event.key !== "ArrowDown") return;
      stops.get(panels[openNumber()])?.focus();
    } else if (here && here.getAttribute("role") === "tab") {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) openTab((openNumber() + by + tabs.length) % tabs.length, true);
      else if (event.key === "ArrowDown") filter.focus();
      else return letter(event);
    } else if (panel && arrow) {
      const rows = visibleRows(panel), from = rows.indexOf(here.closest(".list ul > li")?.querySelector(".row"));
      if (from + arrow < 0 && event.key === "ArrowUp") return filter.focus();
      const next = rows[Math.min(Math.max(from + arrow, 0), rows.length - 1)];
      reachable(panel, next);
      next.focus();
    } else {
      return letter(event);
    }
    event.preventDefault();
  });

  function letter(event) {
    if (!byId("letters").checked) return;
    const act = { "/": goToFilter, n: () => step(event.shiftKey ? -1 : 1), p: () => step(-1) }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  }

  function goToFilter() {
    openLists(true);
    filter.focus();
    filter.select();
  }

  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("#article a[aria-label]");
    if (mark && !mark.title) mark.title = mark.getAttribute("aria-label");
  });
  document.addEventListener("animationend", (event) => event.target.classList.remove("flash"));
  filter.addEventListener("input", applyFilter);
  narrow.addEventListener("change", () => openLists(!narrow.matches));

  root.classList.add("scripted");
  for (const toggle of toggles) toggle.disabled = false;
  for (const part of lists.querySelectorAll(".top, .field")) part.hidden = false;
  for (const row of lists.querySelectorAll(".row")) row.tabIndex = -1;
  panels.forEach((panel, number) => {
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tabs[number].id);
    reachable(panel);
  });
  byId("side").hidden = false;
  openTab(0);
  openLists(!narrow.matches);
})();
