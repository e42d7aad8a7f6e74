"""Logits and labels from files of others: .npy, .npz, .pt, .safetensors, .csv.

No code of a file is ever run, headers are read and checked before numbers, and whatever is wrong comes out as one
InputError. :func:`probe` says what is in a file, :func:`read_batch` reads what fits into the batch.
"""

from __future__ import annotations

from ..state import MAX_CLASSES, MAX_SAMPLES, MIN_CLASSES
from .batch import probe, read_batch
from .contents import ArrayInfo, FileBatch, Source
from .csv_file import LAST_COLUMN
from .kinds import SUFFIXES
from .logits import row_count
from .rows import RowRange, parse_rows

__all__ = [
    "LAST_COLUMN",
    "MAX_CLASSES",
    "MAX_SAMPLES",
    "MIN_CLASSES",
    "SUFFIXES",
    "ArrayInfo",
    "FileBatch",
    "RowRange",
    "Source",
    "parse_rows",
    "probe",
    "read_batch",
    "row_count",
]
