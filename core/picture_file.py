"""Reading PNG and JPEG, without trusting them, into rows of red, green and blue.

What is done to a picture is said: it is turned upright as its EXIF orientation wants, a palette, greys or CMYK become
RGB, transparent places stand on white, of 16 bits a channel the upper 8 count, and a picture of more than a million
places is reduced by the mean of square blocks. Colour profiles are not applied: the numbers are those of the file.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import InputError
from .files.border import reading, require_regular_file, shown
from .image_options import MAX_PLACES
from .text import Text, t

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_FILE_BYTES = 64 * 2**20
MAX_FILE_PLACES = 50_000_000
SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I;16N", "I")


@dataclass(frozen=True, slots=True)
class Picture:
    """The pixels of a picture.

    Attributes:
        path: The file it was read from.
        digest: SHA-256 of the file's bytes.
        width, height: In places, after all steps.
        content: Red, green and blue of each place in 3 bytes, row by row from the upper left.
        steps: What was done to it, in this order: "upright", "sixteen", "white", "rgb", "reduce".
        factor: One place stands for ``factor`` x ``factor`` places of the file.
    """

    path: str
    digest: str
    width: int
    height: int
    content: bytes
    steps: tuple[str, ...]
    factor: int = 1

    def rgb(self, row: int, column: int) -> tuple[int, int, int]:
        """Return red, green and blue of a place, 0 to 255."""
        start = 3 * (row * self.width + column)
        red, green, blue = self.content[start : start + 3]
        return red, green, blue


def read_picture(path: Path | str) -> Picture:
    """Read a PNG or JPEG; of several frames the first.

    Raises:
        InputError: It is neither, it is damaged or cut off, or it has more than 64 MiB or 50 million places; the
            message says what would be right.
    """
    path = Path(path)
    with reading(path, t("a PNG or JPEG picture")):
        require_regular_file(path)
        content = _bytes_of(path)
        return _decoded(content, path)


def step_notices(picture: Picture) -> tuple[Text, ...]:
    """Return what the reader should know was done to ``picture``."""
    said = {
        "upright": t("turned upright, as its EXIF orientation says"),
        "sixteen": t("16 bits a channel: the upper 8 count"),
        "white": t("its transparent pixels stand on white"),
        "reduce": t("shown at 1/{factor}: each place is the mean of {factor} × {factor}", factor=picture.factor),
    }
    return tuple(said[step] for step in picture.steps if step in said)


def _bytes_of(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES
        raise InputError(t("{file} has {size:,} bytes, the limit is {high:,}", file=_name(path), size=size, high=limit))
    with path.open("rb") as stream:
        content = stream.read(MAX_FILE_BYTES)
    if not content.startswith(SIGNATURES):
        raise InputError(t("{file} is no PNG and no JPEG inside; save the picture as one of them", file=_name(path)))
    return content


def _decoded(content: bytes, path: Path) -> Picture:
    upright, steps = _upright(_opened(content, path))
    plain, more = _plain(upright)
    factor = _factor(plain.width, plain.height)
    small = plain.reduce(factor) if factor > 1 else plain
    return Picture(
        path=str(path),
        digest=hashlib.sha256(content).hexdigest(),
        width=small.width,
        height=small.height,
        content=small.tobytes(),
        steps=(*steps, *more, *(("reduce",) if factor > 1 else ())),
        factor=factor,
    )


def _opened(content: bytes, path: Path) -> Image:
    """Return the picture with its header read; its size is checked before its places are."""
    from PIL import Image  # 50 ms, and most starts need no picture

    too_large = t("{file} has more than {high:,} pixels; make it smaller", file=_name(path), high=MAX_FILE_PLACES)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            image = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
    except Image.DecompressionBombError as error:
        raise InputError(too_large) from error
    if image.width * image.height > MAX_FILE_PLACES:
        raise InputError(too_large)
    return image


def _upright(image: Image) -> tuple[Image, tuple[str, ...]]:
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(image)
    is_turned = image.getexif().get(0x0112, 1) in range(2, 9)
    return (turned, ("upright",)) if is_turned else (image, ())


def _plain(image: Image) -> tuple[Image, tuple[str, ...]]:
    """Return ``image`` as RGB, with what had to be done for it."""
    from PIL import Image

    if image.mode in SIXTEEN_BITS:
        return image.point(lambda level: level / 256).convert("L").convert("RGB"), ("sixteen",)
    if image.has_transparency_data:
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image.convert("RGBA")).convert("RGB"), ("white",)
    return (image, ()) if image.mode == "RGB" else (image.convert("RGB"), ("rgb",))


def _factor(width: int, height: int) -> int:
    """Return by how much both sides are divided, rounded up, so that at most a million places are left.

    >>> _factor(1000, 1000), _factor(1001, 1000), _factor(4000, 3000)
    (1, 2, 4)
    """
    factor = 1
    while -(-width // factor) * -(-height // factor) > MAX_PLACES:
        factor += 1
    return factor


def _name(path: Path) -> str:
    return shown(path.name)
