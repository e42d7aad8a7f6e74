"""Three probabilities as a place in a triangle: each corner is a class of probability 1."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from .plots import Place

HEIGHT = math.sqrt(3.0) / 2.0
CORNERS: tuple[Place, ...] = ((0.0, 0.0), (1.0, 0.0), (0.5, HEIGHT))
EDGE_POINTS, HALVINGS = 32, 40
CLOSE = 1e-7  # of the length of an edge: no eye tells such places apart
Shares = tuple[float, ...]


def place_of(shares: Sequence[float]) -> Place:
    """Return where three probabilities lie; nothing is normalised.

    >>> place_of((0.0, 1.0, 0.0)), place_of((0.5, 0.5, 0.0))
    ((1.0, 0.0), (0.5, 0.0))
    """
    return shares[1] + shares[2] / 2.0, shares[2] * HEIGHT


def shares_at(place: Place, least: float) -> Shares:
    """Return the three probabilities at ``place``, each at least about ``least``; outside, those of an edge nearby.

    >>> [round(share, 3) for share in shares_at(place_of((0.2, 0.3, 0.5)), 1e-6)]
    [0.2, 0.3, 0.5]
    """
    third = place[1] / HEIGHT
    second = place[0] - third / 2.0
    inside = [max(share, least) for share in (1.0 - second - third, second, third)]
    return tuple(share / sum(inside) for share in inside)


@lru_cache(maxsize=16)  # they depend on the target only, and a descent does not move it
def contours(target: Shares, levels_nats: tuple[float, ...]) -> tuple[tuple[Place, ...], ...]:
    """Return where the cross-entropy ``-Σ q·log p`` with ``target`` q has each of some values, one line a level.

    The loss is least at q itself and grows along every ray from there, so each ray to the edge is halved until it meets
    the level. A straight line has two places, one around q ends where it begins, and a level below the least loss has
    no place at all.

    Args:
        target: Three probabilities, 0 or more, of sum 1.
        levels_nats: The values of the loss.
    """
    import torch  # loaded after the first frame

    goal = torch.tensor(target, dtype=torch.float64)
    edge = torch.tensor(_edge(), dtype=torch.float64)  # (M, 3)
    levels = torch.tensor(levels_nats, dtype=torch.float64).unsqueeze(1)  # (L, 1)

    def losses(way: torch.Tensor) -> torch.Tensor:
        shares = goal + way.unsqueeze(-1) * (edge - goal)  # (L, M, 3)
        return -torch.special.xlogy(goal, shares.clamp(min=0.0)).sum(-1)

    low = torch.zeros(len(levels_nats), len(edge), dtype=torch.float64)
    high = torch.ones_like(low)
    meets = (losses(low) <= levels) & (losses(high) >= levels)
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        beyond = losses(middle) > levels
        low, high = torch.where(beyond, low, middle), torch.where(beyond, middle, high)
    shares = goal + high.masked_fill(~meets, math.nan).unsqueeze(-1) * (edge - goal)
    places = shares @ torch.tensor(CORNERS, dtype=torch.float64)  # (L, M, 2)
    return tuple(_line([(x, y) for x, y in line]) for line in places.tolist())


def _line(places: list[Place]) -> tuple[Place, ...]:
    """Return ``places``, of which the last is the first again, as one line from its first place that is not nan.

    What adds nothing is left out: repeated places, and those between two others on a straight line.
    """
    missing = [index for index, place in enumerate(places) if math.isnan(place[0])]
    if missing:
        places = [*places[missing[0] : -1], *places[: missing[0]]]  # the line has two ends, and they are here
    line: list[Place] = []
    for place in places:
        if math.isnan(place[0]):
            continue
        if len(line) > 1 and _is_between(line[-2], line[-1], place):
            line.pop()
        if not line or math.dist(line[-1], place) > CLOSE:
            line.append(place)
    return tuple(line)


def _is_between(before: Place, place: Place, after: Place) -> bool:
    turn = (place[0] - before[0]) * (after[1] - place[1]) - (place[1] - before[1]) * (after[0] - place[0])
    return abs(turn) < CLOSE * math.dist(before, place)


def _edge() -> list[Shares]:
    """Return places on the edges, all the way round; the first and the last are the same corner."""
    corners = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0))
    steps = [step / EDGE_POINTS for step in range(EDGE_POINTS)]
    sides = [(corners[side], corners[side + 1]) for side in range(3)]
    points = [tuple(a + (b - a) * way for a, b in zip(*side, strict=True)) for side in sides for way in steps]
    return [*points, corners[0]]
