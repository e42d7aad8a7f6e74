"""Moving pictures: what is in the file is what the exports of its States show, and no file is left half written."""

import errno
import os
from dataclasses import replace
from itertools import pairwise

import av
import numpy as np
import pytest
from av.error import err_check, tag_to_code
from PySide6.QtCore import QSizeF

from core.edits import Intent, applied
from core.errors import InputError
from core.fields import Button
from core.motion import Run, frames
from core.movie_options import MovieOptions
from core.rules import require
from core.scenes import SCENES
from core.state import Batch, Classes, State
from core.sweep import Sweep
from core.text import t
from core.writing import WriteError
from gui.exporting import exported
from gui.files import PngOptions, image_of
from gui.look import Look
from gui.movies.film import Film
from gui.movies.recording import record, recording
from gui.picture import Picture, Subject
from gui.theme import DARK
from tests.core.test_motion import RUNNING

SOFTMAX = SCENES["softmax"]
SIDES = (320, 180)
SMALL = MovieOptions(*SIDES, 10)
Y2 = Sweep(index=(1,), start=-3.0, end=6.0, seconds=1.0)
LOOK = Look()
LOSSES = {".mp4": 2.5, ".gif": 0.3}  # how much a codec may change a pixel on average, of 255
SUFFIXES = tuple(LOSSES)
RED = (0x36, 0x25, 0xE4)  # of the third class, blue first

TWELVE = State(
    classes=Classes(tuple(f"Y{n}" for n in range(12)), tuple(range(12))),
    batch=Batch((tuple(map(float, range(12))),), (0,)),
)

pytestmark = pytest.mark.usefixtures("lit")


def film_of(key="softmax", motion=Y2, options=SMALL, look=LOOK, **fields):
    return Film(Subject(SCENES[key], State(scene=key, **fields)), motion, look, options)


def recorded(folder, suffix, **chosen):
    path = folder / f"film{suffix}"
    record(film_of(**chosen), path)
    return path


def decoded(path):
    with av.open(str(path)) as file:
        return [frame.to_ndarray(format="bgra")[:, :, :3].astype(int) for frame in file.decode(video=0)]


def still(state, sides=SIDES, look=LOOK):
    """Return the pixels of the picture that an export of ``state`` is."""
    image = still_image(state, sides, look)
    return np.frombuffer(image.constBits(), np.uint8).reshape(sides[1], sides[0], 4)[:, :, :3].astype(int)


def still_image(state, sides=SIDES, look=LOOK):
    return image_of(Picture(Subject(SCENES[state.scene], state), look, QSizeF(*sides)), PngOptions())


def distance(one, other):
    return np.abs(one - other).mean()


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def panels_with_a_run(state, numbers):
    """The panels of softmax with one more button, which lets "grow" run."""
    first, *others = SOFTMAX.panels(state, numbers)
    return (replace(first, buttons=(*first.buttons, Button("Run", Intent("run", "grow")))), *others)


class TestFiles:
    """What a player finds in them."""

    def test_an_mp4_is_what_browsers_and_powerpoint_play(self, tmp_path):
        with av.open(str(recorded(tmp_path, ".mp4", options=MovieOptions(320, 180, 30)))) as file:
            (stream,) = file.streams
            context = stream.codec_context
            assert (context.name, context.pix_fmt, context.width, context.height) == ("h264", "yuv420p", 320, 180)
            assert (stream.frames, stream.average_rate, float(stream.duration * stream.time_base)) == (30, 30, 1.0)
            assert (context.colorspace, context.color_range, stream.start_time) == (1, 1, 0)

    def test_the_contents_of_an_mp4_come_first_so_that_a_browser_can_begin(self, tmp_path):
        data = recorded(tmp_path, ".mp4").read_bytes()
        assert 0 < data.index(b"moov") < data.index(b"mdat")

    @pytest.mark.parametrize("fps", [10, 30, 50])
    def test_a_gif_lasts_as_long_and_begins_again(self, tmp_path, fps):
        path = recorded(tmp_path, ".gif", options=MovieOptions(320, 180, fps))
        with av.open(str(path)) as file:
            assert len(list(file.decode(video=0))) == fps
            assert file.duration / 1e6 == pytest.approx(1.0, abs=0.02)
        assert b"NETSCAPE2.0\x03\x01\x00\x00\x00" in path.read_bytes()

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_equal_states_and_motions_give_equal_bytes(self, tmp_path, suffix):
        first = recorded(tmp_path, suffix).read_bytes()
        exported(Subject(SCENES["loss"], State("loss")), Look(DARK), ".png")  # what is painted in between
        assert recorded(tmp_path, suffix).read_bytes() == first

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_a_file_says_nothing_of_when_or_where_it_was_made(self, tmp_path, suffix):
        data = recorded(tmp_path, suffix).read_bytes()
        assert b"Lavf" not in data
        assert os.fsencode(tmp_path) not in data


class TestFrames:
    """What is to be seen."""

    @pytest.mark.parametrize("suffix", SUFFIXES)
    @pytest.mark.parametrize("key", ["softmax", "loss"])
    def test_every_frame_is_the_export_of_its_state(self, tmp_path, suffix, key):
        sides = (640, 360)
        shown = decoded(recorded(tmp_path, suffix, key=key, options=MovieOptions(*sides, 10)))
        states = list(frames(SCENES[key], State(scene=key), Y2, 10))
        assert len(shown) == len(states) == 10
        for frame, state in zip(shown, states, strict=True):
            assert distance(frame, still(state, sides)) < LOSSES[suffix]

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_frames_come_in_their_order(self, tmp_path, suffix):
        stills = [still(state) for state in frames(SCENES["softmax"], State(), Y2, 10)]
        for place, frame in enumerate(decoded(recorded(tmp_path, suffix))):
            assert min(range(10), key=lambda other: distance(frame, stills[other])) == place

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_a_class_keeps_its_colour(self, tmp_path, suffix):
        sides = (640, 360)
        (first, *_) = decoded(recorded(tmp_path, suffix, options=MovieOptions(*sides, 10)))
        expected = still(applied(State(), Intent("logit", -3.0, (1,))), sides)
        red = (expected == RED).all(axis=2)
        assert red.sum() > 1000
        assert distance(first[red].mean(axis=0), np.array(RED)) < 4.0

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_theme_and_language_are_those_of_the_look(self, tmp_path, suffix):
        look = Look(DARK, "zh")
        (first, *_) = decoded(recorded(tmp_path, suffix, look=look))
        assert distance(first, still(applied(State(), Intent("logit", -3.0, (1,))), look=look)) < LOSSES[suffix]

    def test_a_run_shows_its_steps(self, tmp_path):
        scene = replace(SCENES["softmax"], find_edits=lambda: RUNNING.edits, panels=panels_with_a_run)
        record(Film(Subject(scene, State()), Run("grow", 9, 1.0), LOOK, SMALL), tmp_path / "run.gif")
        shown = decoded(tmp_path / "run.gif")
        expected = [still(applied(State(), Intent("logit", min(2.0 + n, 5.0), (0,)))) for n in range(10)]
        assert all(distance(frame, want) < LOSSES[".gif"] for frame, want in zip(shown, expected, strict=True))

    def test_the_content_has_one_size_from_start_to_end(self):
        grows = Sweep(index=(0,), start=1.0, end=1e9, seconds=1.0, logarithmic=True)
        subject, sides = Subject(SCENES["step"], replace(TWELVE, scene="step")), MovieOptions(640, 360, 10)
        film = Film(subject, grows, LOOK, sides)
        first, *others = film.images()
        assert others[-1] != first == next(film.images())
        assert first != still_image(next(film.states()), (640, 360))  # which alone has room for more


class TestFollowing:
    """One picture that shows one State after the other."""

    @pytest.mark.parametrize("key", SCENES)
    def test_it_shows_what_a_fresh_picture_would(self, key):
        states = [State(scene=key), *(example.change(State(scene=key)) for example in SCENES[key].examples)]
        picture = Picture(Subject(SCENES[key], states[0]), LOOK, QSizeF(*SIDES))
        for state in states:
            picture.follow(state)
            fresh = Picture(Subject(SCENES[key], state), LOOK, QSizeF(*SIDES))
            if picture.look.scale == fresh.look.scale:
                assert image_of(picture, PngOptions()) == image_of(fresh, PngOptions())
            else:
                assert picture.look.scale < fresh.look.scale

    def test_it_never_grows_again(self):
        small, large = State("loss"), replace(TWELVE, scene="loss")
        picture = Picture(Subject(SCENES["loss"], small), LOOK, QSizeF(640, 360))
        before = picture.look.scale
        picture.follow(large)
        after = picture.look.scale
        picture.follow(small)
        assert before > after == picture.look.scale


class TestWholeOrNot:
    """A file is complete, or was never begun."""

    @pytest.mark.parametrize("suffix", SUFFIXES)
    @pytest.mark.parametrize("yields", [0, 1, 5, 12, 18, 19])
    def test_who_stops_leaves_nothing_and_the_old_file_unharmed(self, tmp_path, suffix, yields):
        path = tmp_path / f"film{suffix}"
        path.write_bytes(b"old")
        writing = recording(film_of(), path)
        for _ in range(yields):
            next(writing)
        writing.close()
        assert names_in(tmp_path) == [path.name]
        assert path.read_bytes() == b"old"

    def test_the_share_that_is_done_grows_from_0_to_1(self, tmp_path):
        shares = list(recording(film_of(), tmp_path / "film.mp4"))
        assert (min(shares), shares[-1]) == (0.0, 1.0)
        assert all(before <= after for before, after in pairwise(shares))

    def test_frames_are_made_only_as_they_are_written(self, tmp_path):
        painted: list[State] = []

        def panels(state, numbers):
            painted.append(state)
            return SCENES["softmax"].panels(state, numbers)

        film = Film(Subject(replace(SCENES["softmax"], panels=panels), State()), Y2, LOOK, SMALL)
        writing = recording(film, tmp_path / "film.mp4")
        while next(writing) < 0.5:
            pass
        painted.clear()
        next(writing)
        assert len(painted) == 1
        writing.close()

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_a_state_that_is_none_ends_it_with_its_sentence(self, tmp_path, suffix):
        def grow(state, index, value):
            require(state.logits[0] < 4.0, t("enough"))
            return RUNNING.edits["grow"](state, index, value)

        scene = replace(SCENES["softmax"], find_edits=lambda: {"grow": grow}, panels=panels_with_a_run)
        film = Film(Subject(scene, State()), Run("grow", 9, 1.0), LOOK, SMALL)
        with pytest.raises(InputError, match="enough"):
            record(film, tmp_path / f"film{suffix}")
        assert names_in(tmp_path) == []

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_a_folder_that_is_not_there_is_said(self, tmp_path, suffix):
        with pytest.raises(WriteError, match="the folder does not exist"):
            record(film_of(), tmp_path / "nowhere" / f"film{suffix}")

    @pytest.mark.parametrize("suffix", SUFFIXES)
    @pytest.mark.parametrize("limit", [100, 5_000])
    def test_a_disk_without_room_is_said_and_the_old_file_is_unharmed(self, tmp_path, suffix, limit):
        resource = pytest.importorskip("resource")
        path = tmp_path / f"film{suffix}"
        path.write_bytes(b"old")
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises(WriteError, match="the file is too large for this disk"):
                record(film_of(), path)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert names_in(tmp_path) == [path.name]
        assert path.read_bytes() == b"old"

    @pytest.mark.parametrize(
        ("code", "words"), [(-errno.ENOSPC, "the disk is full"), (-tag_to_code(b"EXT "), "Generic error")]
    )
    def test_whatever_ffmpeg_cannot_do_is_said_as_of_the_file(self, tmp_path, monkeypatch, code, words):
        monkeypatch.setattr("gui.movies.mp4.Mp4Writer.encode", lambda *_: err_check(code))
        with pytest.raises(WriteError, match=f"cannot write “.*film.mp4”: .*{words}"):
            record(film_of(), tmp_path / "film.mp4")
        assert names_in(tmp_path) == []

    def test_a_picture_that_stands_still_is_refused(self, tmp_path):
        with pytest.raises(InputError, match=r"must end in one of \.mp4, \.gif"):
            record(film_of(), tmp_path / "film.png")

    def test_a_gif_that_is_too_fast_is_refused(self, tmp_path):
        with pytest.raises(InputError, match="a GIF has at most 50 frames a second, got 60"):
            record(film_of(options=MovieOptions(320, 180, 60)), tmp_path / "film.gif")

    def test_what_cannot_move_is_refused_before_anything_is_painted(self):
        with pytest.raises(InputError, match="no number “temperature”"):
            film_of("loss", Sweep("temperature", ()))
