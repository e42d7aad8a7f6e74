"""Scene 10 as a PyTorch script, which opens the same picture by Pillow and prints the numbers on screen."""

from __future__ import annotations

from .image_marks import given_axes
from .image_options import ImageOptions
from .picture_file import Picture
from .pictures import picture_of, place_in
from .python_text import laid_out, literal
from .snippet_parts import machine_lines, names_device
from .state import State

_SCRIPT = '''\
"""Softmax over the pixels of a picture."""

import numpy as np
import torch
from PIL import {pillow}
from torch import nn

{machine}{path}
{steps}

# red, green and blue of every place, from 0 to 1: (3, H, W)
x = torch.from_numpy(np.array(image)).permute(2, 0, 1)
x = x.to({kind}) / 255

{names}
{colours}
colours = torch.tensor(levels, dtype={dtype}{device}) / 255
tau = {tau!r}

# the squared distance of each colour from each place: (K, H, W)
distances = torch.stack(
    [sum((part - level) ** 2 for part, level in zip(x, colour)) for colour in colours]
)
logits = -distances / tau

row, column = {row}, {column}
print("squared distances:", distances[:, row, column].tolist())
print("logits:", logits[:, row, column].tolist())
{softmax}'''
_ASKED = """
{run}
print("shape:", tuple(p.shape))
print("probabilities:", p[{batch}:, row, column].tolist())
print("their sum:", p[{batch}:, row, column].sum().item())
print("sums of the maps:", p{first}.sum((1, 2), dtype=torch.float64).tolist())
print("largest of the maps:", p{first}.amax((1, 2)).tolist())

# how many places each class is the most probable at
argmax = p{first}.max(dim=0).indices
counts = torch.bincount(argmax.flatten(), minlength=len(names))
for name, count in zip(names, counts.tolist()):
    print("share of", name + ":", count / argmax.numel())
"""
_REFUSED = """
try:
    nn.Softmax2d()(logits[0])
except ValueError as error:
    print("torch says:", error)
"""
_RUNS = {
    "3-D": "p = nn.Softmax2d()(logits)",
    "4-D": "p = nn.Softmax2d()(logits[None])  # a batch of one picture",
    "places": "# over the places of each map, which says nothing about classes\n"
    "p = nn.Softmax(dim=1)(logits.flatten(1)).reshape(logits.shape)",
}
_STEPS = {
    "upright": "image = ImageOps.exif_transpose(image)",
    "sixteen": 'image = image.point(lambda level: level / 256).convert("L").convert("RGB")',
    "white": 'white = Image.new("RGBA", image.size, "white")\n'
    'image = Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")',
    "rgb": 'image = image.convert("RGB")',
    "reduce": "image = image.reduce({factor})  # each place is the mean of a block",
}


def image_script(state: State) -> str:
    """Return a script that does what scene 10 shows, at the inspected place and for whole maps.

    It prints the squared distances, logits and probabilities of the place, the sums and largest probabilities of the
    maps and the share of places of each class, or torch's words where it refuses the input.

    >>> "p = nn.Softmax2d()(logits)" in image_script(State())
    True
    """
    options, picture = state.image, picture_of(state.image.picture).picture
    row, column = place_in(picture, options.place)
    dtype = "torch.float32" if state.machine.dtype == "float32" else "dtype"
    has_device = names_device(state)
    return _SCRIPT.format(
        pillow="Image, ImageOps" if "upright" in picture.steps else "Image",
        machine=machine_lines(state),
        path=laid_out("path = ", literal(picture.path)),
        steps=_steps(picture),
        kind="device, dtype" if has_device and dtype == "dtype" else f"device, {dtype}" if has_device else dtype,
        names=laid_out("names = ", literal(tuple(one.name for one in options.colours))),
        colours=laid_out("levels = ", literal(tuple(one.rgb for one in options.colours))),
        dtype=dtype,
        device=", device=device" if has_device else "",
        tau=options.tau,
        row=row,
        column=column,
        softmax=_softmax(options),
    )


def _steps(picture: Picture) -> str:
    lines = ["image = Image.open(path)", *(_STEPS[step].format(factor=picture.factor) for step in picture.steps)]
    return "\n".join(lines)


def _softmax(options: ImageOptions) -> str:
    given = given_axes(options)
    if given == "2-D":
        return _REFUSED
    is_batch = given == "4-D" and options.axis == "channels"
    run = _RUNS["places" if options.axis == "places" else given]
    return _ASKED.format(run=run, batch="0, " if is_batch else "", first="[0]" if is_batch else "")
