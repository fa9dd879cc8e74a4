"""Teach a network that knows names what is said, by whom and by which word; see README.md for the command.

Most steps are articles with attributions, whose names the network is to go on reading as the teacher does
(distillation: Hinton et al. 2015, arXiv 1503.02531); every fourth or so is articles with names.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import torch
from torch.nn import functional

from desktop_app.nlp.decoding import LABELS, softmax
from desktop_app.nlp.name_model import load
from desktop_app.nlp.said import LABELS as PART_LABELS
from desktop_app.nlp.wordpieces import CLS, SEP, load_tokenizer
from tools.names import attributions, corpus
from tools.names.encoder import BASE, Network
from tools.names.train import SIZES, batch, batches_of, descend, epoch_of, make_optimizer, save

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from torch import Tensor

T = TypeVar("T")
_WARM_UP = 0.05
_NEW = ("said", "ask", "answer")
_POINTING = 0.5  # weight of the pointers' loss


def main() -> None:
    """Train and write the weights, one line of progress every 50 steps."""
    options = _options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    tokenizer = load_tokenizer(BASE / "tokenizer.json")
    network = Network(len(LABELS), len(PART_LABELS))
    missing, _ = network.load_state_dict(torch.load(options.start), strict=False)
    print(f"new: {', '.join(missing)}", file=sys.stderr)
    teacher = load(options.teacher)
    said = [
        attributions.article_of(record, tokenizer, softmax(teacher.scores(record["text"])))
        for record in attributions.read(options.said)
    ]
    named = [article for path in options.train for article in corpus.read(path)]
    network.words.weight.requires_grad_(False)
    own = {"head": options.rate, "shapes": options.rate, **dict.fromkeys(_NEW, 1.5e-3)}
    optimizer = make_optimizer(network, options.rate, own)
    steps = int(options.epochs * len(_batches(said, rng)) * options.every / (options.every - 1))
    print(json.dumps({**vars(options), "steps": steps}, default=str), file=sys.stderr)
    of_said = _endless(lambda: _batches(said, rng))
    of_names = _endless(lambda: epoch_of(named, tokenizer, rng, swapped=0.25, headlines=0.15, recased=0.06))
    used = time.process_time()
    network.train()
    for step in range(1, steps + 1):
        loss = _names_loss(network, next(of_names)) if step % options.every == 0 else _said_loss(network, next(of_said))
        descend(network, optimizer, loss, step, steps, _WARM_UP)
    save(network, options.out)
    print(f"{(time.process_time() - used) / 60:.0f} minutes of processor time", file=sys.stderr)


def _batches(articles: list[attributions.Article], rng: random.Random) -> list[list[attributions.Window]]:
    windows = [w for article in articles for w in attributions.windows_of(article, rng.choice(SIZES[1:]))]
    return batches_of(windows, rng)


def _endless(epoch: Callable[[], list[T]]) -> Iterator[T]:
    while True:
        yield from epoch()


def _names_loss(network: Network, windows: list[corpus.Window]) -> Tensor:
    ids, shapes, mask, labels = batch(windows)
    names, *_ = network(ids, shapes, mask)
    return functional.cross_entropy(names.flatten(0, 1), labels.flatten(), ignore_index=corpus.IGNORED)


def _said_loss(network: Network, windows: list[attributions.Window]) -> Tensor:
    """Return the loss of labels and pointers, and the divergence from how names were read before."""
    ids, shapes, mask, labels, firsts, targets, before = _padded(windows)
    names, said, scores = network(ids, shapes, mask)
    loss = functional.cross_entropy(said.flatten(0, 1), labels.flatten(), ignore_index=corpus.IGNORED)
    scores = scores.masked_fill(~firsts[:, None, None, :], -1e4)
    counted = targets != corpus.IGNORED
    if counted.any():
        loss = loss + _POINTING * functional.cross_entropy(scores[counted], targets[counted])
    words = before.sum(-1) > 0
    divergence = functional.kl_div(names[words].log_softmax(-1), before[words], reduction="batchmean")
    return loss + divergence


def _padded(windows: list[attributions.Window]) -> tuple[Tensor, ...]:
    """Return ids, shapes, mask, labels, firsts, targets and names of windows, padded to the longest."""
    size, count = max(len(window.labels) for window in windows), len(windows)
    ids, shapes, mask = (np.zeros((count, size), np.int64) for _ in range(3))
    labels, targets = (np.full(shape, corpus.IGNORED, np.int64) for shape in ((count, size), (count, 2, size)))
    firsts = np.zeros((count, size), np.bool_)
    names = np.zeros((count, size, len(LABELS)), np.float32)
    for row, window in enumerate(windows):
        end = len(window.labels)
        ids[row, 0], ids[row, end - 1] = CLS, SEP
        ids[row, 1 : end - 1], shapes[row, 1 : end - 1] = window.ids, window.shapes
        mask[row, :end] = 1
        labels[row, :end], firsts[row, :end], names[row, :end] = window.labels, window.firsts, window.names
        targets[row, :, :end] = window.targets
    return tuple(torch.from_numpy(array) for array in (ids, shapes, mask, labels, firsts, targets, names))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--said", type=Path, required=True, help="articles with attributions, JSON Lines")
    parser.add_argument("--train", type=Path, nargs="+", required=True, help="articles with names, JSON Lines")
    parser.add_argument("--start", type=Path, required=True, help="weights that know names (.pt)")
    parser.add_argument("--teacher", type=Path, required=True, help="folder of the exported model with these weights")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go (.pt)")
    parser.add_argument("--epochs", type=float, default=3, help="of the articles with attributions")
    parser.add_argument("--rate", type=float, default=3e-4, help="highest learning rate of the top layer")
    parser.add_argument("--every", type=int, default=4, help="one step in so many is articles with names")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
