"""Scene 9, without a window: the sums and probabilities, the plane, the points, and training by real torch."""

import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from core.edits import Intent, applied
from core.errors import InputError
from core.machine import DTYPES, Machine
from core.network_boundaries import boundaries
from core.network_curve import thinned
from core.network_edits import with_points
from core.network_numbers import COLUMNS, ROWS, network_numbers
from core.network_options import KEPT_STEPS, MAX_POINTS, MAX_STEPS, NetworkOptions, NetworkPin, PointSet, Training
from core.network_points import IRIS_FILE, iris, points_of
from core.network_training import back, restart, step
from core.plots import Point
from core.scene import shown_panels
from core.scenes.network import SCENE, opened
from core.session import from_json, to_json
from core.snippet_network import network_script
from core.state import State
from core.tables import table_of
from core.units import in_unit

from .strategies import laws, states
from .test_snippet import one_thread, printed, read, same  # noqa: F401 - a fixture for the whole module

START = State("network")
FAR = MAX_STEPS - 1


def at(state=START, **options):
    return replace(state, network=replace(state.network, **options))


def done(state, key, value=None, index=()):
    return applied(state, Intent(key, value, index), SCENE.edits)


def stepped(state, count):
    for _ in range(count):
        state = step(state)
    return state


def panel(state, key):
    return next(panel for panel in shown_panels(SCENE, state) if panel.key == key)


def module_of(state):
    """Return the network as torch's own module."""
    module = nn.Linear(2, len(state.network.bias), dtype=getattr(torch, state.machine.dtype))
    with torch.no_grad():
        module.weight.copy_(torch.tensor(state.network.weight, dtype=torch.float64))
        module.bias.copy_(torch.tensor(state.network.bias, dtype=torch.float64))
    return module


def boundary_ends(state):
    return [curve.points for curve in panel(state, "plane").curves]


# pinned


def test_pinned_probabilities_stay_as_ghosts_while_edges_move():
    pinned = done(START, "pin")
    moved = done(done(pinned, "network_weight", 1.2, (1, 0)), "network_place", (1.0, 0.2))
    ghosts = tuple(output.ghost for output in panel(moved, "network").outputs)
    assert ghosts == network_numbers(START).probabilities != network_numbers(moved).probabilities
    table = table_of(panel(moved, "network"))
    assert (table.header[-1], table.rows[0][-1]) == ("pinned", ghosts[0])


def test_ghosts_come_with_the_probabilities_and_go_with_the_pin():
    pinned = done(START, "pin")
    for state in (replace(pinned, step=2), replace(pinned, hidden=True), replace(pinned, pinned=None)):
        assert {output.ghost for output in panel(state, "network").outputs} == {None}


def test_another_number_of_outputs_and_other_points_let_go_what_was_pinned():
    pinned = done(START, "pin")
    assert done(pinned, "network_outputs", 1).network.pinned is None
    assert with_points(pinned, PointSet()).network.pinned is None
    assert stepped(pinned, 3).network.pinned == pinned.network.pinned


@pytest.mark.parametrize(
    ("pin", "sentence"),
    [
        (NetworkPin(((1.0, 1.0),) * 2, (0.0, 0.0), (0.0, 0.0)), "pinned weight must have 3 rows"),
        (NetworkPin(((1.0, 1.0),) * 3, (0.0, 0.0), (0.0, 0.0)), "pinned bias"),
    ],
)
def test_a_pin_has_as_many_outputs_as_the_network(pin, sentence):
    with pytest.raises(InputError, match=sentence):
        NetworkOptions(pinned=pin)


def test_a_pinned_place_is_two_finite_numbers():
    for place in ((1.0,), (math.inf, 0.0)):
        with pytest.raises(InputError, match="pinned place"):
            NetworkPin(((1.0, 1.0),) * 2, (0.0, 0.0), place)


# the irises


def test_the_irises_are_the_petals_of_fishers_table():
    points = iris()
    assert [points.labels.count(label) for label in range(3)] == [50, 50, 50]
    assert points.names == ("setosa", "versicolor", "virginica")
    columns = list(zip(*points.inputs, strict=True))
    assert [min(column) for column in columns] == [1.0, 0.1]
    assert [max(column) for column in columns] == [6.9, 2.5]
    assert [sum(column) / 150 for column in columns] == pytest.approx([3.758, 1.19933], abs=1e-5)
    assert (points.inputs[34], points.inputs[37]) == ((1.5, 0.2), (1.4, 0.1))  # which the file of UCI has wrong


def test_the_source_and_the_licence_of_the_irises_lie_beside_them():
    text = Path(IRIS_FILE).with_name("LICENSE-iris-petals.txt").read_text("utf-8")
    assert "R. A. Fisher" in text
    assert "UCI Machine Learning Repository" in text
    assert "CC BY 4.0" in text


# the numbers


def test_the_sums_are_inputs_times_weights_plus_bias():
    numbers = network_numbers(at(weight=((0.44, -0.35), (1.0, 2.0)), bias=(-0.54, 0.5), place=(4.9, 1.6)))
    assert numbers.logits == pytest.approx((4.9 * 0.44 - 1.6 * 0.35 - 0.54, 4.9 + 3.2 + 0.5), abs=1e-6)
    assert sum(numbers.probabilities) == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("dtype", DTYPES)
def test_the_numbers_are_those_of_torchs_own_modules(dtype):
    state = replace(START, machine=Machine("cpu", dtype))
    numbers, module, kind = network_numbers(state), module_of(state), getattr(torch, dtype)
    inputs = torch.tensor(iris().inputs, dtype=torch.float64).to(kind)
    labels = torch.tensor(iris().labels)
    assert numbers.logits == tuple(module(torch.tensor(state.network.place, dtype=kind)).double().tolist())
    assert numbers.loss == nn.CrossEntropyLoss()(module(inputs), labels).item()
    assert (numbers.hits, numbers.counted) == ((module(inputs).argmax(1) == labels).sum().item(), 150)


def test_a_point_without_an_output_does_not_count():
    two = at(weight=((1.0, 0.0), (0.0, 1.0)), bias=(0.0, 0.0))
    numbers = network_numbers(two)
    assert numbers.counted == 100
    first = at(two, points=replace(iris(), inputs=iris().inputs[:100], labels=iris().labels[:100]))
    assert network_numbers(first).loss == numbers.loss


def test_zero_weights_cost_the_log_of_the_number_of_outputs():
    assert network_numbers(restart(START)).loss == pytest.approx(math.log(3), abs=1e-6)


def test_the_plane_has_the_probabilities_of_its_cells():
    numbers = network_numbers(START)
    x, y = 8.0 * (100 + 0.5) / COLUMNS, 3.0 - 3.0 * (20 + 0.5) / ROWS
    there = network_numbers(at(place=(x, y))).probabilities
    first = 3 * (20 * COLUMNS + 100)
    assert [share / 255 for share in numbers.shares[first : first + 3]] == pytest.approx(there, abs=0.5 / 255 + 1e-6)


def test_where_probabilities_are_nan_the_plane_is_uncoloured_and_says_so():
    plane = panel(at(weight=((math.inf, 0.0), (0.0, 1.0)), bias=(0.0, 0.0)), "plane")
    assert plane.backdrop is None
    assert "nan" in str(plane.note)


# boundaries


@given(st.integers(2, 6), st.integers(0, 2**32))
def test_on_a_boundary_two_classes_are_equal_and_none_is_more_probable(count, seed):
    planes = torch.randn(count, 3, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    for ends in boundaries(tuple(map(tuple, planes.tolist())), (-2.0, 3.0, -1.0, 1.5)):
        (x1, y1), (x2, y2) = ends
        middle = torch.tensor([(x1 + x2) / 2, (y1 + y2) / 2, 1.0], dtype=torch.float64)
        first, second, *_ = sorted((planes @ middle).tolist(), reverse=True)
        assert first == pytest.approx(second, abs=1e-9)


def test_three_boundaries_meet_in_one_point_or_end_at_the_edge():
    ends = [end for line in boundary_ends(START) for end in line]
    inner = [end for end in ends if not (end[0] in (0.0, 8.0) or end[1] in (0.0, 3.0))]
    assert len(ends) == 6
    assert all(end == pytest.approx(inner[0]) for end in inner)
    assert len(inner) == 3


@pytest.mark.parametrize("planes", [((0.0, 0.0, 1.0), (0.0, 0.0, 2.0)), ((math.nan, 1.0, 1.0), (0.0, 1.0, 2.0))])
def test_parallel_planes_and_nan_have_no_boundary(planes):
    assert boundaries(planes, (0.0, 1.0, 0.0, 1.0)) == ()


@pytest.mark.parametrize("size", [0.1, 7.0, 90.0])
def test_scaling_w_and_b_moves_no_boundary_and_sharpens_the_probabilities(size):
    scaled = done(START, "network_size", size)
    for ours, theirs in zip(boundary_ends(scaled), boundary_ends(START), strict=True):
        assert [x for end in ours for x in end] == pytest.approx([x for end in theirs for x in end], abs=1e-5)
    before, after = (max(network_numbers(state).probabilities) for state in (START, scaled))
    assert (after > before) == (size > 2.3)
    assert network_numbers(scaled).hits == network_numbers(START).hits


def test_weights_of_zero_cannot_be_scaled():
    with pytest.raises(InputError, match="no factor"):
        done(restart(START), "network_size", 2.0)


# training


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_step_is_that_of_torchs_own_optimizer_bit_for_bit(dtype):
    state = replace(at(rate=0.3), machine=Machine("cpu", dtype))
    module, kind = module_of(state), getattr(torch, dtype)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.3)
    inputs, labels = torch.tensor(iris().inputs, dtype=torch.float64).to(kind), torch.tensor(iris().labels)
    for _ in range(5):
        optimizer.zero_grad()
        nn.CrossEntropyLoss()(module(inputs), labels).backward()
        optimizer.step()
    after = stepped(state, 5)
    assert [list(row) for row in after.network.weight] == module.weight.double().tolist()
    assert list(after.network.bias) == module.bias.double().tolist()


def test_training_on_the_irises_reaches_a_loss_of_0_42_after_400_steps():
    numbers = network_numbers(stepped(restart(START), 400))
    assert (numbers.loss, numbers.hits) == (pytest.approx(0.41889, abs=2e-5), 135)


def test_a_step_notes_loss_and_hits_before_it():
    after = stepped(restart(START), 3)
    losses = [network_numbers(stepped(restart(START), count)).loss for count in range(3)]
    assert after.network.training.losses == tuple(losses)
    assert after.network.training.hits[0] == 50


@pytest.mark.parametrize("batch", [0, 16, 1])
def test_back_is_exactly_where_the_step_came_from(batch):
    trail = [at(batch=batch, rate=1.7)]
    for _ in range(6):
        trail.append(step(trail[-1]))
    for earlier in reversed(trail[:-1]):
        assert back(trail.pop()) == earlier


def test_only_so_many_steps_can_be_taken_back():
    state = stepped(START, KEPT_STEPS + 5)
    for _ in range(KEPT_STEPS):
        state = back(state)
    assert len(state.network.training.losses) == 5
    assert back(state) == state


def test_the_batches_of_a_training_are_the_same_again():
    one, other = (stepped(at(batch=16), 8).network for _ in range(2))
    assert one == other
    assert one.weight != stepped(START, 8).network.weight


def test_a_training_ends():
    losses = Training((), (1.0,) * FAR, (1,) * FAR)
    last = step(at(training=losses))
    assert len(last.network.training.losses) == MAX_STEPS
    assert step(last) == last


def test_a_loss_that_is_not_finite_ends_the_training():
    lost = at(weight=((math.inf, 0.0), (0.0, math.nan), (0.0, 0.0)))
    assert step(lost) == lost


def test_without_points_there_is_nothing_to_learn():
    empty = done(START, "remove_points")
    assert step(empty) == empty
    assert math.isnan(network_numbers(empty).loss)


def test_the_largest_training_finds_room_in_a_session():
    row = tuple(0.1 + 1e-9 * n for n in range(18))
    losses = tuple(1.0 + math.pi * n for n in range(MAX_STEPS))
    options = NetworkOptions(
        weight=((math.pi, math.e),) * 6,
        bias=(math.pi,) * 6,
        points=PointSet(((math.pi, -math.e),) * MAX_POINTS, (5,) * MAX_POINTS),
        training=Training((row,) * KEPT_STEPS, losses, (499,) * MAX_STEPS),
    )
    text = to_json(replace(START, network=options))
    assert len(text) < 2**18
    assert from_json(text).network == options


# points and outputs


def test_moving_a_point_makes_the_points_ones_own_and_begins_a_new_training():
    moved = done(step(START), "network_point", (2.004, 1.0), (7,))
    assert moved.network.points.inputs[7] == (2.0, 1.0)
    assert moved.network.points.inputs[8] == iris().inputs[8]
    assert moved.network.training == Training()
    assert done(moved, "network_iris").network.points is None


def test_pressing_a_point_without_moving_it_changes_nothing():
    assert done(START, "network_point", iris().inputs[3], (3,)) == START
    assert done(START, "network_place", START.network.place) == START


def test_a_click_moves_the_ring_or_adds_a_point():
    assert done(START, "network_click", (1.0, 2.0)).network.place == (1.0, 2.0)
    added = done(at(adds=1), "network_click", (1.23456, 2.0)).network
    assert (added.points.inputs[-1], added.points.labels[-1]) == ((1.23, 2.0), 1)
    assert added.place == START.network.place


def test_there_is_an_end_of_points():
    full = at(adds=0, points=PointSet(((1.0, 1.0),) * MAX_POINTS, (0,) * MAX_POINTS))
    with pytest.raises(InputError, match="at most 500 points, got 501"):
        done(full, "network_click", (1.0, 2.0))


def test_a_point_can_be_removed():
    fewer = done(START, "remove_point", None, (0,)).network.points
    assert (len(fewer.inputs), fewer.inputs[0]) == (149, iris().inputs[1])


def test_outputs_come_and_go_at_the_end():
    four = done(START, "network_outputs", 1)
    assert four.network.weight == (*START.network.weight, (0.0, 0.0))
    assert done(four, "network_outputs", -1) == START
    two = done(START, "network_outputs", -1)
    assert done(two, "network_outputs", -1) == two
    assert "50 points" in str(panel(two, "plane").note)
    assert [point.mark is None for point in panel(two, "plane").points].count(True) == 51  # and the ring


def test_removing_an_output_chooses_no_class_that_is_gone():
    assert done(at(adds=2), "network_outputs", -1).network.adds is None
    assert done(at(adds=1), "network_outputs", -1).network.adds == 1


@pytest.mark.parametrize("index", [(3, 0), (0, 3), (-1, 0)])
def test_only_weights_that_there_are_can_be_set(index):
    with pytest.raises(InputError):
        done(START, "network_weight", 1.0, index)


def test_weights_and_biases_are_set_by_their_place():
    state = done(done(START, "network_weight", 9.0, (1, 0)), "network_weight", -3.0, (2, 2))
    assert state.network.weight[1] == (9.0, -0.35)
    assert state.network.bias == (2.95, -0.54, -3.0)


def test_a_table_of_points_is_opened_with_as_many_outputs_as_classes(tmp_path):
    path = tmp_path / "points.csv"
    path.write_text("height,weight,kind\n100,20,a\n150,50.5,b\n180,90,b\n210,10,d\n")
    state, notices = opened(START, path)
    points = state.network.points
    assert (points.names, points.labels, points.features) == (("a", "b", "d"), (0, 1, 1, 2), ("height", "weight"))
    assert points.window == (80.0, 220.0, 0.0, 100.0)
    assert state.network.place == (150, 50)  # in the middle, as it was outside
    assert (len(state.network.bias), notices) == (3, ())


def test_other_files_are_left_to_the_window(tmp_path):
    assert opened(START, tmp_path / "logits.npy") is None


@pytest.mark.parametrize(
    ("options", "rule"),
    [
        ({"weight": ((1.0, 2.0),)}, "weight must have 3 rows, got 1"),
        ({"bias": (1.0,), "weight": ((1.0, 1.0),)}, "2 to 6 outputs, got 1"),
        ({"place": (math.inf, 0.0)}, "place must be in"),
        ({"rate": 0.0}, "rate must be in 0.001..100"),
        ({"batch": 7}, "batch must be one of 0, 16, 1, got 7"),
        ({"adds": 3}, "adds must be in 0..2, got 3"),
        ({"training": Training(((1.0,),), (1.0,), (1,))}, "row 1 of past must have 9 entries, got 1"),
    ],
)
def test_what_is_no_network_is_refused(options, rule):
    with pytest.raises(InputError, match=rule):
        at(**options)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"inputs": ((1.0, 2.0),)}, "labels must have 1 entries, got 0"),
        ({"inputs": ((1.0, math.nan),), "labels": (0,)}, "inputs must be in"),
        ({"inputs": ((1.0, 1.0),), "labels": (6,)}, "label must be in 0..5, got 6"),
        ({"names": ("a", "a")}, "must differ"),
        ({"names": ("",)}, "1 to 24"),
        ({"window": (1.0, 1.0, 0.0, 2.0)}, "from a lower to a higher end"),
        ({"features": ("one",)}, "two printable names"),
    ],
)
def test_what_are_no_points_is_refused(fields, rule):
    with pytest.raises(InputError, match=rule):
        PointSet(**fields)


# what is shown


@pytest.mark.parametrize("shown_at", [("logit", 2), ("probability", 3)])
def test_numbers_come_with_their_step(shown_at):
    name, first = shown_at
    for count in range(1, len(SCENE.steps) + 1):
        node = panel(replace(START, step=count), "network").outputs[0]
        assert (getattr(node, name) is not None) == (count >= first)


def test_the_plane_is_coloured_in_step_4_and_the_loss_comes_in_step_5():
    for count in range(1, len(SCENE.steps) + 1):
        state = replace(START, step=count)
        assert (panel(state, "plane").backdrop is not None) == (count >= 4)
        assert bool(panel(state, "plane").curves) == (count >= 4)
        assert bool(panel(state, "curve").points) == (count >= 5)


def test_covered_answers_show_the_network_but_no_result():
    state = replace(stepped(START, 3), hidden=True)
    diagram, plane, curve = (panel(state, key) for key in ("network", "plane", "curve"))
    assert {(node.logit, node.probability) for node in diagram.outputs} == {(None, None)}
    assert diagram.covered_logits == "?"
    assert [row.total for row in panel(state, "sums").rows] == [None] * 3
    assert (plane.backdrop, plane.curves, curve.points) == (None, (), ())
    assert all(not one.points for one in curve.curves)


def test_the_loss_is_in_the_unit_that_is_chosen_and_its_axis_has_the_uniform_guess():
    curve = panel(replace(restart(START), unit="bits"), "curve")
    tick = next(tick for tick in curve.y.ticks if tick.strong)
    assert tick.value == pytest.approx(math.log2(3), abs=1e-3)
    assert "log₂ 3" in str(tick.label)
    assert curve.points[-1].y == pytest.approx(math.log2(3), abs=1e-6)


def test_a_long_curve_keeps_its_highest_and_its_lowest():
    values = [math.sin(n / 3) for n in range(1999)] + [7.0]
    kept = [values[place] for place in thinned(values)]
    assert (min(kept), max(kept)) == (min(values), max(values))
    assert len(kept) <= 202


def test_the_tables_hold_what_is_on_screen():
    numbers = network_numbers(START)
    rows = table_of(panel(START, "network")).rows
    assert [row[-1] for row in rows] == list(numbers.probabilities)
    assert table_of(panel(START, "sums")).header == ("output", "w1", "w2", "b", "sum")
    assert sum(row[0] == "virginica" for row in table_of(panel(START, "plane")).rows) == 50


def test_the_points_of_the_plane_are_where_the_data_are():
    dots = [point for point in panel(START, "plane").points if point.intent == "network_point"]
    assert {(*point.index, point.x, point.y) for point in dots} == {
        (place, x, y) for place, (x, y) in enumerate(iris().inputs)
    }
    ring = panel(START, "plane").points[-1]
    assert isinstance(ring, Point)
    assert (ring.x, ring.y, ring.is_ring) == (4.9, 1.6, True)


@pytest.mark.parametrize("example", SCENE.examples, ids=lambda example: str(example.name))
def test_every_example_can_be_shown_and_kept(example):
    state = example.change(START)
    assert len(shown_panels(SCENE, state)) == 5 + bool(state.question.text)
    assert from_json(to_json(state)) == state


def test_the_chessboard_cannot_be_parted():
    chess = SCENE.examples[-1].change(START)
    assert network_numbers(stepped(chess, 200)).loss == pytest.approx(math.log(2), abs=0.01)


@laws
@given(states(scenes=("network",)))
def test_any_state_can_be_shown_stepped_and_kept(state):
    assert shown_panels(SCENE, state)
    after = step(state)
    assert from_json(to_json(after)) == after
    assert back(after) == state or after == state


# the script


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("batch", [0, 16])
def test_the_script_prints_the_numbers_on_screen(dtype, batch):
    state = replace(at(stepped(START, 2), batch=batch), machine=Machine("cpu", dtype), unit="bits")
    lines, numbers = printed(network_script(state)), network_numbers(state)
    assert same(numbers.logits, read(lines["logits"]))
    assert same(numbers.probabilities, read(lines["probabilities"]))
    assert same(in_unit(numbers.loss, "bits"), read(lines["loss"]))
    assert same(numbers.hits / numbers.counted, read(lines["accuracy"]))
    after = step(state).network
    assert same(after.weight, read(lines["next weight"]))
    assert same(after.bias, read(lines["next bias"]))


@laws
@given(states(scenes=("network",)))
def test_the_script_of_any_state_prints_the_logits(state):
    lines, numbers = printed(network_script(state)), network_numbers(state)
    assert same(numbers.logits, read(lines["logits"]))


def test_the_script_runs_alone():
    script = network_script(done(START, "network_outputs", -1))
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    assert answer.returncode == 0, answer.stderr
    assert "accuracy: 1.0" in answer.stdout


def test_points_of_options_are_the_irises_unless_there_are_own_ones():
    own = PointSet(((1.0, 2.0),), (0,))
    assert points_of(NetworkOptions()) is iris()
    assert points_of(NetworkOptions(points=own)) is own
