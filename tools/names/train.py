"""Fine-tune the network on labelled articles; see README.md for the commands that made the shipped weights."""

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

from desktop_app.nlp.decoding import LABELS
from desktop_app.nlp.said import LABELS as PART_LABELS
from desktop_app.nlp.wordpieces import CLS, SEP, load_tokenizer
from tools.names import attributions, corpus
from tools.names.encoder import BASE, LAYERS, Network

SIZES = (64, 96, 128, 192, 256)  # wordpieces of a window; drawn anew for each article and epoch
_PIECES = 1024  # wordpieces of a step
_WARM_UP = 0.06  # share of the steps in which the rate rises to its highest
if TYPE_CHECKING:
    from tokenizers import Tokenizer

W = TypeVar("W", corpus.Window, attributions.Window)
Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


def main() -> None:
    """Train and write the weights, one line of progress every 50 steps."""
    options = _options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    articles = [article for path in options.train for article in corpus.read(path)]
    tokenizer = load_tokenizer(BASE / "tokenizer.json")
    network = Network(len(LABELS), len(PART_LABELS))
    if options.start:
        network.load_state_dict(torch.load(options.start), strict=False)
    else:
        network.start_from_base()
    teachers = [_teacher(path) for path in options.teacher]
    network.words.weight.requires_grad_(False)  # saves 15 % of the time at no loss that was measured
    optimizer = make_optimizer(network, options.rate, {"head": 1e-3, "shapes": 1e-3})
    augmented = {name: getattr(options, name) for name in ("swapped", "headlines", "recased")}
    steps = int(options.epochs * len(epoch_of(articles, tokenizer, random.Random(0), **augmented)))
    print(json.dumps({**vars(options), "steps": steps}, default=str), file=sys.stderr)
    step, epoch, used = 0, 0, time.process_time()
    network.train()
    while step < steps and epoch != options.stop:
        epoch += 1
        for windows in epoch_of(articles, tokenizer, rng, **augmented)[: steps - step]:
            step += 1
            descend(network, optimizer, _loss(network, teachers, batch(windows)), step, steps, _WARM_UP)
        if options.keep:
            save(network, options.out.with_suffix(f".{epoch}.pt"))
    save(network, options.out)
    print(f"{(time.process_time() - used) / 60:.0f} minutes of processor time", file=sys.stderr)


def descend(
    network: Network, optimizer: torch.optim.AdamW, loss: torch.Tensor, step: int, steps: int, warm_up: float
) -> None:
    """Take one of several steps down a loss, at a rate that rises in the warm-up, a share of all steps, then falls."""
    rate = min(step / (warm_up * steps), 1 - step / steps)
    for group in optimizer.param_groups:
        group["lr"] = group["highest"] * max(rate, 0.0)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    if step % 50 == 0:
        print(f"step {step} of {steps}, loss {loss.item():.4f}", file=sys.stderr, flush=True)


def save(network: Network, path: Path) -> None:
    """Write weights whole or not at all: another run may be waiting for them."""
    beside = path.with_suffix(".part")
    torch.save(network.state_dict(), beside)
    beside.replace(path)


def batch(windows: list[corpus.Window]) -> Batch:
    """Return ids, shapes, mask and labels of windows, padded to the longest: [windows, pieces] each."""
    size = max(len(window.ids) for window in windows) + 2
    ids, shapes, mask = (np.zeros((len(windows), size), np.int64) for _ in range(3))
    labels = np.full((len(windows), size), corpus.IGNORED, np.int64)
    for row, window in enumerate(windows):
        end = len(window.ids) + 1
        ids[row, 0], ids[row, end] = CLS, SEP
        ids[row, 1:end], shapes[row, 1:end], labels[row, 1:end] = window.ids, window.shapes, window.labels
        mask[row, : end + 1] = 1
    return tuple(torch.from_numpy(array) for array in (ids, shapes, mask, labels))  # type: ignore[return-value]


def epoch_of(
    articles: list[corpus.Article],
    tokenizer: Tokenizer,
    rng: random.Random,
    *,
    swapped: float,
    headlines: float,
    recased: float,
) -> list[list[corpus.Window]]:
    """Return all articles as batches of windows, shares of them with other names, headlines and case."""
    pools = corpus.pools_of(articles)
    windows = []
    for article in articles:
        if rng.random() < swapped:
            article = corpus.with_other_names(article, pools, rng, 0.5)
        if rng.random() < headlines:
            article = corpus.with_other_headline(article, rng)
        for window in corpus.windows_of(article, tokenizer, rng.choice(SIZES)):
            windows.append(corpus.with_other_case(window, rng) if rng.random() < recased else window)
    return batches_of(windows, rng)


def batches_of(windows: list[W], rng: random.Random) -> list[list[W]]:
    """Return windows as batches of _PIECES at most, padding counted, of about one length each and in random order."""
    windows = sorted(windows, key=lambda window: len(window.ids) + rng.random() * 12)
    batches: list[list[W]] = []
    for window in windows:
        if not batches or (len(batches[-1]) + 1) * (len(window.ids) + 2) > _PIECES:
            batches.append([])
        batches[-1].append(window)
    rng.shuffle(batches)
    return batches


def _loss(network: Network, teachers: list[Network], pieces: Batch) -> torch.Tensor:
    """Return the cross-entropy; with teachers mostly the divergence from what they say on average."""
    ids, shapes, mask, labels = pieces
    scores = network(ids, shapes, mask)[0].flatten(0, 1)
    loss = functional.cross_entropy(scores, labels.flatten(), ignore_index=corpus.IGNORED)
    if not teachers:
        return loss
    with torch.inference_mode():
        said = torch.stack([teacher(ids, shapes, mask)[0].softmax(-1) for teacher in teachers]).mean(0).flatten(0, 1)
    counted = labels.flatten() != corpus.IGNORED
    divergence = functional.kl_div(scores[counted].log_softmax(-1), said[counted], reduction="batchmean")
    return 0.3 * loss + 0.7 * divergence


def _teacher(path: Path) -> Network:
    teacher = Network(len(LABELS), len(PART_LABELS))
    teacher.load_state_dict(torch.load(path), strict=False)
    teacher.eval()
    return teacher


def make_optimizer(network: Network, highest: float, own: dict[str, float]) -> torch.optim.AdamW:
    """Return AdamW with lower rates for lower layers, own ones for some parts, no decay of biases and norms."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        part = name.partition(".")[0]
        if part in own:
            rate = own[part]
        else:
            below = LAYERS - int(name.split(".")[1]) - 1 if name.startswith("layers.") else LAYERS
            rate = highest * 0.9**below
        groups.setdefault((rate, 0.01 if parameter.dim() > 1 else 0.0), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": parameters, "lr": rate, "highest": rate, "weight_decay": decay}
            for (rate, decay), parameters in groups.items()
        ]
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, nargs="+", required=True, help="labelled articles, JSON Lines")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go (.pt)")
    parser.add_argument("--start", type=Path, help="weights to start from instead of the base encoder's")
    parser.add_argument("--teacher", type=Path, nargs="*", default=[], help="weights whose answers are learned too")
    parser.add_argument("--epochs", type=float, default=5)
    parser.add_argument("--stop", type=int, help="end after so many epochs, the rate falling as if it went on")
    parser.add_argument("--rate", type=float, default=6e-4, help="highest learning rate of the top layer")
    parser.add_argument("--swapped", type=float, default=0.25, help="share of articles with other names put in")
    parser.add_argument("--headlines", type=float, default=0.15, help="share with the headline in other case")
    parser.add_argument("--recased", type=float, default=0.06, help="share of windows in other case")
    parser.add_argument("--keep", action="store_true", help="keep the weights of every epoch too (OUT.1.pt …)")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
