"""Measure the quotations and speakers that the program finds: accuracy, honesty of the scores, cost.

The labelled articles and their scorers are kept outside the repository: `--data` names their folder (`score_quotes.py`,
`score_cases.py`, `polnear.dev.jsonl`, `quote_cases.jsonl`). Every article takes the way of pasted text: loader, pieces,
model, decisions for the whole article. The cases of this repository are measured in any case.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections import Counter, defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ["OMP_NUM_THREADS"] = "1"  # cost is measured on one thread

from desktop_app.core.findings import Quotation, QuotationKind
from desktop_app.nlp import pipeline
from desktop_app.nlp.marks import find_passages
from desktop_app.nlp.speakers import find_quotations
from desktop_app.worker import Reading, analyze_here, read, read_text
from tools import gold
from tools.quote_cases import OWN_CASES, read_cases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from desktop_app.core.article import Span
    from desktop_app.core.entities import Analysis

Record = dict[str, Any]

_KINDS = {QuotationKind.DIRECT: "direct", QuotationKind.PARTIAL: "mixed"}  # the others are indirect
_MARKS = "“”‟„\"«»‹›‘’‛‚'`「」『』"
_COST_ARTICLES, _ROUNDS = 14, 5
_SHOWN = 60  # code points beside a passage that is printed


def main() -> None:
    """Print the tables that the arguments ask for."""
    options = _options()
    if options.data.exists():
        scorer = gold.scorer(options.data, "score_quotes")
        for name in options.sets:
            records = gold.records(options.data / f"{name}.jsonl")[: options.limit]
            print(f"\n{name}\n")
            _report(records, scorer, options)
        _report_cases(
            "quote_cases.jsonl",
            gold.records(options.data / "quote_cases.jsonl"),
            gold.scorer(options.data, "score_cases"),
            options,
        )
        _report_cases(OWN_CASES.name, read_cases(OWN_CASES), gold.scorer(options.data, "score_cases"), options)
    if not options.quick:
        _report_cost(gold.records(options.data / f"{options.sets[0]}.jsonl"))
    if options.article.exists():
        _report_article(options.article)


def predicted(record: Record, model: str) -> Record:
    """Return what the program finds in a labelled text, in the scorer's form, positions counting in that text.

    The labels know quotations between marks, and none within another.
    """
    reading = read_text(record["text"])
    analysis = analyze_here(reading, partial(pipeline.analyze, model=model))
    at = gold.places(reading.article.text, record["text"])

    def moved(spans: Iterable[Span]) -> list[list[int]]:
        return [[at[span.start], at[span.end - 1] + 1] for span in spans]

    quotations, attributions = [], []
    for quotation in analysis.quotations:
        speaker: Record = {
            "source": moved([quotation.speaker]) if quotation.speaker else None,
            "source_text": quotation.speaker.of(reading.article.text) if quotation.speaker else None,
            "resolved": _resolved(analysis, quotation),
            "score": quotation.score,
            "reason": quotation.reason,
        }
        in_marks = quotation.content[0].of(reading.article.text)[0] in _MARKS
        if in_marks and quotation.kind.is_quoted and not quotation.nested:
            quotations += [{"start": start, "end": end, **speaker} for start, end in moved(quotation.content)]
        if not quotation.nested:
            cue = moved([quotation.cue]) if quotation.cue else []
            content = moved(quotation.statement)
            attributions.append(
                {"content": content, "cue": cue, "kind": _KINDS.get(quotation.kind, "indirect"), **speaker}
            )
    return {"id": record["id"], "quotations": quotations, "attributions": attributions}


def _resolved(analysis: Analysis, quotation: Quotation) -> str | None:
    entity = analysis.entity(quotation.entity)
    return entity.name if entity else None


def _report(records: list[Record], scorer: ModuleType, options: argparse.Namespace) -> None:
    predictions = [predicted(record, options.model) for record in records]
    result = scorer.score(records, predictions)
    for figure in ("quotation exact", "quotation iou", "end-to-end", "statements", "statement+speaker", "indirect",
                   "reported"):  # fmt: skip
        precision, recall, f1 = (result[figure][part] for part in ("P", "R", "F1"))
        print(f"{figure:<24}precision {precision:5.1f}  recall {recall:5.1f}  F1 {f1:5.1f}")
    print(f"{'speaker right':<24}{result['speaker accuracy']} % of {result['speaker n']} quotations found")
    print(f"{'reported speaker right':<24}{result['reported speaker accuracy']} %")
    print(f"{'cue exact':<24}{result['cue exact']} %")
    print(f"{'recall by kind':<24}{result['recall by kind']}")
    ways: dict[str, list[bool]] = defaultdict(list)
    scores: dict[int, list[bool]] = defaultdict(list)
    errors: Counter[str] = Counter()
    for record, prediction in zip(records, predictions, strict=True):
        matched = scorer.score_quotations(record, prediction["quotations"], scorer.Tot())
        for labelled, found, right in matched["pairs"]:
            ways[_way(found["reason"])].append(right)
            scores[min(int(found["score"] * 10), 9)].append(right)
            if not right:
                kind = "speaker not found" if found["source"] is None else f"wrong speaker, {labelled['kind']}"
                errors[kind] += 1
                _show(options, kind, record, found, f"{labelled['source_text']!r}, found {found['source_text']!r}")
        for kind in ("missed", "spurious"):
            for passage in matched[kind]:
                size = len(record["text"][passage["start"] : passage["end"]].split())
                size_shown = "1–3 words" if size <= 3 else "longer"
                errors[f"{kind}, {size_shown}"] += 1
                _show(options, kind, record, passage, passage["source_text"])
    print("\nway                                                                   found    right")
    for way, right in sorted(ways.items(), key=lambda item: -len(item[1])):
        print(f"{way[:66]:<68}{len(right):>7}{100 * statistics.mean(right):>8.1f}%")
    print("\nscore      quotations    speaker right")
    for tenth, right in sorted(scores.items()):
        print(f"{tenth / 10:.1f}–{(tenth + 1) / 10:.1f}{len(right):>14}{100 * statistics.mean(right):>16.1f}%")
    print("\nwhat fails")
    for kind, number in errors.most_common():
        print(f"{kind:<68}{number:>7}")


def _way(reason: str) -> str:
    """Return a reason without the words of the text in it."""
    return reason.partition(";")[0].replace("“", "\0").split("\0")[0] + (
        reason.partition(";")[0].partition("”")[2] if "“" in reason else ""
    )


def _show(options: argparse.Namespace, kind: str, record: Record, passage: Record, speaker: str) -> None:
    if not options.errors:
        return
    start, end = passage["start"], passage["end"]
    text = record["text"]
    before, inside, after = text[max(0, start - _SHOWN) : start], text[start:end], text[end : end + _SHOWN]
    print(f"  {kind}: {before!r} [{inside!r}] {after!r} – {speaker} ({passage.get('reason', '')})")


def _report_cases(title: str, cases: list[Record], scorer: ModuleType, options: argparse.Namespace) -> None:
    by_class: dict[str, list[bool]] = defaultdict(list)
    spans = 0
    resolved: list[bool] = []
    for case in cases:
        right, passed, names = scorer.check(case, predicted(case, options.model))
        spans += right
        resolved += names
        by_class[case["class"]].append(passed)
        if not passed:
            print(f"  {case['id']}, {case['class']}, {'speaker' if right else 'spans'}: {case['text']!r}")
    passed = sum(sum(of_class) for of_class in by_class.values())
    print(f"{title}: {passed} of {len(cases)} cases pass, passages right in {spans}, ", end="")
    print(f"full name given in {sum(resolved)} of {len(resolved)}")
    if not options.quick:
        print("  " + ", ".join(f"{name} {sum(right)}/{len(right)}" for name, right in by_class.items()))


def _report_cost(records: list[Record]) -> None:
    """Print the processor time of finding quotations and speakers beside that of the language model alone."""
    readings = [read_text(record["text"]) for record in records[:_COST_ARTICLES]]
    times = [_costs(readings) for _ in range(_ROUNDS + 1)][1:]  # the first round fills caches
    ratio = statistics.median(own / parsing for parsing, own in times)
    print(
        f"\nQuotations and speakers cost {100 * ratio:.0f} % on top of the language model (median of {_ROUNDS} rounds)"
    )


def _costs(readings: list[Reading]) -> tuple[float, float]:
    parsing = own = 0.0
    for reading in readings:
        begun = time.process_time()
        find_passages(reading.article.text)
        own += time.process_time() - begun
        for piece in reading.pieces:
            begun = time.process_time()
            doc = pipeline.parse(piece.text)
            parsed = time.process_time()
            parsing += parsed - begun
            find_quotations(doc, piece)
            own += time.process_time() - parsed
    return parsing, own


def _report_article(path: Path) -> None:
    """Print who says what in one article."""
    reading = read(path)
    analysis = analyze_here(reading, pipeline.analyze)
    text = reading.article.text
    print(f"\n{path.name}: {len(analysis.quotations)} quotations")
    for quotation in analysis.quotations:
        said = " … ".join(span.of(text) for span in quotation.statement)
        cue = f" ({quotation.cue.of(text)})" if quotation.cue else ""
        speaker = analysis.speaker_name(quotation, text) or "nobody"
        print(
            f"¶{reading.article.paragraph_number(quotation.extent.start):<3}{quotation.kind:<11}{speaker}{cue}: {said}"
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=gold.SHARED / "gold", help="folder of the sets (%(default)s)")
    parser.add_argument("--sets", nargs="+", default=["polnear.dev"])
    parser.add_argument("--limit", type=int, help="so many articles of a set only")
    parser.add_argument("--model", default="", help='"" is the built-in one')
    parser.add_argument("--article", type=Path, default=gold.SHARED / "seeds" / "rafah-call.txt", help="printed whole")
    parser.add_argument("--errors", action="store_true", help="print every quotation that is wrong")
    parser.add_argument("--quick", action="store_true", help="accuracy only: no cost, no classes of cases")
    return parser.parse_args()


if __name__ == "__main__":
    main()
