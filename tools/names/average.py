"""Average the weights of several runs from one start into one file."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Write the mean of the given weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+", help="weights written by train.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shares", type=float, nargs="+", help="of each in the mean, adding up to 1; equal without")
    options = parser.parse_args()
    torch.save(averaged(options.weights, options.shares), options.out)


def averaged(paths: list[Path], shares: list[float] | None = None) -> dict[str, torch.Tensor]:
    """Return the mean of weights, tensor by tensor (Wortsman et al. 2022, “Model soups”, arXiv 2203.05482)."""
    weights = [torch.load(path) for path in paths]
    shares = shares or [1 / len(paths)] * len(paths)
    return {name: sum(share * each[name] for share, each in zip(shares, weights, strict=True)) for name in weights[0]}


if __name__ == "__main__":
    main()
