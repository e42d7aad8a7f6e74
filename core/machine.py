"""Where and how exactly torch computes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .rules import require, require_one_of, visible
from .text import t

DTYPES = ("float16", "bfloat16", "float32", "float64")


@dataclass(frozen=True, slots=True)
class Machine:
    """Where and how exactly torch computes: a device key such as "cpu" or "cuda:1", and the name of a dtype."""

    device: str = "auto"
    dtype: str = "float32"

    def __post_init__(self) -> None:
        require_one_of("dtype", self.dtype, DTYPES)
        require(
            re.fullmatch(r"auto|cpu|mps|cuda(:[0-9]{1,2})?", self.device) is not None,
            t("device must be auto, cpu, cuda or mps, got “{value}”", value=visible(self.device)),
        )
