"""The most memory that this process has ever had at once, from a moment on; Linux alone tells it."""

from __future__ import annotations

import math
import re
from pathlib import Path

PROCESS = Path("/proc/self")
FORGET = "5"  # what clear_refs takes to begin anew (proc(5), Linux 4.0 and later)


class Peak:
    """Watches this process from now on.

    ``ru_maxrss`` would not do: a process that was started by a larger one begins with the peak of that.
    """

    def __init__(self) -> None:
        self._is_known = (PROCESS / "clear_refs").exists()
        if self._is_known:
            (PROCESS / "clear_refs").write_text(FORGET)
        self._before = self._peak()

    @property
    def grown_mb(self) -> float:
        """How much more memory the process has had at its peak than in the beginning, in MB; nan if nobody knows."""
        return self._peak() - self._before

    def _peak(self) -> float:
        if not self._is_known:
            return math.nan
        found = re.search(r"VmHWM:\s+(\d+) kB", (PROCESS / "status").read_text())
        return int(found[1]) * 1024 / 1e6 if found else math.nan
