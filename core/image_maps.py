"""A softmax at every place of a picture, by torch, at full size.

Nothing is thinned out while a slider is dragged: each tick computes every probability of every place, some rows at a
time, and the inspected place goes through the very same steps with its rows. The maps leave as one byte a place; they
are scaled down only where they are painted. What does not depend on what is dragged is kept: the squared distances
while tau moves, the maps too while the inspected place does. For a million places and 6 classes that takes 30 MB and
saves half a tick.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from .picture_file import Picture

if TYPE_CHECKING:
    from torch import Tensor

LEVELS = 255
PLACES_AT_A_TIME = 32_768  # what fits into the processor's cache goes through all steps twice as fast


@dataclass(frozen=True, slots=True)
class Scores:
    """What the squared distances depend on: a picture, red, green and blue of each class, and where torch computes."""

    picture: Picture
    colours: tuple[tuple[int, int, int], ...]
    dtype: str
    device: str


@dataclass(frozen=True, slots=True)
class Way:
    """How softmax is applied: the fields of ImageOptions of these names."""

    tau: float
    axis: str
    given: str


@dataclass(frozen=True, slots=True)
class MapNumbers:
    """The probabilities of all places.

    Attributes:
        shares: For each class one byte a place: 255 for a probability of ``highest``.
        highest: For each class 1, or over places its largest probability, where it would hardly be seen else.
        classes: The index of the most probable class of each place, one byte each; the first of equals.
        counts: How many places each class is the most probable at.
        sums: The sum of each map over all places.
        smallest_sum, largest_sum: Of the sums over the classes, of all places.
    """

    shares: tuple[bytes, ...]
    highest: tuple[float, ...]
    classes: bytes
    counts: tuple[int, ...]
    sums: tuple[float, ...]
    smallest_sum: float
    largest_sum: float


@dataclass(frozen=True, slots=True)
class _Part:
    """Some rows of the maps: levels (K, rows, W), classes (rows, W), sums (K,), and the least and largest sum (2,)."""

    levels: Tensor
    classes: Tensor
    sums: Tensor
    ends: Tensor


@lru_cache(maxsize=1)
def squared_distances(scores: Scores) -> Tensor:
    """Return the squared distance of each place from each class's colour, (K, H, W), in units of RGB from 0 to 1."""
    import torch  # loaded after the first frame

    picture, dtype = scores.picture, getattr(torch, scores.dtype)
    levels = torch.frombuffer(bytearray(picture.content), dtype=torch.uint8)
    levels = levels.reshape(picture.height, picture.width, 3).permute(2, 0, 1)  # (3, H, W)
    pixels = levels.to(dtype).to(scores.device) / LEVELS
    colours = torch.tensor(scores.colours, dtype=dtype, device=scores.device) / LEVELS  # (K, 3)
    return torch.stack([_squared(pixels, colour) for colour in colours])


def _squared(pixels: Tensor, colour: Tensor) -> Tensor:
    """Return red² + green² + blue² of the differences, (H, W), without three maps at a time."""
    red, green, blue = ((channel - level).square_() for channel, level in zip(pixels, colour, strict=True))
    return red.add_(green).add_(blue)


def probabilities_at(scores: Scores, way: Way, row: int) -> Tensor:
    """Return the probabilities of a row of places, (K, W): by the same steps as those of the maps, to the last bit."""
    if way.axis == "places":
        return _over_places(scores, way.tau)[:, row]
    distances = squared_distances(scores)
    count = _rows_at_a_time(distances)
    first = row - row % count
    return _over_classes(distances[:, first : first + count] / -way.tau, way.given)[:, row - first]


@lru_cache(maxsize=1)
def map_numbers(scores: Scores, way: Way) -> MapNumbers:
    """Return what is shown of all places."""
    distances = squared_distances(scores)
    whole = _over_places(scores, way.tau) if way.axis == "places" else None
    highest = distances.new_ones(len(distances)) if whole is None else whole.amax((1, 2))
    count, parts = _rows_at_a_time(distances), []
    for first in range(0, distances.shape[1], count):
        rows = slice(first, first + count)
        part = _over_classes(distances[:, rows] / -way.tau, way.given) if whole is None else whole[:, rows]
        parts.append(_part(part, highest))
    return _joined(parts, highest)


def _rows_at_a_time(distances: Tensor) -> int:
    return max(1, PLACES_AT_A_TIME // distances.shape[2])


@lru_cache(maxsize=1)
def _over_places(scores: Scores, tau: float) -> Tensor:
    """Return the softmax of each map over all places, (K, H, W)."""
    from torch import nn

    logits = squared_distances(scores) / -tau
    return nn.Softmax(dim=1)(logits.flatten(1)).reshape(logits.shape)


def _over_classes(logits: Tensor, given: str) -> Tensor:
    from torch import nn

    return nn.Softmax2d()(logits[None])[0] if given == "4-D" else nn.Softmax2d()(logits)


def _part(probabilities: Tensor, highest: Tensor) -> _Part:
    import torch

    scale = LEVELS / highest.to(torch.float32).clamp_min(torch.finfo(torch.float32).tiny)
    over_classes = probabilities.sum(0)
    return _Part(
        levels=(probabilities * scale[:, None, None]).round_().to(torch.uint8).cpu(),
        classes=probabilities.max(dim=0).indices.to(torch.uint8).cpu(),  # argmax takes six times as long
        sums=probabilities.sum((1, 2), dtype=torch.promote_types(probabilities.dtype, torch.float32)).double(),
        ends=torch.stack((over_classes.min(), over_classes.max())),
    )


def _joined(parts: list[_Part], highest: Tensor) -> MapNumbers:
    import torch

    levels = torch.cat([part.levels for part in parts], dim=1)
    classes = torch.cat([part.classes for part in parts])
    ends = torch.stack([part.ends for part in parts])
    return MapNumbers(
        shares=tuple(level.numpy().tobytes() for level in levels),
        highest=tuple(highest.double().tolist()),
        classes=classes.numpy().tobytes(),
        counts=tuple(torch.bincount(classes.flatten(), minlength=len(levels)).tolist()),
        sums=tuple(torch.stack([part.sums for part in parts]).sum(0).tolist()),
        smallest_sum=ends[:, 0].min().item(),
        largest_sum=ends[:, 1].max().item(),
    )
