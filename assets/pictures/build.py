"""Paints the bundled pictures of the image scene: ``python assets/pictures/build.py``.

They are made of nothing but formulas and seeded noise, so that they are free: under the licence of Softmax Lab. Each is
painted at twice its size and reduced, which smooths its edges.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Field = NDArray[np.float64]  # one number a place, (H, W)
Paint = NDArray[np.float64]  # red, green and blue of a place, or of every one, 0 to 1

WIDTH, HEIGHT, FINER = 600, 400, 2
FOLDER = Path(__file__).parent


def main() -> None:
    """Write every picture beside this file."""
    for name, scene in (("bay", bay()), ("fruits", fruits())):
        image = Image.fromarray(np.rint(np.clip(scene, 0.0, 1.0) * 255).astype(np.uint8), "RGB")
        image.reduce(FINER).save(FOLDER / f"{name}.png", optimize=True)


def bay() -> Paint:
    """Return a bay in the evening: sky and sun, hills, the sea, a beach and pines."""
    x, y = places()
    picture = mixed(rgb("#2f6fb5"), rgb("#f7d9a8"), smooth(y, 0.0, 0.5))
    clouds = noise(x * 0.7, y * 3.2, seed=3, octaves=5)
    picture = over(picture, rgb("#fff4e4"), 0.75 * smooth(clouds, 0.52, 0.8) * smooth(y, 0.46, 0.1))
    glow = np.hypot(x - 1.04, (y - 0.33) * 1.0)
    picture = over(picture, rgb("#ffd071"), 0.8 * np.exp(-((glow / 0.16) ** 2)))
    picture = over(picture, rgb("#fff3c4"), edge(0.052 - glow))
    for height, rough, colour, seed in ((0.36, 0.17, "#8c86a8", 5), (0.43, 0.12, "#5d6a86", 9)):
        ridge = height + rough * (0.5 - noise(x * 1.6, np.full_like(x, seed), seed, octaves=5)) * 1.6
        hills = mixed(rgb(colour), rgb("#e8c9ae"), 0.55 * smooth(y, height - 0.1, 0.52))
        picture = over(picture, hills, edge(y - ridge))
    return pines(beach(sea(picture, x, y), x, y), x, y)


def sea(picture: Paint, x: Field, y: Field) -> Paint:
    """Return ``picture`` with the sea in front, and the light of the sun on it."""
    depth = smooth(y, 0.5, 0.8)
    water = mixed(rgb("#3a7f9e"), rgb("#11506f"), depth)
    waves = noise(x * (6.0 - 3.0 * depth), y * (70.0 - 42.0 * depth), seed=21, octaves=3)
    water = over(water, rgb("#8fc9cf"), 0.5 * smooth(waves, 0.52, 0.85))
    path = np.exp(-(((x - 1.04) / (0.03 + 0.22 * (y - 0.5))) ** 2)) * smooth(waves, 0.44, 0.66)
    return over(picture, over(water, rgb("#ffdf9a"), 0.85 * path), edge(y - 0.5))


def beach(picture: Paint, x: Field, y: Field) -> Paint:
    """Return ``picture`` with a beach in front of the sea, and the foam where they meet."""
    shore = 0.82 - 0.13 * np.sin(x * 1.9 + 0.4) + 0.02 * np.sin(x * 9.0)
    sand = mixed(rgb("#e9cf9d"), rgb("#cfa468"), smooth(y, 0.72, 1.0))
    grain = noise(x * 90.0, y * 90.0, seed=33, octaves=2)
    sand = over(sand, rgb("#8d6a3c"), 0.30 * smooth(grain, 0.55, 0.95))
    picture = over(picture, sand, edge(y - shore))
    foam = np.abs(y - shore + 0.012 * noise(x * 14.0, y * 4.0, seed=8, octaves=3))
    return over(picture, rgb("#f6fbf7"), 0.9 * edge(0.009 - foam))


def pines(picture: Paint, x: Field, y: Field) -> Paint:
    """Return ``picture`` with pines at its left."""
    for left, foot, high in ((0.085, 0.97, 0.60), (0.23, 0.93, 0.45), (0.345, 0.965, 0.34)):
        lean = x - left
        picture = over(
            picture, rgb("#4b3424"), edge(np.minimum(0.011 - np.abs(lean), foot - y)) * (y > foot - high * 0.8)
        )
        up = np.clip((foot - 0.07 - y) / high, 0.0, 1.0)  # 0 at the lowest branches, 1 at the top
        teeth = np.mod(up * 6.0, 1.0)
        half = high * 0.26 * (1.0 - up) * (1.0 - 0.42 * teeth) + 0.012 * (noise(x * 40.0, y * 40.0, 41, 3) - 0.5)
        inside = edge(half - np.abs(lean)) * (up > 0.0) * (up < 1.0)
        needles = noise(x * 55.0, y * 45.0, seed=44, octaves=3)
        green = mixed(rgb("#173f2a"), rgb("#3f7a3f"), smooth(needles + 1.4 * lean / high, 0.35, 0.85))
        picture = over(picture, green, inside)
    return picture


def fruits() -> Paint:
    """Return a still life: fruits of clear colours on a wooden table before a wall."""
    x, y = places()
    wall = mixed(rgb("#39506b"), rgb("#7d93a8"), smooth(np.hypot(x - 0.35, y - 0.05), 1.3, 0.0))
    wall = over(wall, rgb("#ffffff"), 0.05 * noise(x * 8.0, y * 8.0, seed=2, octaves=4))
    rings = noise(x * 3.0 + 0.8 * noise(x * 2.0, y * 2.0, 6, 3), y * 46.0, seed=12, octaves=4)
    wood = mixed(rgb("#b98350"), rgb("#7c4d28"), smooth(rings, 0.3, 0.75))
    wood = over(wood, rgb("#2a1a0e"), 0.35 * smooth(y, 0.8, 1.05))
    picture = over(wall, wood, edge(y - 0.62))
    for spot in (
        ("#d8262c", "#7d0d16", 0.30, 0.60, 0.190, 0.175),
        ("#f3c321", "#b27608", 1.15, 0.73, 0.205, 0.125),
        ("#7fae2d", "#3f6213", 0.83, 0.57, 0.175, 0.180),
        ("#f08a1c", "#a94a06", 0.57, 0.74, 0.165, 0.160),
        ("#5b2a72", "#2a0f3c", 0.11, 0.83, 0.085, 0.085),
        ("#6d3486", "#2a0f3c", 0.24, 0.88, 0.080, 0.080),
        ("#532468", "#230b33", 0.36, 0.855, 0.078, 0.078),
    ):
        picture = fruit(picture, x, y, spot)
    return picture


def fruit(picture: Paint, x: Field, y: Field, spot: tuple[str, str, float, float, float, float]) -> Paint:
    """Return ``picture`` with a round fruit: lit from the upper left, with a highlight and a shadow on the table."""
    light, dark, middle, height, wide, high = spot
    shadow = np.hypot((x - middle - 0.05) / (wide * 1.15), (y - height - high * 0.86) / (high * 0.30))
    picture = over(picture, rgb("#1c0f08"), 0.55 * smooth(shadow, 1.25, 0.2))
    across, up = (x - middle) / wide, (y - height) / high
    radius = np.hypot(across, up)
    front = np.sqrt(np.clip(1.0 - radius**2, 0.0, 1.0))
    lit = np.clip(-0.52 * across - 0.58 * up + 0.63 * front, 0.0, 1.0)
    skin = noise(x * 34.0, y * 34.0, seed=int(1000 * middle), octaves=3)
    body = mixed(rgb(dark), rgb(light), np.clip(0.12 + 1.02 * lit + 0.16 * (skin - 0.5), 0.0, 1.0))
    body = over(body, rgb("#ffffff"), 0.75 * np.exp(-(((across + 0.40) ** 2 + (up + 0.46) ** 2) / 0.018)))
    return over(picture, body, edge((1.0 - radius) * min(wide, high)))


# paint


def places() -> tuple[Field, Field]:
    """Return where each place is: ``y`` from 0 to 1 downwards, ``x`` from 0 at the left in the same unit."""
    rows, columns = HEIGHT * FINER, WIDTH * FINER
    y, x = np.mgrid[0:rows, 0:columns]
    return (x + 0.5) / rows, (y + 0.5) / rows


def rgb(colour: str) -> Paint:
    """Return ``#rrggbb`` as three numbers."""
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def mixed(one: Paint, other: Paint, share: Field) -> Paint:
    """Return ``one`` with a ``share`` of ``other`` in it."""
    return one + (other - one) * share[..., None]


def over(below: Paint, above: Paint, cover: Field) -> Paint:
    """Return ``below`` where ``cover`` is 0, ``above`` where it is 1."""
    return mixed(below, above, np.clip(cover, 0.0, 1.0))


def smooth(value: Field, start: float, end: float) -> Field:
    """Return 0 up to ``start``, 1 from ``end`` on, and an even curve between."""
    share = np.clip((value - start) / (end - start), 0.0, 1.0)
    return share * share * (3.0 - 2.0 * share)


def edge(distance: Field) -> Field:
    """Return 1 inside (a positive distance) and 0 outside, with a soft edge of one place."""
    return np.clip(distance * HEIGHT * FINER * 0.7 + 0.5, 0.0, 1.0)


def noise(x: Field, y: Field, seed: int, octaves: int) -> Field:
    """Return smooth noise from 0 to 1, finer and weaker from octave to octave."""
    random = np.random.default_rng(seed)
    total, weights = np.zeros_like(x), 0.0
    for octave in range(octaves):
        lattice = random.random((256, 256))
        total += 0.5**octave * _lattice_noise(lattice, x * 2.0 * 2**octave, y * 2.0 * 2**octave)
        weights += 0.5**octave
    return total / weights


def _lattice_noise(lattice: Field, x: Field, y: Field) -> Field:
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    across, down = smooth(x - left, 0.0, 1.0), smooth(y - top, 0.0, 1.0)

    def at(step: Sequence[int]) -> Field:
        return lattice[(top + step[1]) % 256, (left + step[0]) % 256]

    upper = at((0, 0)) * (1 - across) + at((1, 0)) * across
    lower = at((0, 1)) * (1 - across) + at((1, 1)) * across
    return upper * (1 - down) + lower * down


if __name__ == "__main__":
    main()
