"""Scene 10, without a window: every place of a picture through Softmax2d, and what can be done with its classes."""

import contextlib
import io
import math
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from PIL import Image

from core.edits import Intent, applied
from core.errors import InputError
from core.history import History
from core.image_maps import LEVELS
from core.image_numbers import image_numbers
from core.image_options import MAX_NAME_LENGTH, ColourClass, ImageOptions, PictureSource
from core.machine import Machine
from core.opening import opened_by_scene
from core.picture_file import read_picture
from core.pictures import FOLDER, first_colours, picture_of, with_picture
from core.scene import computed, shown_panels
from core.scenes.image import SCENE
from core.session import from_json, to_json
from core.snippet_image import image_script
from core.state import MAX_NAME_LENGTH as LONGEST_NAME
from core.state import State
from core.tables import panel_csv, scene_csv

from .strategies import states

START = State("image")
BAY = read_picture(FOLDER / "bay.png")
DTYPES = ("float16", "bfloat16", "float32", "float64")


def at(state=START, **options):
    return replace(state, image=replace(state.image, **options))


def colours(*rgb):
    return tuple(ColourClass(f"Y{n + 1}", colour, n) for n, colour in enumerate(rgb))


def done(state, key, value=None, index=()):
    return applied(state, Intent(key, value, index), SCENE.edits)


def numbers(state=START):
    return computed(SCENE, state)[0]


def panel(state, key):
    return next(one for one in shown_panels(SCENE, state) if one.key == key)


def tensors(state):
    """Squared distances and probabilities of the whole picture, straight from torch."""
    dtype = getattr(torch, state.machine.dtype)
    picture = picture_of(state.image.picture).picture
    pixels = np.frombuffer(picture.content, np.uint8).reshape(picture.height, picture.width, 3)
    x = torch.from_numpy(pixels.copy()).permute(2, 0, 1).to(dtype) / 255
    targets = torch.tensor([one.rgb for one in state.image.colours], dtype=dtype) / 255
    distances = torch.stack([((x - colour[:, None, None]) ** 2).sum(0) for colour in targets])
    return distances, torch.nn.Softmax2d()(-distances / state.image.tau)


def picture_file(folder: Path, pixels, name="own.png") -> Path:
    Image.fromarray(np.asarray(pixels, dtype=np.uint8)).save(folder / name)
    return folder / name


def opened(path: Path, state=START):
    return with_picture(state, path)[0]


@pytest.fixture
def own(tmp_path):
    """A picture of 4 x 3 places in three colours."""
    red, green, blue = (255, 0, 0), (0, 255, 0), (0, 0, 255)
    return picture_file(tmp_path, [[red, red, green, blue], [red, red, green, blue], [red, red, green, green]])


# numbers


def test_softmax2d_is_a_softmax_over_dim_minus_3():
    logits = torch.randn(4, 5, 6)
    assert torch.equal(torch.nn.Softmax2d()(logits), torch.nn.Softmax(dim=-3)(logits))


@pytest.mark.parametrize("dtype", DTYPES)
def test_the_numbers_of_the_place_are_those_of_the_whole_tensor(dtype):
    state = replace(START, machine=Machine(dtype=dtype))
    distances, probabilities = tensors(state)
    row, column = state.image.place
    shown, tolerance = numbers(state), 30 * torch.finfo(getattr(torch, dtype)).eps
    assert shown.distances == pytest.approx(distances[:, row, column].tolist(), rel=tolerance, abs=tolerance)
    assert shown.probabilities == pytest.approx(probabilities[:, row, column].tolist(), rel=0.1, abs=40 * tolerance)
    assert shown.total == pytest.approx(1.0, abs=shown.tolerance)


def test_the_maps_are_the_probabilities_of_all_places():
    _distances, probabilities = tensors(START)
    maps = numbers().maps
    for share, expected in zip(maps.shares, probabilities, strict=True):
        levels = torch.frombuffer(bytearray(share), dtype=torch.uint8).reshape(expected.shape).float()
        assert (levels - expected * LEVELS).abs().max() <= 0.51
    assert maps.sums == pytest.approx(probabilities.double().sum((1, 2)).tolist(), rel=1e-5)
    assert maps.highest == (1.0,) * 5
    sums = probabilities.sum(0)
    ends = (maps.smallest_sum, maps.largest_sum)
    assert ends == pytest.approx((sums.min().item(), sums.max().item()), abs=2e-7)
    assert ends[0] < 1.0 < ends[1]


def test_the_argmax_map_counts_its_places():
    _distances, probabilities = tensors(START)
    expected, maps = probabilities.max(0).indices.to(torch.uint8), numbers().maps
    assert maps.classes == expected.numpy().tobytes()
    assert sum(maps.counts) == BAY.width * BAY.height
    assert maps.counts == tuple(maps.classes.count(n) for n in range(5))


@pytest.mark.parametrize("place", [(0, 0), (158, 490), (399, 599), (54, 3), (55, 3)])
def test_the_place_and_its_map_agree(place):
    shown = numbers(at(place=place))
    here = [share[place[0] * BAY.width + place[1]] for share in shown.maps.shares]
    assert here == [round(p * LEVELS) for p in shown.probabilities]


def test_a_batch_of_one_gives_the_same_numbers():
    one, other = numbers(at(given="3-D")), numbers(at(given="4-D"))
    assert (one.shape, other.shape) == ((5, 400, 600), (1, 5, 400, 600))
    assert replace(one, shape=()) == replace(other, shape=())


def test_over_places_each_map_adds_up_to_1_and_no_place_does():
    shown = numbers(at(axis="places"))
    assert shown.maps.sums == pytest.approx((1.0,) * 5, abs=1e-4)
    assert shown.total < 1e-3
    assert shown.maps.largest_sum < 1e-3
    assert all(max(share) == LEVELS for share in shown.maps.shares)
    assert panel(at(axis="places"), "maps").tiles[0].high != "1"


def test_a_2d_input_is_refused_in_the_words_of_torch():
    with pytest.raises(ValueError) as refused:
        torch.nn.Softmax2d()(torch.zeros(2, 3))
    state = at(given="2-D")
    shown, maps = numbers(state), panel(state, "maps")
    assert (shown.said, shown.maps, shown.probabilities) == (str(refused.value), None, None)
    assert str(refused.value) in str(maps.note)
    assert (maps.note_is_good, maps.tiles[0].raster) == (False, None)


def test_over_places_no_module_refuses_a_single_map():
    assert numbers(at(axis="places", given="2-D")).shape == (5, 400, 600)


def test_one_class_is_all_ones():
    shown = numbers(at(colours=colours("#5d87b2")))
    assert shown.probabilities == (1.0,)
    assert shown.maps.shares == (bytes([LEVELS]) * (600 * 400),)
    assert shown.maps.sums == (240_000.0,)


def test_equal_colours_share_alike():
    shown = numbers(at(colours=colours("#5d87b2", "#5d87b2", "#ddbc85")))
    assert shown.probabilities[0] == shown.probabilities[1]


def test_a_small_tau_makes_hard_borders_and_a_large_one_alike():
    hard, soft = numbers(at(tau=1e-4)), numbers(at(tau=10.0))
    assert max(hard.probabilities) == 1.0
    assert soft.probabilities == pytest.approx((0.2,) * 5, abs=0.005)
    assert hard.maps.counts == pytest.approx(soft.maps.counts, abs=50)  # but for ties that rounding makes


def test_computing_leaves_the_number_of_threads_alone():
    before = torch.get_num_threads()
    image_numbers(at(tau=0.5))
    assert torch.get_num_threads() == before


# panels


def test_the_picture_itself_is_shown_before_torch_is_there():
    first = SCENE.panels(START, None)[0]
    assert first.tiles[0].raster.content == BAY.content
    assert first.cursor == START.image.place


def test_the_colours_of_charts_are_the_apps_and_the_picked_ones_stand_beside():
    marks = panel(START, "inspector").classes
    assert [mark.colour for mark in marks[:2]] == ["#5790fc", "#f89c20"]
    assert [mark.swatch for mark in marks[:2]] == ["#5d87b2", "#2d708f"]


@pytest.mark.parametrize(
    ("step", "details", "maps", "argmax"),
    [(1, 0, False, False), (2, 2, False, False), (3, 2, True, False), (4, 2, True, True)],
)
def test_each_step_reveals_its_part(step, details, maps, argmax):
    state = replace(START, step=step)
    inspector, tiles = panel(state, "inspector"), panel(state, "maps").tiles
    assert len(inspector.bars[0].details) == details
    assert (inspector.bars[0].value is not None) is maps
    assert (tiles[0].raster is not None, tiles[-1].raster is not None) == (maps, argmax)
    assert ("argmax" in str(tiles[0].foot)) is argmax


def test_covered_answers_are_nowhere():
    covered = replace(START, hidden=True)
    assert all(bar.value is None and not bar.details for bar in panel(covered, "inspector").bars)
    assert all(tile.raster is None for tile in panel(covered, "maps").tiles)
    assert "0.6075" not in str(panel(covered, "inspector"))


def test_the_tables_hold_numbers_and_no_pixels():
    shown = shown_panels(SCENE, START)
    lines = panel_csv(panel(START, "maps")).splitlines()
    assert lines[0] == "tile,red,green,blue,sum,argmax share"
    assert len(lines) == 1 + 5 + 1
    assert len(scene_csv(shown)) < 5000
    assert panel_csv(panel(START, "picture")) == ""


# what the user does


def test_a_place_is_inspected():
    assert done(START, "image_place", (10, 20)).image.place == (10, 20)
    assert done(START, "image_place", (-5, 9999)).image.place == (0, 599)


def test_a_click_adds_a_class_of_the_colour_there():
    moved = done(at(click="add"), "image_press", (60, 300))
    assert moved.image.colours[-1] == ColourClass("Y6", "#5d87b2", 5)
    assert (moved.image.chosen, moved.image.place, moved.image.click) == (5, (60, 300), "look")
    with pytest.raises(InputError, match="at most 6"):
        done(at(moved, click="add"), "image_press", (60, 300))


def test_clicks_go_on_adding_until_there_are_six():
    state = at(colours=colours("#5d87b2"), click="add")
    for count in range(2, 7):
        state = done(state, "image_press", (60, 10 * count))
        assert len(state.image.colours) == count
        assert state.image.click == ("add" if count < 6 else "look")


def test_a_new_class_takes_the_name_and_the_hue_that_are_free():
    state = done(START, "remove_class", None, (1,))
    added = done(at(state, click="add"), "image_press", (0, 0)).image.colours[-1]
    assert (added.name, added.hue) == ("Y2", 1)


def test_the_chosen_class_follows_the_place_while_it_is_recoloured():
    state = at(chosen=2, click="change")
    moved = done(state, "image_place", (60, 300))
    assert moved.image.colours[2].colour == "#5d87b2"
    assert moved.image.colours[:2] == START.image.colours[:2]


def test_a_class_is_removed_and_the_choice_stays_with_its_own():
    state = at(chosen=3)
    assert done(state, "remove_class", None, (1,)).image.chosen == 2
    assert done(state, "remove_class", None, (3,)).image.chosen == 3
    alone = at(colours=colours("#5d87b2"))
    with pytest.raises(InputError, match="at least 1"):
        done(alone, "remove_class", None, (0,))


def test_a_class_is_renamed():
    assert done(START, "rename_class", " sky ", (0,)).image.colours[0].name == "sky"
    for wrong in ("", "Y2", "x" * 25):
        with pytest.raises(InputError):
            done(START, "rename_class", wrong, (0,))


def test_the_batch_and_its_classes_are_left_alone():
    for state in (done(START, "remove_class", None, (0,)), done(START, "rename_class", "sky", (0,))):
        assert (state.batch, state.classes) == (START.batch, START.classes)


def test_pinned_probabilities_stay_as_ghosts():
    pinned = done(START, "pin")
    ghosts = [bar.ghost for bar in panel(at(pinned, tau=5.0, place=(0, 0)), "inspector").bars]
    assert ghosts == list(numbers().probabilities)
    assert done(pinned, "pin") == START


def test_a_recoloured_class_ends_the_comparison():
    pinned = at(done(START, "pin"), click="change")
    assert done(pinned, "image_place", (0, 0)).image.pinned is None


# own pictures


def test_an_own_picture_is_opened_with_classes_far_apart(own):
    state, notices = opened_by_scene(State("loss"), own)
    assert state.scene == "image"
    assert [one.colour for one in state.image.colours] == ["#ff0000", "#00ff00", "#0000ff"]
    assert (state.image.picture.width, state.image.picture.height, state.image.place) == (4, 3, (1, 2))
    assert "far apart" in str(notices[-1])
    assert numbers(state).maps.counts == (6, 4, 2)


def test_a_picture_of_one_colour_has_one_class(tmp_path):
    state = opened(picture_file(tmp_path, [[(9, 9, 9)] * 5] * 5))
    assert len(state.image.colours) == 1


def test_the_first_colours_differ():
    found = [one.colour for one in first_colours(BAY)]
    assert len(set(found)) == len(found) == 4


def test_a_session_holds_the_place_of_the_picture_and_not_its_pixels(own):
    state = opened(own)
    text = to_json(state)
    assert len(text) < 4000
    assert from_json(text) == state
    assert str(own) in text


def test_a_picture_that_is_gone_is_said_and_the_colours_stay(own):
    state = opened(own)
    own.unlink()
    shown = panel(state, "picture")
    assert "“own.png” is gone" in str(shown.note)
    assert shown.note_is_good is False
    assert (shown.columns, shown.rows) == (600, 400)
    assert panel(state, "inspector").classes[0].swatch == "#ff0000"
    assert from_json(to_json(state)) == state


def test_a_picture_that_has_changed_is_said(own, tmp_path):
    state = opened(own)
    picture_file(tmp_path, [[(1, 2, 3)] * 2] * 2)
    shown = panel(state, "picture")
    assert "has changed" in str(shown.note)
    assert (shown.columns, shown.cursor) == (2, (1, 1))


def test_after_it_is_gone_a_place_of_the_smaller_one_can_still_be_inspected(own, tmp_path):
    state = opened(own)
    own.unlink()
    assert done(state, "image_place", (300, 300)).image.place == (2, 3)


def test_a_path_that_cannot_be_kept_is_refused(tmp_path, own):
    deep = tmp_path / ("d" * 120) / ("e" * 120)
    deep.mkdir(parents=True)
    shutil.copy(own, deep / "own.png")
    with pytest.raises(InputError, match="path of a picture"):
        opened(deep / "own.png")


@pytest.mark.parametrize("name", ["notes.txt", "logits.npy", "own.gif"])
def test_other_files_are_none_of_this_scene(tmp_path, name):
    assert SCENE.opened(START, tmp_path / name) is None


def test_a_reduced_picture_says_at_what_scale_it_is_shown(tmp_path):
    state = opened(picture_file(tmp_path, np.zeros((1100, 1200, 3))))
    shown = panel(state, "picture")
    assert str(shown.title) == "own.png, 600 × 550, shown at 1/2"
    assert "the mean of 2 × 2" in str(shown.note)


@pytest.mark.parametrize(
    "wrong",
    [
        {"tau": 0.0},
        {"tau": math.nan},
        {"tau": 11.0},
        {"axis": "rows"},
        {"given": "5-D"},
        {"click": "paint"},
        {"place": (400, 0)},
        {"place": (1,)},
        {"chosen": 5},
        {"colours": ()},
        {"colours": (*colours(*["#000000"] * 6), ColourClass("Y7", "#000000", 0))},
        {"colours": (ColourClass("a", "#000000", 0), ColourClass("a", "#000000", 1))},
        {"colours": (ColourClass("a", "#000000", 0), ColourClass("b", "#000000", 0))},
    ],
)
def test_impossible_options_are_refused(wrong):
    with pytest.raises(InputError):
        ImageOptions(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"bundled": "cat"},
        {"width": 300},
        {"path": "/a.png"},
        {"path": "/a.png", "digest": "x" * 64},
        {"path": "/a.png", "digest": "0" * 64, "width": 1001, "height": 1000},
        {"path": "/a.png", "digest": "0" * 64, "width": 0, "height": 4},
        {"path": "/a\n.png", "digest": "0" * 64, "width": 4, "height": 4},
        {"digest": "0" * 64},
    ],
)
def test_impossible_pictures_are_refused(wrong):
    with pytest.raises(InputError):
        PictureSource(**wrong)


@pytest.mark.parametrize("wrong", [("", "#000000", 0), ("a", "black", 0), ("a", "#00000G", 0), ("a", "#000000", 6)])
def test_impossible_classes_are_refused(wrong):
    with pytest.raises(InputError):
        ColourClass(*wrong)


def test_names_are_as_long_as_everywhere():
    assert MAX_NAME_LENGTH == LONGEST_NAME


def test_the_history_of_a_drag_holds_no_pixels():
    history = History(START)
    for column in range(50):
        history = history.record(done(history.present, "image_place", (5, column)), "image_place()")
    assert len(history.past) == 1


# files and scripts


@pytest.mark.parametrize("example", SCENE.examples, ids=lambda example: str(example.name))
def test_every_example_draws_and_comes_back_from_a_file(example):
    state = example.change(START)
    assert state.scene == "image"
    assert len(shown_panels(SCENE, state)) == 4 + bool(state.question.text)
    assert from_json(to_json(state)) == state


def printed(script):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(script, {"__name__": "__main__"})
    return dict(line.split(": ", 1) for line in output.getvalue().splitlines())


def read(text):
    return eval(text, {"inf": math.inf, "nan": math.nan})


def assert_script_prints_what_is_on_screen(state):
    lines, shown = printed(image_script(state)), numbers(state)
    eps = torch.finfo(getattr(torch, state.machine.dtype)).eps
    assert read(lines["squared distances"]) == list(shown.distances)
    assert read(lines["logits"]) == list(shown.logits)
    if shown.said:
        assert lines["torch says"] == shown.said
        return
    assert read(lines["shape"]) == shown.shape
    assert read(lines["probabilities"]) == pytest.approx(shown.probabilities, rel=8 * eps)
    assert read(lines["their sum"]) == pytest.approx(shown.total, rel=8 * eps)
    assert read(lines["sums of the maps"]) == pytest.approx(shown.maps.sums, rel=1e-4)
    if state.image.axis == "places":
        assert read(lines["largest of the maps"]) == pytest.approx(shown.maps.highest, rel=8 * eps)
    shares = [count / sum(shown.maps.counts) for count in shown.maps.counts]
    names = [one.name for one in state.image.colours]
    assert [read(lines[f"share of {name}"]) for name in names] == pytest.approx(shares, abs=1e-4)


@pytest.mark.parametrize("example", SCENE.examples, ids=lambda example: str(example.name))
def test_the_script_of_every_example_prints_the_numbers_on_screen(example):
    assert_script_prints_what_is_on_screen(example.change(START))


@pytest.mark.parametrize("dtype", DTYPES)
def test_the_script_prints_the_numbers_of_every_dtype(dtype):
    assert_script_prints_what_is_on_screen(replace(START, machine=Machine(dtype=dtype)))


def test_the_script_of_a_batch_of_one_prints_its_numbers():
    assert_script_prints_what_is_on_screen(at(given="4-D"))


def test_the_script_opens_the_same_picture(tmp_path):
    pixels = np.random.default_rng(1).integers(0, 256, (900, 1300, 4), dtype=np.uint8)
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(pixels).save(tmp_path / "own.png", exif=exif)
    state = opened(tmp_path / "own.png")
    assert picture_of(state.image.picture).picture.steps == ("upright", "white", "reduce")
    assert_script_prints_what_is_on_screen(state)
    grey = np.random.default_rng(1).integers(0, 65536, (9, 13), dtype=np.uint16)
    Image.fromarray(grey).save(tmp_path / "grey.png")
    assert_script_prints_what_is_on_screen(opened(tmp_path / "grey.png"))


@given(states(scenes=("image",)))
@settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))
def test_any_state_is_drawn_and_kept_and_written_as_python(state):
    assert from_json(to_json(state)) == state
    assert len(SCENE.panels(state, None if state.hidden else numbers(state))) == 4
    compile(image_script(state), "script", "exec")


def test_the_script_is_laid_out_as_ruff_does_it(tmp_path):
    cases = {"start": START, "places": at(axis="places"), "batch": at(given="4-D"), "refused": at(given="2-D")}
    cases["gpu"] = replace(START, machine=Machine("cuda:1", "float16"))
    for name, state in cases.items():
        (tmp_path / f"{name}.py").write_text(image_script(state), "utf-8")
    for command in (["format", "--diff"], ["check", "--ignore", "E501"]):
        run = [sys.executable, "-m", "ruff", *command, "--isolated", "--no-cache", "--line-length", "88", tmp_path]
        answer = subprocess.run(run, capture_output=True, text=True)
        assert answer.returncode == 0, answer.stdout
