"""The kinds of file, by their suffix, and who opens them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError
from ..text import Text, t
from .border import reading, require_regular_file, shown
from .contents import Contents


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file; ``what`` ends the sentence "it must be …"."""

    name: str
    what: Text


NPY = Kind("npy", t("an array saved by np.save"))
NPZ = Kind("npz", t("arrays saved by np.savez"))
TORCH = Kind("torch", t("tensors saved by torch.save"))
SAFETENSORS = Kind("safetensors", t("tensors saved by safetensors"))
CSV = Kind("csv", t("a table of numbers as text"))

KINDS = {
    ".npy": NPY,
    ".npz": NPZ,
    ".pt": TORCH,
    ".pth": TORCH,
    ".safetensors": SAFETENSORS,
    ".csv": CSV,
    ".tsv": CSV,
    ".txt": CSV,
}
SUFFIXES = tuple(KINDS)


def kind_of(path: Path) -> Kind:
    """Return the kind of a file by its suffix, in capitals or not.

    Raises:
        InputError: The suffix is none of SUFFIXES.

    >>> kind_of(Path("LOGITS.NPY")).name
    'npy'
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        suffixes = " ".join(SUFFIXES)
        raise InputError(t("{file} must end in one of {suffixes}", file=shown(path.name), suffixes=suffixes))
    return kind


def opened(path: Path, label_column: str | None = None) -> Contents:
    """Open a file of any kind; ``label_column`` names the column of labels in a .csv.

    Raises:
        InputError: It cannot be opened, for whatever reason.
    """
    with reading(path, t("a file of logits")):
        require_regular_file(path)
    kind = kind_of(path)
    with reading(path, kind.what):
        return _opened(path, kind, label_column)


def _opened(path: Path, kind: Kind, label_column: str | None) -> Contents:
    # Imported here, since numpy and torch come with some of them, and the first frame waits for neither.
    match kind.name:
        case "npy":
            from .npy import open_npy

            return open_npy(path)
        case "npz":
            from .npz import open_npz

            return open_npz(path)
        case "torch":
            from .torch_file import open_torch

            return open_torch(path)
        case "safetensors":
            from .safetensors_file import open_safetensors

            return open_safetensors(path)
    from .csv_file import open_csv

    return open_csv(path, label_column)
