"""All numbers of the image scene: those of the inspected place, those of the maps, and what torch says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .image_maps import MapNumbers, Scores, Way, map_numbers, probabilities_at, squared_distances
from .image_marks import given_axes
from .pictures import picture_of, place_in
from .state import State

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True)
class ImageNumbers:
    """What torch made of the picture.

    Attributes:
        shape: Of the input.
        distances: The squared distance of each class's colour at the inspected place, in units of RGB from 0 to 1.
        logits: At the inspected place.
        probabilities, total: At the inspected place; None where torch refused.
        maps: None where torch refused.
        said: The text of torch's error, or "".
        ghosts: The probabilities at what was pinned, or None.
        tolerance: How far the sum of a place's probabilities may be from 1 by rounding alone.
    """

    shape: tuple[int, ...]
    distances: tuple[float, ...]
    logits: tuple[float, ...]
    probabilities: tuple[float, ...] | None
    total: float | None
    maps: MapNumbers | None
    said: str = ""
    ghosts: tuple[float, ...] | None = None
    tolerance: float = 0.0


def image_numbers(state: State) -> ImageNumbers:
    """Run softmax on every place of the picture of ``state``, in its dtype on its device."""
    import torch  # loaded after the first frame

    from .tensors import floats

    options, scores = state.image, _scores(state)
    way = Way(options.tau, options.axis, given_axes(options))
    row, column = place_in(scores.picture, options.place)
    distances = squared_distances(scores)
    here = distances[:, row, column]  # (K,)
    shape, said = _asked(way, distances)
    common = (shape, floats(here), floats(here / -way.tau))
    if said:
        return ImageNumbers(*common, None, None, None, said)
    probabilities = probabilities_at(scores, way, row)[:, column]
    return ImageNumbers(
        *common,
        probabilities=floats(probabilities),
        total=probabilities.sum().item(),
        maps=map_numbers(scores, way),
        ghosts=_ghosts(state, scores, way),
        tolerance=len(options.colours) * torch.finfo(distances.dtype).eps,
    )


def _scores(state: State) -> Scores:
    import torch

    from .device import choose_device

    dtype, picture = state.machine.dtype, picture_of(state.image.picture).picture
    device, _notice = choose_device(state.machine.device, getattr(torch, dtype))
    return Scores(picture, tuple(one.rgb for one in state.image.colours), dtype, str(device))


def _asked(way: Way, distances: Tensor) -> tuple[tuple[int, ...], str]:
    """Return the shape of the input, and what torch says if it refuses it."""
    from torch import nn

    shape = tuple(distances.shape)
    if way.given != "2-D":
        return ((1, *shape) if way.given == "4-D" else shape), ""
    try:
        nn.Softmax2d()(distances[0] / -way.tau)
    except ValueError as error:
        return shape[1:], str(error)
    return shape[1:], ""


def _ghosts(state: State, scores: Scores, way: Way) -> tuple[float, ...] | None:
    """Return the probabilities at the pinned place with the pinned tau; there are none over places."""
    from .tensors import floats

    pin = state.image.pinned
    if pin is None or state.pinned is None or way.axis == "places":
        return None
    row, column = place_in(scores.picture, pin.place)
    return floats(probabilities_at(scores, replace(way, tau=pin.tau), row)[:, column])
