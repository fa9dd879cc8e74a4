"""Measure what the exported model's scores are worth and write it, with checksums, into its config.json.

The score of a name becomes the share of names with such a score that overlap a labelled name of the same type.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np

from desktop_app.nlp.name_model import load
from tools.names import corpus

_BINS = 20  # more would follow chance
_UNCHANGED = [[0.0, 0.0], [1.0, 1.0]]


def main() -> None:
    """Rewrite config.json in the model's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder written by export.py")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="labelled articles, not trained on")
    options = parser.parse_args()
    path = options.folder / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    names = ("model.onnx", "tokenizer.json")
    config["sha256"] = {name: hashlib.sha256((options.folder / name).read_bytes()).hexdigest() for name in names}
    _write(path, config | {"calibration": _UNCHANGED})
    scores, right = _judged(options.folder, options.data)
    _write(path, config | {"calibration": curve(scores, right)})


def _write(path: Path, config: dict[str, object]) -> None:
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def _judged(folder: Path, paths: list[Path]) -> tuple[np.ndarray, np.ndarray]:
    """Return the score of each name the model finds, runners-up too, and whether it is right."""
    model = load(folder)
    judged = [
        (
            name.score,
            any(name.label == kind and name.start < end and start < name.end for start, end, kind in article.names),
        )
        for path in paths
        for article in corpus.read(path)
        for name in model.read(article.text)[0]
    ]
    scores, right = zip(*judged, strict=True)
    return np.array(scores), np.array(right, float)


def curve(scores: np.ndarray, right: np.ndarray) -> list[list[float]]:
    """Return points (score, share that is right), both rising, between which the program interpolates.

    Isotonic regression by pooling neighbours that fall (Zadrozny and Elkan 2002), over equally filled bins.
    """
    order = np.argsort(scores, kind="stable")
    bins = [chunk for chunk in np.array_split(order, _BINS) if len(chunk)]
    pools: list[list[float]] = []  # sum of scores, number right, size
    for chunk in bins:
        pools.append([scores[chunk].sum(), right[chunk].sum(), len(chunk)])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    points = [[round(total / size, 4), round(hits / size, 4)] for total, hits, size in pools]
    return [[0.0, 0.0], *(point for point in points if 0 < point[0] < 1), [1.0, points[-1][1]]]


if __name__ == "__main__":
    main()
