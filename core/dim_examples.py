"""States of the which-dim scene that are worth showing."""

from __future__ import annotations

from .dim_options import DimOptions
from .scene import Example
from .state import Batch, State
from .text import Text, t


def _example(name: Text, axes: int = 2, dim: int | None = 1, batch: Batch | None = None) -> Example:
    def change(state: State) -> State:
        options = DimOptions(axes=axes, dim=dim)
        return State(scene=state.scene, unit=state.unit, machine=state.machine, batch=batch or Batch(), dim=options)

    return Example(name, change)


EQUAL_ROWS = Batch(((1.0, 2.0, 3.0), (1.0, 2.0, 3.0)), (2, 2))

EXAMPLES = (
    _example(t("the article's batch, over the classes")),
    _example(t("the article's batch, over the samples"), dim=0),
    _example(t("two equal rows with dim = 0: all 0.5"), dim=0, batch=EQUAL_ROWS).at(4),
    _example(t("three axes, the first one summed"), axes=3, dim=0).at(5),
    _example(t("three axes, the last one summed"), axes=3, dim=-1),
    _example(t("no dim for two axes: torch takes 1"), dim=None),
    _example(t("no dim for three axes: torch takes 0"), axes=3, dim=None).at(6),
    _example(t("a dim that is not there"), dim=2),
)
