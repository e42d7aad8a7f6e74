"""What the command line says of moving pictures."""

import pytest

from core.argument_words import parsed_arguments
from core.errors import InputError
from core.motion import Run
from core.movie_arguments import MovieArguments, motion_of
from core.movie_options import MovieOptions, is_movie
from core.scenes import SCENES
from core.state import State
from core.sweep import Sweep

from .test_motion import RUNNING

SOFTMAX = SCENES["softmax"]


def movie(line):
    return parsed_arguments(line.split()).movie


def motion(line, scene=SOFTMAX):
    return motion_of(movie(f"--export a.mp4 {line}"), scene, State())


def test_without_a_moving_picture_nothing_moves():
    assert movie("--scene loss --export a.png") is None


def test_everything_at_once():
    line = "--export a.mp4 --export b.GIF --export c.svg --sweep Y2:-3:6,5 --seconds 2,5 --fps 25 --size 640x360"
    sweep = Sweep("Y2", (), -3.0, 6.5, 2.5, "linear", there_and_back=True)
    asked = movie(f"{line} --easing linear --there-and-back")
    assert asked == MovieArguments("Y2", sweep, MovieOptions(640, 360, 25))
    assert motion_of(asked, SOFTMAX, State()) == Sweep("logit", (1,), -3.0, 6.5, 2.5, "linear", there_and_back=True)


def test_a_slider_is_called_by_the_name_of_its_edit():
    assert motion("--sweep temperature:0.1:10") == Sweep("temperature", (), 0.1, 10.0, logarithmic=True)


@pytest.mark.parametrize("name", ["", "grow:"])
def test_what_runs_is_called_by_its_name_or_is_the_only_one(name):
    assert motion(f"--run {name}40 --seconds 3", RUNNING) == Run("grow", 40, 3.0)


def test_a_class_may_have_a_colon_in_its_name():
    assert movie("--export a.mp4 --sweep a:b:0:1").name == "a:b"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("--export a.mp4", "“a.mp4” is a moving picture: --sweep or --run must say what moves"),
        ("--export a.mp4 --seconds 3", "--seconds only goes with --sweep / --run"),
        ("--export a.mp4 --run 3 --there-and-back", "--there-and-back only goes with --sweep"),
        ("--export a.png --fps 30", "--fps only goes with --sweep / --run"),
        ("--sweep Y1:0:1", "--sweep only goes with --export"),
        ("--sweep Y1:0:1 --export a.png", "--sweep only goes with --export of .mp4 / .gif"),
        ("--run 3 --sweep Y1:0:1 --export a.mp4", "--sweep does not go with --run"),
        ("--sweep Y1 --export a.mp4", "--sweep must be like Y2:-3:6, from −3 to 6, got “Y1”"),
        ("--sweep Y1:x:1 --export a.mp4", "got “Y1:x:1”"),
        ("--sweep :0:1 --export a.mp4", "got “:0:1”"),
        ("--sweep Y1:0:inf --export a.mp4", "between finite numbers, got inf"),
        ("--sweep Y1:0:0 --export a.mp4", "got 0.0 twice"),
        ("--sweep Y1:0:1 --seconds nan --export a.mp4", "--seconds must be a number like 5, got “nan”"),
        ("--sweep Y1:0:1 --seconds 90 --export a.mp4", "seconds must be in 0.5..60.0, got 90.0"),
        ("--sweep Y1:0:1 --fps 120 --export a.mp4", "frames a second must be in 10..60, got 120"),
        ("--sweep Y1:0:1 --fps 60 --export a.gif", "a GIF has at most 50 frames a second, got 60"),
        ("--sweep Y1:0:1 --size 641x360 --export a.mp4", "width of a moving picture must be even, got 641"),
        ("--sweep Y1:0:1 --size 4096x2160 --export a.mp4", "width must be in 64..3840, got 4096"),
        ("--run many --export a.mp4", "--run must be a number of steps like 100, got “many”"),
        ("--run 0 --export a.mp4", "steps must be in 1..100000, got 0"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(line, sentence):
    with pytest.raises(InputError) as caught:
        movie(line)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("--sweep Y9:0:1", "there is no “Y9” that moves in this scene; there is Y1, Y2, Y3, temperature"),
        ("--sweep temperature:0:1", "must be greater than 0, got 0.0"),
        ("--sweep temperature:1:1000", "temperature must be in 0.01..100.0, got 1000.0"),
        ("--run 5", "nothing in this scene runs by itself"),
    ],
)
def test_what_does_not_fit_the_scene_is_said_in_a_sentence(line, sentence):
    with pytest.raises(InputError) as caught:
        motion(line)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(("path", "is_one"), [("a.mp4", True), ("A.GIF", True), ("a.png", False), (".mp4", False)])
def test_a_moving_picture_is_told_by_its_suffix(path, is_one):
    assert is_movie(path) == is_one
