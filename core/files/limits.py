"""How much of a file is read; how much of it the batch holds is for core.state to say."""

from __future__ import annotations

MAX_ARRAYS = 256  # in one file
MAX_LABELS = 1_000_000  # up to so many are checked whole, of more only the chosen rows
MAX_WHOLE_BYTES = 256 * 2**20  # of what cannot be mapped: an array in an .npz, an old .pt, the lines of a .csv
MAX_COUNTED_BYTES, MAX_COUNTED_ROWS = (
    32 * 2**20,
    200_000,
)  # a .csv up to this size is read to its end, to count its rows
MAX_NPY_HEADER_BYTES = 64 * 2**10
MAX_SAFETENSORS_HEADER_BYTES = 10 * 2**20
MAX_DIRECTORY_BYTES = 4 * 2**20  # the table of contents of a zip archive
MAX_PICKLE_BYTES = 128 * 2**10
MAX_LINE_LENGTH, LEAST_LINE_LENGTH = 2**20, 64  # shorter lines count as so long, since every line takes its time
