"""The program's own model as a spaCy component: it sets `doc.ents`, `doc._.names` and `doc._.said`."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as onnx_errors
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from desktop_app.errors import AnalysisError, reason
from desktop_app.nlp.decoding import LABELS, decode, softmax
from desktop_app.nlp.names import Tagged
from desktop_app.nlp.said import LABELS as PART_LABELS
from desktop_app.nlp.said import Pointers, Said
from desktop_app.nlp.wordpieces import CLS, SEP, encode, is_capitalized, load_tokenizer, windows
from desktop_app.resources import resource_path

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from desktop_app.nlp.wordpieces import Pieces

FACTORY = "standfirst_names"
_INPUTS = ("ids", "shape", "mask")
# What the model gives for each piece, and how many numbers where that is fixed.
_OUTPUTS = {"ner": len(LABELS), "said": len(PART_LABELS), "pointers": None}
_WINDOWS = range(16, 513)  # the encoder knows no position beyond 512
_FAILURES = (
    onnx_errors.EPFail,
    onnx_errors.Fail,
    onnx_errors.InvalidArgument,
    onnx_errors.InvalidGraph,
    onnx_errors.InvalidProtobuf,
    onnx_errors.NoSuchFile,
    onnx_errors.NotImplemented,
    onnx_errors.RuntimeException,
)


@dataclass(frozen=True, slots=True)
class Config:
    """What config.json beside the model says of it.

    `parts` are the labels of what is said, none for a model that knows names only. `calibration` maps scores to the
    share of names with such a score that are right: two rows, scores rising; `max_pieces` is the length of a window;
    `digests` are the SHA-256 of the other files, in hex.
    """

    version: str
    parts: tuple[str, ...]
    calibration: NDArray[np.float64]
    max_pieces: int
    digests: dict[str, str]


class NameModel:
    """A spaCy component that finds people, organizations and places, and what is said.

    The result for a text depends on nothing but the text: windows are run one by one, since a quantized model
    takes its scale from all it is given at once. That is also quickest, for nothing is padded.
    """

    def __init__(self, config: Config, tokenizer: Tokenizer, session: onnxruntime.InferenceSession) -> None:
        self._config = config
        self._tokenizer = tokenizer
        self._session = session

    def __call__(self, doc: Doc) -> Doc:
        """Set the names of a Doc; where a name ends within a token, `doc.ents` has the whole token."""
        doc._.names, doc._.said = self.read(doc.text)
        spans = [
            doc.char_span(name.start, name.end, label=name.label, alignment_mode="expand")
            for name in doc._.names
            if name.marked
        ]
        doc.ents = filter_spans([span for span in spans if span is not None])
        return doc

    def read(self, text: str) -> tuple[tuple[Tagged, ...], Said | None]:
        """Return the names in a text and the runners-up, in order and disjoint, and what is said, if the model knows.

        Takes time linear in the text's length. Raises AnalysisError when the model does not work.
        """
        pieces = encode(self._tokenizer, text)
        if not len(pieces.firsts):
            return (), None
        names, parts, pointers = self._outputs(pieces)
        candidates = decode(softmax(names), is_capitalized(pieces.shapes[pieces.firsts]))
        scores = np.interp([candidate.score for candidate in candidates], *self._config.calibration)
        tagged = tuple(
            Tagged(
                int(pieces.starts[candidate.start]),
                _with_accents(text, int(pieces.ends[candidate.end - 1])),
                candidate.label,
                float(score),
                candidate.marked,
            )
            for candidate, score in zip(candidates, scores, strict=True)
        )
        said = Said(pieces.starts, pieces.ends, softmax(parts), pointers) if self._config.parts else None
        return tagged, said

    def scores(self, text: str) -> NDArray[np.float32]:
        """Return a row of scores of the labels of names for each word, before softmax."""
        return self._outputs(encode(self._tokenizer, text))[0]

    def _outputs(self, pieces: Pieces) -> tuple[NDArray[np.float32], NDArray[np.float32], tuple[Pointers, ...]]:
        """Return a row of label scores a word, for names and for parts of what is said, and the words' pointers."""
        names, parts, pointers = [], [], []
        for start, end in windows(pieces, self._config.max_pieces):
            inputs = np.zeros((len(_INPUTS), 1, end - start + 2), np.int64)
            inputs[0, 0] = np.concatenate(([CLS], pieces.ids[start:end], [SEP]))
            inputs[1, 0, 1:-1] = pieces.shapes[start:end]
            inputs[2] = 1
            ner, said, scores = self._run(inputs)
            first, last = np.searchsorted(pieces.firsts, (start, end))
            places = pieces.firsts[first:last] - start + 1
            names.append(ner[places])
            parts.append(said[places])
            pointers.append(Pointers(int(first), softmax(scores[:, places][:, :, [0, *places]]).astype(np.float32)))
        return np.concatenate(names), np.concatenate(parts), tuple(pointers)

    def _run(self, inputs: NDArray[np.int64]) -> list[NDArray[np.float32]]:
        try:
            outputs = self._session.run(list(_OUTPUTS), dict(zip(_INPUTS, inputs, strict=True)))
        except _FAILURES as error:
            raise AnalysisError("The names model stopped working; install Standfirst again.") from error
        return [np.asarray(output[0], np.float32) for output in outputs]


@Language.factory(
    FACTORY,
    assigns=["doc.ents", "doc._.names", "doc._.said", "token.ent_iob", "token.ent_type"],
    default_config={"path": ""},
)
def make_component(nlp: Language, name: str, path: str) -> NameModel:
    """Return the component for the model in the folder `path`, by default the one that comes with the program.

    Raises AnalysisError when its files are missing, damaged or not of the kind this program reads.
    """
    for extension in ("names", "said"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    return load(Path(path) if path else _own_folder())


def load(folder: Path) -> NameModel:
    """Return the model in a folder, tried out once.

    Raises AnalysisError, one sentence that names the file, when it cannot be used.
    """
    config = read_config(folder)
    for name in ("tokenizer.json", "model.onnx"):
        _check(folder / name, config.digests.get(name))
    model = NameModel(config, _tokenizer(folder / "tokenizer.json"), _session(folder / "model.onnx"))
    model.read("Maria Keller left Oslo.")
    return model


def read_config(folder: Path) -> Config:
    """Return what config.json in a model's folder says.

    Raises AnalysisError, one sentence that names the file, when it is missing or is none for this program.
    """
    path = folder / "config.json"
    try:
        settings = json.loads(_content(path))
        config = Config(
            str(settings["version"]),
            tuple(settings.get("parts", ("unknown",))),
            np.array(settings["calibration"], np.float64).T,
            int(settings["max_pieces"]),
            {name: str(digest) for name, digest in settings.get("sha256", {}).items()},
        )
        labels = tuple(settings["labels"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _unusable(path, "is damaged") from error
    known = labels == LABELS and config.parts in ((), PART_LABELS)
    if not known or not _is_curve(config.calibration) or config.max_pieces not in _WINDOWS:
        raise _unusable(path, "is for another version of Standfirst")
    return config


def _is_curve(points: NDArray[np.float64]) -> bool:
    """Tell whether two rows map scores to probabilities, both rising."""
    is_table = points.ndim == 2 and len(points) == 2 and points.size > 0
    return is_table and bool(((points >= 0) & (points <= 1)).all() and (np.diff(points) >= 0).all())


def _own_folder() -> Path:
    try:
        return resource_path("models/names")
    except FileNotFoundError as error:
        raise AnalysisError("The names model is missing; install Standfirst again.") from error


def _check(path: Path, digest: str | None) -> None:
    """See that a file is there and, where its SHA-256 is known, is whole: damaged weights would mark wrong names."""
    if hashlib.sha256(_content(path)).hexdigest() != digest and digest is not None:
        raise _unusable(path, "is damaged")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unusable(path, f"could not be read ({reason(error)})") from error


def _tokenizer(path: Path) -> Tokenizer:
    try:
        return load_tokenizer(path)
    except ValueError as error:
        raise _unusable(path, "is damaged") from error


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # the other processors are the window's
    options.log_severity_level = 4  # what goes wrong is raised
    try:
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except _FAILURES as error:
        raise _unusable(path, "is damaged") from error
    inputs = tuple(sorted(node.name for node in session.get_inputs()))
    outputs = {node.name: node.shape[-1] if _OUTPUTS.get(node.name) else None for node in session.get_outputs()}
    if inputs != tuple(sorted(_INPUTS)) or outputs != _OUTPUTS:
        raise _unusable(path, "is for another version of Standfirst")
    return session


def _unusable(path: Path, what: str) -> AnalysisError:
    return AnalysisError(f"The names model cannot be used: {path.name} {what}; install Standfirst again.")


def _with_accents(text: str, end: int) -> int:
    """Return the end of a word with the combining marks after it: the tokenizer leaves them out."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
