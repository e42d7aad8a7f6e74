"""Moving pictures as States, and what in a scene can move."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.edits import Intent, applied
from core.errors import InputError
from core.fields import Button, Real
from core.motion import Run, chosen_sweep, frame_count, frames, require_possible, swept, usual_sweep
from core.movables import movables, runnables
from core.panels import Controls
from core.scenes import SCENES
from core.state import Batch, Classes, State
from core.sweep import EASINGS, Sweep

from .strategies import laws, states

SOFTMAX, LOSS = SCENES["softmax"], SCENES["loss"]
Y2 = Sweep(index=(1,), start=-3.0, end=6.0)


def grow(state, _index, _value):
    """Make the first logit larger by one, up to 5."""
    return applied(state, Intent("logit", min(state.logits[0] + 1.0, 5.0), (0,)))


def running_panels(_state, _numbers):
    run = Button("Run", Intent("run", "grow"), "one more, again and again")
    return (Controls(key="c", title="", fields=(Button("Grow", Intent("grow")), run)),)


RUNNING = replace(SOFTMAX, key="running", panels=running_panels, find_edits=lambda: {"grow": grow})


def second_logits(motion, fps=10, state=None):
    return [each.logits[1] for each in frames(SOFTMAX, state or State(), motion, fps)]


def refused(scene, state, motion):
    with pytest.raises(InputError) as caught:
        list(frames(scene, state, motion, 10))
    return str(caught.value)


class TestFrames:
    """The States of a moving picture."""

    @pytest.mark.parametrize(
        ("seconds", "fps", "count"), [(5.0, 30, 150), (0.5, 10, 5), (2.0, 60, 120), (1.25, 10, 12)]
    )
    def test_as_many_as_the_time_holds(self, seconds, fps, count):
        motion = replace(Y2, seconds=seconds)
        assert frame_count(motion, fps) == count == len(second_logits(motion, fps))

    @laws
    @given(st.floats(0.5, 4.0), st.integers(10, 20), st.booleans(), st.sampled_from(EASINGS))
    def test_both_ends_are_frames(self, seconds, fps, back, easing):
        motion = replace(Y2, seconds=seconds, there_and_back=back, easing=easing)
        values = second_logits(motion, fps)
        assert (values[0], max(values), values[-1]) == (-3.0, 6.0, -3.0 if back else 6.0)
        assert values != values[::-1] or back

    def test_the_way_back_shows_what_the_way_there_showed(self):
        values = second_logits(replace(Y2, there_and_back=True, easing="linear"), 30)
        assert values == values[::-1]
        assert values[74:76] == [6.0, 6.0]

    def test_a_steady_way_has_equal_steps(self):
        assert second_logits(Sweep(index=(1,), start=0.0, end=9.0, seconds=1.0, easing="linear")) == [*range(10)]

    def test_nothing_else_moves(self):
        state = State(temperature=2.0, step=3)
        for each in frames(SOFTMAX, state, Y2, 10):
            assert replace(each, batch=state.batch) == state
            assert (each.logits[0], each.logits[2]) == (2.0, 6.0)

    def test_the_chosen_sample_moves(self):
        state = State("loss", batch=Batch(((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), (0, 1), row=1))
        last = list(frames(LOSS, state, Y2, 10))[-1]
        assert last.batch.logits == ((1.0, 2.0, 3.0), (4.0, 6.0, 6.0))

    def test_they_come_only_as_they_are_asked_for(self):
        def panels(state, numbers):
            asked.append(state)
            return SOFTMAX.panels(state, numbers)

        asked = []
        moving = frames(replace(SOFTMAX, panels=panels), State(), Y2, 60)
        assert not asked
        next(moving)
        assert set(asked) == {State()}

    @pytest.mark.parametrize("fps", [9, 61])
    def test_a_speed_that_is_none_is_refused(self, fps):
        with pytest.raises(InputError, match="frames a second must be in"):
            frame_count(Y2, fps)


class TestRuns:
    """An edit again and again."""

    def test_its_steps_are_spread_over_the_time(self):
        values = [each.logits[0] for each in frames(RUNNING, State(), Run("grow", 3, 1.0), 10)]
        assert values == [2.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 4.0, 4.0, 5.0]

    def test_it_may_make_many_steps_a_frame_and_come_to_rest(self):
        values = [each.logits[0] for each in frames(RUNNING, State(), Run("grow", 1000, 0.5), 10)]
        assert values == [2.0, 5.0, 5.0, 5.0, 5.0]

    def test_what_has_no_button_does_not_run(self):
        assert "nothing in this scene runs by itself under the name “pin”" in refused(RUNNING, State(), Run("pin"))

    @pytest.mark.parametrize("fields", [{"steps": 0}, {"steps": 100_001}, {"seconds": 0.0}])
    def test_a_run_of_no_length_is_none(self, fields):
        with pytest.raises(InputError):
            Run("grow", **fields)


class TestPossible:
    """A motion fits its scene."""

    def test_a_number_that_the_scene_has_not_is_refused(self):
        assert "no number “logit” that can move" in refused(SOFTMAX, State(), replace(Y2, index=(7,)))
        assert "no number “scene” that can move" in refused(SOFTMAX, State(), replace(Y2, key="scene", index=()))
        assert "no number “temperature” that can move" in refused(LOSS, State("loss"), Sweep("temperature", ()))

    def test_an_end_beyond_the_bounds_is_refused(self):
        sentence = refused(SOFTMAX, State(), Sweep("temperature", (), 0.5, 200.0))
        assert sentence == "temperature must be in 0.01..100.0, got 200.0"

    def test_the_bounds_are_those_on_screen(self):
        def panels(_state, _numbers):
            return (Controls(key="c", title="", fields=(Real("rate", "logit", 0.5, 0.0, 1.0, index=(0,)),)),)

        scene = replace(SOFTMAX, panels=panels)
        assert refused(scene, State(), Sweep(start=0.0, end=5.0)) == "rate must be in 0.0..1.0, got 5.0"

    def test_a_count_is_given_as_a_whole_number(self):
        def set_count(state, _index, value):
            given.append(value)
            return state

        def panels(_state, _numbers):
            return (Controls(key="c", title="", fields=(Real("count", "count", 1, 1, 9, integer=True),)),)

        given: list[object] = []
        scene = replace(SOFTMAX, panels=panels, find_edits=lambda: {"count": set_count})
        list(frames(scene, State(), Sweep("count", (), 1.0, 9.0, integer=True), 10))
        assert {type(value) for value in given} == {int}
        assert set(given) == set(range(1, 10))

    def test_a_logit_may_leave_its_slider(self):
        require_possible(SOFTMAX, State(), Sweep(start=-40.0, end=1e4))

    @laws
    @given(states())
    def test_the_chosen_sweep_of_any_state_is_possible(self, state):
        scene = SCENES[state.scene]
        sweep = chosen_sweep(scene, state)
        if sweep is not None:
            require_possible(scene, state, sweep)
            assert swept(scene, state, sweep, 0.3)


class TestChoice:
    """What moves where nothing else is said."""

    def test_the_sweep_of_the_state_is_chosen(self):
        assert chosen_sweep(SOFTMAX, State(sweep=Y2)) == Y2

    def test_where_that_is_not_possible_the_first_number_is(self):
        gone = replace(Y2, index=(2,))
        two = State(sweep=gone, classes=Classes(("a", "b"), (0, 1)), batch=Batch(((1.0, 2.0),), (0,)))
        assert chosen_sweep(SOFTMAX, two) == Sweep("logit", (0,), 1.0, 10.0, there_and_back=True)

    def test_nothing_is_chosen_where_nothing_moves(self):
        assert chosen_sweep(RUNNING, State()) is None

    def test_a_slider_at_its_end_goes_to_the_other_one(self):
        first = movables(SOFTMAX, applied(State(), Intent("logit", 10.0, (0,))))[0]
        assert (usual_sweep(first).start, usual_sweep(first).end) == (10.0, -10.0)

    def test_a_number_beyond_its_slider_is_fetched_back(self):
        first = movables(SOFTMAX, applied(State(), Intent("logit", float("nan"), (0,))))[0]
        assert (usual_sweep(first).start, usual_sweep(first).end) == (-10.0, 10.0)


class TestMovables:
    """The numbers of a scene that can move."""

    def test_every_slider_of_softmax_moves_under_the_name_on_screen(self):
        found = {each.name: (each.key, each.index, each.value) for each in movables(SOFTMAX, State())}
        assert found == {
            "Y1": ("logit", (0,), 2.0),
            "Y2": ("logit", (1,), 0.5),
            "Y3": ("logit", (2,), 6.0),
            "temperature": ("temperature", (), 1.0),
        }

    def test_a_temperature_moves_by_factors(self):
        assert [each.name for each in movables(SOFTMAX, State()) if each.logarithmic] == ["temperature"]

    def test_the_weights_of_classes_are_told_apart(self):
        state = applied(State("loss"), Intent("weighted", True))
        names = {each.name: each.index for each in movables(LOSS, state)}
        assert (names["weight.Y1"], names["weight.Y3"]) == ((0,), (2,))

    def test_a_number_that_has_no_value_yet_does_not_move(self):
        assert "ignore_index" not in {each.name for each in movables(LOSS, State("loss"))}

    def test_the_cells_of_a_table_move_where_no_slider_sets_them(self):
        def panels(state, numbers):
            return tuple(panel for panel in LOSS.panels(state, numbers) if panel.key == "batch")

        found = movables(replace(LOSS, panels=panels), State("loss"))
        assert [(each.name, each.key, each.index) for each in found] == [
            ("x1.Y1", "logit", (0, 0)),
            ("x1.Y2", "logit", (0, 1)),
            ("x1.Y3", "logit", (0, 2)),
        ]

    def test_the_cells_of_the_chosen_row_are_counted_through_all_pages(self):
        def panels(state, numbers):
            return tuple(panel for panel in LOSS.panels(state, numbers) if panel.key == "batch")

        state = State("loss", batch=Batch(((1.0, 2.0, 3.0),) * 9, (0,) * 9, row=5, page=2))
        assert [each.index for each in movables(replace(LOSS, panels=panels), state)] == [(5, 0), (5, 1), (5, 2)]

    def test_a_slider_is_enough_where_a_table_has_the_same_numbers(self):
        assert [each.name for each in movables(LOSS, State("loss"))] == ["Y1", "Y2", "Y3", "label_smoothing"]

    def test_the_chosen_cell_of_a_tensor_moves(self):
        (cell,) = movables(SCENES["dim"], State("dim"))
        moved = applied(State("dim"), Intent(cell.key, 9.0, cell.index), SCENES["dim"].edits)
        assert movables(SCENES["dim"], moved)[0].value == 9.0

    @pytest.mark.parametrize("key", SCENES)
    def test_each_is_set_by_its_own_edit(self, key):
        scene, state = SCENES[key], State(scene=key)
        for place, each in enumerate(movables(scene, state)):
            value = each.high if each.value != each.high else each.low
            moved = applied(state, Intent(each.key, int(value) if each.integer else value, each.index), scene.edits)
            assert movables(scene, moved)[place].value == value, each.name

    @laws
    @given(states())
    def test_no_two_have_the_same_place(self, state):
        found = [(each.key, each.index) for each in movables(SCENES[state.scene], state)]
        assert len(found) == len(set(found))

    def test_a_new_field_moves_at_once(self):
        def panels(_state, _numbers):
            return (Controls(key="c", title="", fields=(Real("rate", "rate", 0.5, 0.0, 1.0, index=(3,)),)),)

        (rate,) = movables(replace(SOFTMAX, panels=panels), State())
        assert (rate.name, rate.key, rate.index, rate.low, rate.high) == ("rate.3", "rate", (3,), 0.0, 1.0)

    def test_what_has_a_run_button_runs(self):
        assert [(each.key, each.label) for each in runnables(RUNNING, State())] == [
            ("grow", "one more, again and again")
        ]
        assert not runnables(SOFTMAX, State())
