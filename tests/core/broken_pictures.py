"""Pictures that must be refused: cut off, lying, or no pictures at all."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_header(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    """The beginning of a PNG that declares this size, and nothing more."""
    return SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


def bytes_of(kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    noise = Image.effect_noise((64, 48), 80.0).convert("RGB")
    noise.save(stream, kind, **options)
    return stream.getvalue()


@cache
def broken_pictures() -> list[tuple[str, bytes]]:
    """Return names and contents."""
    png, jpeg = bytes_of("PNG"), bytes_of("JPEG")
    data = chunk(b"IDAT", zlib.compress(b"\0" * 10))
    return [
        ("empty.png", b""),
        ("signature.png", SIGNATURE),
        ("header.png", png_header(4, 4)),
        ("half.png", png[: len(png) // 2]),
        ("no_places.png", png_header(0, 4) + data + chunk(b"IEND", b"")),
        ("too_few_places.png", png_header(400, 400) + data),
        ("odd_depth.png", png_header(4, 4, depth=7) + data + chunk(b"IEND", b"")),
        ("odd_colour.png", png_header(4, 4, colour=5) + data + chunk(b"IEND", b"")),
        ("wrong_sum.png", png[:40] + bytes([png[40] ^ 255]) + png[41:]),
        ("bomb.png", png_header(60000, 60000) + data),
        ("start.jpg", jpeg[:3]),
        ("half.jpeg", jpeg[: len(jpeg) // 2]),
        ("no_scan.jpg", b"\xff\xd8\xff\xd9"),
        ("text.png", b"this is no picture"),
        ("gif.png", bytes_of("GIF")),
        ("webp.jpg", bytes_of("WEBP")),
        ("zeros.jpg", b"\xff\xd8\xff" + bytes(5000)),
    ]
