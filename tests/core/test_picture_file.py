"""Pictures from files of others: every kind of PNG and JPEG comes out as RGB, and the rest is refused in a sentence."""

import io
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import InputError
from core.image_options import MAX_PLACES
from core.picture_file import MAX_FILE_BYTES, MAX_FILE_PLACES, Picture, read_picture, step_notices
from tests.core.broken_pictures import broken_pictures, chunk, png_header


def saved(folder: Path, image: Image.Image, name: str = "one.png", **options) -> Path:
    image.save(folder / name, **options)
    return folder / name


def colours(width: int, height: int) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)


def test_a_png_is_read_place_by_place(tmp_path):
    pixels = colours(5, 3)
    picture = read_picture(saved(tmp_path, Image.fromarray(pixels)))
    assert (picture.width, picture.height, picture.steps, picture.factor) == (5, 3, (), 1)
    assert picture.content == pixels.tobytes()
    assert picture.rgb(2, 4) == tuple(pixels[2, 4])


def test_a_jpeg_is_read_as_pillow_reads_it(tmp_path):
    path = saved(tmp_path, Image.fromarray(colours(40, 30)), "one.JPG", format="JPEG")
    assert read_picture(path).content == Image.open(path).tobytes()


@pytest.mark.parametrize(("mode", "steps"), [("L", ("rgb",)), ("1", ("rgb",)), ("P", ("rgb",))])
def test_greys_and_palettes_become_rgb(tmp_path, mode, steps):
    image = Image.fromarray(colours(4, 4)).convert(mode)
    picture = read_picture(saved(tmp_path, image))
    assert (picture.content, picture.steps) == (image.convert("RGB").tobytes(), steps)


def test_cmyk_becomes_rgb(tmp_path):
    picture = read_picture(saved(tmp_path, Image.new("CMYK", (8, 8), (255, 0, 0, 0)), "one.jpg"))
    assert picture.rgb(4, 4) == pytest.approx((0, 255, 255), abs=2)


def test_of_16_bits_the_upper_8_count(tmp_path):
    grey = np.array([[0, 255, 256, 32768, 65535]], dtype=np.uint16)
    picture = read_picture(saved(tmp_path, Image.fromarray(grey)))
    assert [picture.rgb(0, n)[0] for n in range(5)] == [0, 0, 1, 128, 255]
    assert "16 bits" in str(step_notices(picture)[0])


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_places_stand_on_white(tmp_path, mode):
    image = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    image.putpixel((1, 0), (0, 0, 0, 255))
    options = {}
    if mode == "P":
        image, options = Image.new("P", (2, 1), 0), {"transparency": 0}
        image.putpalette([9, 9, 9, 0, 0, 0])
        image.putpixel((1, 0), 1)
    picture = read_picture(saved(tmp_path, image.convert(mode), **options))
    assert (picture.rgb(0, 0), picture.rgb(0, 1)) == ((255, 255, 255), (0, 0, 0))
    assert "white" in str(step_notices(picture)[0])


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright(tmp_path, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = read_picture(saved(tmp_path, Image.fromarray(colours(8, 4)), exif=exif))
    assert (picture.width, picture.height) == ((8, 4) if orientation < 5 else (4, 8))
    assert picture.steps == (() if orientation == 1 else ("upright",))


def test_a_large_picture_is_reduced_by_whole_blocks_and_says_so(tmp_path):
    pixels = np.repeat(np.repeat(colours(600, 400), 3, axis=0), 3, axis=1)  # 1800 x 1200, in blocks of 3 x 3
    picture = read_picture(saved(tmp_path, Image.fromarray(pixels[:, :1798])))
    assert (picture.width, picture.height, picture.factor) == (899, 600, 2)
    assert str(step_notices(picture)[0]) == "shown at 1/2: each place is the mean of 2 × 2"
    assert picture.rgb(0, 0) == tuple(pixels[0, 0])


def test_a_million_places_are_not_reduced(tmp_path):
    picture = read_picture(saved(tmp_path, Image.new("RGB", (1000, 1000))))
    assert picture.width * picture.height == MAX_PLACES
    assert picture.factor == 1


def test_the_digest_is_that_of_the_file(tmp_path):
    one, other = saved(tmp_path, Image.new("RGB", (2, 2))), saved(tmp_path, Image.new("RGB", (2, 2), "red"), "b.png")
    assert read_picture(one).digest != read_picture(other).digest
    assert len(read_picture(one).digest) == 64


# what is refused


@pytest.mark.parametrize(("name", "content"), broken_pictures(), ids=[name for name, _content in broken_pictures()])
def test_a_broken_picture_is_refused_in_a_sentence(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_picture(path)
    assert path.stem in str(refused.value)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("size", [(7072, 7072), (20000, 20000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, size):
    assert size[0] * size[1] > MAX_FILE_PLACES
    (tmp_path / "bomb.png").write_bytes(png_header(*size) + chunk(b"IDAT", zlib.compress(bytes(99))))
    with pytest.raises(InputError, match="50,000,000 pixels"):
        read_picture(tmp_path / "bomb.png")


def test_a_file_that_is_too_long_is_refused_unread(tmp_path):
    with (tmp_path / "long.png").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(InputError, match="the limit is"):
        read_picture(tmp_path / "long.png")


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP"])
def test_other_kinds_are_refused_whatever_their_name(tmp_path, kind):
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, kind)
    (tmp_path / "other.png").write_bytes(stream.getvalue())
    with pytest.raises(InputError, match="is no PNG and no JPEG"):
        read_picture(tmp_path / "other.png")


def test_what_is_not_there_and_what_is_a_folder_is_said(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        read_picture(tmp_path / "gone.png")
    with pytest.raises(InputError, match="is a folder"):
        read_picture(tmp_path)


def test_damaged_orientation_does_no_harm(tmp_path):
    stream = io.BytesIO()
    Image.new("RGB", (4, 2), "red").save(stream, "JPEG", exif=b"Exif\x00\x00MM\x00*\x00\x00\xff\xff")
    (tmp_path / "odd.jpg").write_bytes(stream.getvalue())
    picture = read_picture(tmp_path / "odd.jpg")
    assert isinstance(picture, Picture)
    assert (picture.width, picture.height) == (4, 2)


def test_a_text_chunk_that_unpacks_to_much_is_refused(tmp_path):
    body = b"note\0\0" + zlib.compress(b"x" * 2**26)
    (tmp_path / "text.png").write_bytes(png_header(4, 4) + chunk(b"zTXt", body))
    with pytest.raises(InputError, match="damaged"):
        read_picture(tmp_path / "text.png")
