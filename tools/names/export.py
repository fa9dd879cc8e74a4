"""Write trained weights as the int8 ONNX file that the program runs, with tokenizer and settings beside it."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model

from desktop_app.nlp.decoding import LABELS
from desktop_app.nlp.said import LABELS as PART_LABELS
from tools.names.average import averaged
from tools.names.encoder import BASE, HEADS, OUTPUTS, WIDTH, Network

_INPUTS = ("ids", "shape", "mask")


def main() -> None:
    """Average the given weights, export, fuse, quantize and write to a folder."""
    options = _options()
    network = Network(len(LABELS), len(PART_LABELS))
    network.load_state_dict(averaged(options.weights))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / "exported.onnx"
        fused = Path(folder) / "fused.onnx"
        _export(network.eval(), exported)
        _fuse(exported, fused)
        _quantize(fused, options.out / "model.onnx")
    shutil.copyfile(BASE / "tokenizer.json", options.out / "tokenizer.json")
    config = {
        "version": options.version,
        "labels": LABELS,
        "parts": () if options.names_only else PART_LABELS,
        "max_pieces": options.pieces,
        "calibration": _UNCHANGED,
    }
    (options.out / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


# Probabilities as they are; calibrate.py measures better ones.
_UNCHANGED = [[0.0, 0.0], [1.0, 1.0]]


def _export(network: Network, path: Path) -> None:
    size = (2, 16)
    example = (torch.randint(999, 2000, size), torch.randint(0, 8, size), torch.ones(size, dtype=torch.int64))
    axes = {name: {0: "windows", 1: "pieces"} for name in (*_INPUTS, *OUTPUTS)}
    axes["pointers"] = {0: "windows", 2: "pieces", 3: "pieces"}
    torch.onnx.export(
        network,
        example,
        str(path),
        input_names=list(_INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def _fuse(exported: Path, fused: Path) -> None:
    """Put attention, layer norms and GELU together as ONNX Runtime's own operators."""
    fusions = FusionOptions("bert")
    fusions.enable_embed_layer_norm = False  # it knows no fourth embedding, the shapes
    model = optimize_model(
        str(exported), "bert", num_heads=HEADS, hidden_size=WIDTH, optimization_options=fusions, opt_level=0
    )
    model.save_model_to_file(str(fused))


def _quantize(fused: Path, path: Path) -> None:
    """Store weights in eight bits, per channel; activations are quantized while running."""
    quantize_dynamic(
        str(fused),
        str(path),
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+", help="weights written by train.py; several are averaged")
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    parser.add_argument("--version", required=True)
    parser.add_argument("--names-only", action="store_true", help="for weights that were not taught what is said")
    parser.add_argument("--pieces", type=int, default=192, help="wordpieces of a window, marks included")
    return parser.parse_args()


if __name__ == "__main__":
    main()
