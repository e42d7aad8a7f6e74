"""Presenting: what comes after what, what stands on a wall, and what is left out where it is too much."""

import math
from dataclasses import replace

import pytest

from core.document import Document, shown
from core.lecture import Item, Lecture
from core.panels import BarChart, Flow, Ladder, Matrix
from core.presenting import (
    backward,
    forward,
    keys_of,
    stage_of,
    staged,
    steps_shown,
    with_edits_of,
    without,
)
from core.presenting_less import is_pointed_at, lessened
from core.question import Question
from core.scene import Scene, shown_panels
from core.scenes import SCENES
from core.state import Batch, State

EVERYWHERE = [State(key, step=step) for key, scene in SCENES.items() for step in range(len(scene.steps) + 1)]
LECTURE = Lecture("Losses", (Item("One", State("loss"), steps=(1, 3)), Item("Two", State("softmax", step=4))))


def walk(document, step):
    """Return every Document that is passed on the way."""
    way = [document]
    while (document := step(document)) is not None:
        way.append(document)
    return way


def panel(state, key):
    return next(each for each in shown_panels(SCENES[state.scene], state) if each.key == key)


# on and back


def test_the_way_on_passes_every_step_of_every_scene_once_and_the_way_back_too():
    there = walk(Document(State(next(iter(SCENES)), step=1)), forward)
    assert [(d.state.scene, d.state.step) for d in there] == [
        (key, step + 1) for key, scene in SCENES.items() for step in range(len(scene.steps))
    ]
    assert walk(there[-1], backward) == there[::-1]


def test_from_everything_at_once_the_way_on_leads_to_the_first_step():
    assert forward(Document(State("loss"))).state == State("loss", step=1)


def test_from_everything_at_once_the_way_back_leads_to_the_scene_before():
    assert backward(Document(State("sigmoid"))).state == State("softmax", step=len(SCENES["softmax"].steps))


def test_what_was_changed_goes_along_to_the_next_scene():
    state = State(step=len(SCENES["softmax"].steps), batch=Batch(((1.0, 2.0, 3.0),), (0,)))
    assert forward(Document(state)).state.batch == state.batch


def test_a_lecture_goes_its_own_way():
    way = walk(shown(Document(lecture=LECTURE), 0), forward)
    assert [(d.item, d.state.scene, d.state.step) for d in way] == [(0, "loss", 1), (0, "loss", 3), (1, "softmax", 4)]
    assert walk(way[-1], backward) == way[::-1]


def test_from_another_scene_a_lecture_goes_on_after_its_steps_and_back_to_the_item_that_was_left():
    talk = Document(lecture=Lecture(items=(Item("One", steps=(1, 2)), Item("Two"))))
    stray = replace(shown(talk, 0), state=State("precision"))
    ways = [stray]
    while (after := forward(ways[-1])) is not None and after.presented is None:
        ways.append(after)
    assert [way.state.step for way in ways] == list(range(len(SCENES["precision"].steps) + 1))
    assert steps_shown(stray) == tuple(range(1, len(SCENES["precision"].steps) + 1))
    assert after == shown(talk, 1)
    assert backward(ways[1]) == shown(talk, 0, last=True)


@pytest.mark.parametrize(("item", "steps"), [(0, (1, 3)), (1, (4,)), (None, (1, 2, 3, 4, 5))])
def test_the_steps_are_those_of_the_item_or_all_of_the_scene(item, steps):
    document = Document(lecture=LECTURE) if item is None else shown(Document(lecture=LECTURE), item)
    assert steps_shown(document) == steps


def test_what_comes_back_to_the_window_are_the_edits_and_nothing_else():
    before = State("loss", step=2)
    presented = replace(State("dim", step=3, hidden=True, temperature=2.0), unit="bits")
    assert with_edits_of(before, presented) == replace(before, temperature=2.0, unit="bits")


# stages


@pytest.mark.parametrize("scene", SCENES.values(), ids=lambda scene: scene.key)
def test_a_scene_says_what_each_step_shows_on_a_wall(scene: Scene):
    panels = keys_of(scene.layout)
    assert scene.stages, "without stages everything is shown, far too much for a wall"
    assert all(set(keys_of(stage)) <= set(panels) for stage in scene.stages)
    assert len(scene.stages) <= len(scene.steps) + 1


@pytest.mark.parametrize("state", EVERYWHERE, ids=lambda state: f"{state.scene} {state.step}")
def test_something_stands_on_every_stage_and_nothing_to_press(state):
    scene = SCENES[state.scene]
    panels = staged(stage_of(scene, state), shown_panels(scene, state))
    assert panels
    assert not any(getattr(each, "buttons", ()) for each in panels)


def test_a_step_beyond_the_stages_has_the_last_one():
    scene = SCENES["pipelines"]
    assert stage_of(scene, State("pipelines", step=5)) == scene.stages[-1]


def test_a_panel_that_an_item_hides_is_not_on_its_stage():
    scene, state = SCENES["softmax"], State(step=4)
    assert keys_of(stage_of(scene, state)) == ("ladder", "formula")
    assert keys_of(stage_of(scene, state, ("formula",))) == ("ladder",)


def test_where_all_of_a_stage_is_hidden_the_rest_of_the_scene_takes_its_place():
    assert keys_of(stage_of(SCENES["softmax"], State(step=1), ("ladder",))) == ("formula", "temperature")


def test_a_question_stands_above_the_stage():
    state = replace(State(), question=replace(State().question, text="Which?"))
    assert keys_of(stage_of(SCENES["softmax"], state))[0] == "audience"


def test_nothing_is_left_of_a_layout_without_its_panels():
    layout = SCENES["loss"].layout
    assert without(layout, keys_of(layout)) is None
    assert without(layout, ()) == layout


def test_what_the_explanation_has_not_come_to_is_not_on_the_wall():
    def columns(step):
        state = State(step=step)
        (ladder,) = staged(stage_of(SCENES["softmax"], state, ("formula", "temperature")), (panel(state, "ladder"),))
        return [column.key for column in ladder.columns]

    assert [columns(step) for step in (1, 2, 4)] == [[], ["exponentials"], ["exponentials", "probabilities"]]


def test_what_is_covered_stays_on_the_wall():
    scene, state = SCENES["softmax"], State(hidden=True)
    ladder = staged(stage_of(scene, state), shown_panels(scene, state))[0]
    assert [column.covered for column in ladder.columns] == ["?", "?"]


def test_a_step_on_pipelines_shows_its_own_beside_the_first_one_which_is_right():
    scene, state = SCENES["pipelines"], State("pipelines", step=3)
    (rows,) = staged(stage_of(scene, state), shown_panels(scene, state))
    assert [row.name for row in rows.rows] == [
        "CrossEntropyLoss",
        "Softmax → CrossEntropyLoss",
    ]


def on_the_wall(scene, step, key):
    state = State(scene, step=step)
    shown = staged(stage_of(SCENES[scene], state), shown_panels(SCENES[scene], state))
    return next(each for each in shown if each.key == key)


@pytest.mark.parametrize("step", [1, 2, 4, 5])
def test_the_gradients_of_pipelines_are_on_the_wall_only_where_the_step_is_about_them(step):
    without_them, with_them = on_the_wall("pipelines", step, "pipelines"), on_the_wall("pipelines", 3, "pipelines")
    assert not without_them.classes
    assert without_them.headings[3] == ""
    assert str(without_them.headings[1]) == "loss for the label Y3"
    assert not any(row.gradient for row in without_them.rows)
    assert all(row.gradient for row in with_them.rows)
    assert not any(row.distance for row in with_them.rows)
    assert len(with_them.classes) == 3


def test_gradients_that_are_no_numbers_are_always_on_the_wall():
    state = replace(State("pipelines", step=2), batch=Batch(((95.0, 0.0, 0.0),), (1,)))
    (rows,) = staged(stage_of(SCENES["pipelines"], state), (panel(state, "pipelines"),))
    assert rows.classes
    assert any(math.isnan(slope) for row in rows.rows for slope in row.gradient)


def test_all_pipelines_at_once_leave_no_room_to_gradients_whatever_these_are():
    odd = replace(State("pipelines"), batch=Batch(((95.0, 0.0, 0.0),), (1,)))
    for state in (State("pipelines"), odd):
        (rows,) = staged(stage_of(SCENES["pipelines"], state), (panel(state, "pipelines"),))
        assert len(rows.rows) == 7
        assert not rows.classes


@pytest.mark.parametrize("step", [2, 3])
def test_chains_break_where_there_are_gradients(step):
    assert on_the_wall("pipelines", step, "pipelines").has_broken_chains == (step == 3)


@pytest.mark.parametrize(
    ("step", "columns", "boxes"),
    [
        (0, ["probabilities", "target", "gradient"], True),
        (1, ["probabilities", "target"], True),
        (2, ["probabilities", "target", "gradient"], False),
        (3, ["gradient"], True),
        (4, ["probabilities"], False),
    ],
)
def test_a_step_of_learning_shows_the_columns_that_it_is_about(step, columns, boxes):
    ladder = on_the_wall("step", step, "ladder")
    assert [column.key for column in ladder.columns] == columns
    assert ladder.boxes == boxes


@pytest.mark.parametrize(("axis", "is_shown"), [("channels", False), ("places", True)])
def test_the_sum_of_a_map_is_on_the_wall_only_if_softmax_made_it_1(axis, is_shown):
    state = replace(State("image", step=6), image=replace(State().image, axis=axis))
    (maps,) = (
        each
        for each in staged(stage_of(SCENES["image"], state), shown_panels(SCENES["image"], state))
        if each.key == "maps"
    )
    assert maps.has_totals == is_shown
    assert any(tile.total for tile in maps.tiles) == is_shown


@pytest.mark.parametrize(
    ("step", "keys"),
    [
        (2, ["exponent", "exp", "sum"]),
        (3, ["exp", "sum", "p"]),
        (4, ["p", "log_p", "loss"]),
        (5, ["log_p", "loss", "gradient"]),
        (6, ["loss", "gradient", "ulps"]),
    ],
)
def test_a_step_of_the_table_stands_on_the_wall_with_the_two_that_lead_to_it(step, keys):
    table = on_the_wall("precision", step, "steps")
    assert [column.key for column in table.columns] == keys
    assert all(len(lane.cells) == len(keys) for lane in table.lanes)


def test_the_argmax_of_a_picture_stands_alone_at_its_step_with_a_legend():
    maps = on_the_wall("image", 4, "maps")
    assert [tile.key for tile in maps.tiles] == ["argmax"]
    assert (str(maps.title), maps.note, len(maps.legend)) == ("argmax", "", 5)
    assert len(on_the_wall("image", 3, "maps").tiles) > 2


@pytest.mark.parametrize("change", [{"axis": "places"}, {"given": "2-D"}])
def test_what_is_wrong_with_the_maps_is_said_on_the_wall(change):
    state = replace(State("image", step=4), image=replace(State().image, **change))
    maps = next(each for each in staged(stage_of(SCENES["image"], state), (panel(state, "maps"),)))
    assert maps.note
    assert not maps.legend


def test_a_covered_argmax_stays_covered_beside_the_others():
    state = State("image", step=4, hidden=True)
    maps = next(each for each in staged(stage_of(SCENES["image"], state), (panel(state, "maps"),)))
    assert maps.covered == "?"
    assert len(maps.tiles) > 2


# showing less


def less_and_less(shown):
    """Return ``shown`` and all its smaller forms."""
    forms = [shown]
    while (shown := lessened(shown)) is not None:
        forms.append(shown)
        assert len(forms) < 200
    return forms


@pytest.mark.parametrize("state", EVERYWHERE, ids=lambda state: f"{state.scene} {state.step}")
def test_every_panel_can_be_made_less_only_so_often_and_is_another_each_time(state):
    for each in shown_panels(SCENES[state.scene], state):
        forms = less_and_less(each)
        assert len(set(map(repr, forms))) == len(forms)
        assert {form.key for form in forms} == {each.key}


def test_a_matrix_loses_its_rows_from_the_end_but_never_the_chosen_one():
    rows = tuple((float(n), 0.0, 1.0) for n in range(4))
    state = State("loss", batch=Batch(rows, (0, 1, 2, 0), row=2))
    forms = [form for form in less_and_less(panel(state, "batch")) if isinstance(form, Matrix)]
    assert [(form.rows, form.chosen, form.first_row) for form in forms[-3:]] == [
        (("x1", "x2", "x3"), 2, 0),
        (("x2", "x3"), 1, 1),
        (("x3",), 0, 2),
    ]
    assert forms[-1].values == ((2.0, 0.0, 1.0),)
    assert forms[-1].labels == (2,)


def test_bars_keep_the_row_that_is_chosen():
    rows = tuple((float(n), 0.0, 1.0) for n in range(4))
    state = State("loss", batch=Batch(rows, (0, 1, 2, 0), row=3))
    last = less_and_less(panel(state, "costs"))[-1]
    assert isinstance(last, BarChart)
    assert [bar.name for bar in last.bars] == ["x4"]
    assert last.chosen == 0


def test_a_ladder_loses_the_step_on_the_way_before_its_totals():
    forms = less_and_less(panel(State(), "ladder"))
    assert all(isinstance(form, Ladder) for form in forms)
    assert [([c.key for c in form.columns], sum(len(c.totals) for c in form.columns)) for form in forms] == [
        (["exponentials", "probabilities"], 4),
        (["probabilities"], 3),
        (["probabilities"], 1),
        (["probabilities"], 0),
    ]


def test_a_ladder_keeps_every_column_that_is_compared():
    last = less_and_less(panel(State("why-exp"), "ratio"))[-1]
    assert isinstance(last, Ladder)
    assert len(last.columns) == 3


@pytest.mark.parametrize(("step", "kept"), [(0, "gradient"), (1, "target"), (2, "gradient")])
def test_of_columns_that_follow_from_each_other_the_last_to_go_is_what_the_step_points_at(step, kept):
    scene, state = SCENES["step"], State("step", step=step)
    last = less_and_less(staged(stage_of(scene, state), shown_panels(scene, state))[0])[-1]
    assert isinstance(last, Ladder)
    assert [column.key for column in last.columns] == [kept]


def test_lanes_lose_their_rows_and_the_results_of_these_rows():
    loss = replace(State("loss").loss, reduction="none")
    last = less_and_less(panel(State("loss", loss=loss), "lanes"))[-1]
    assert isinstance(last, Flow)
    assert [len(lane.results) for lane in last.lanes] == [1] * len(last.lanes)


def test_the_ruler_keeps_the_chosen_dtype():
    forms = less_and_less(panel(State("precision"), "ruler"))
    assert [row.name for row in forms[-1].rows] == ["float32"]
    assert forms[-1].chosen == 0


def test_the_table_keeps_the_step_that_is_pointed_at():
    forms = less_and_less(panel(State("precision", step=4), "steps"))
    assert {"log_p", "loss"} <= {column.key for column in forms[-1].columns}
    assert all(len(lane.cells) == len(form.columns) for form in forms for lane in form.lanes)


def test_the_inspected_pixel_says_beside_the_maps_only_its_probabilities():
    at_it, beside_maps = on_the_wall("image", 2, "inspector"), on_the_wall("image", 3, "inspector")
    assert [len(bar.details) for bar in at_it.bars] == [2] * 5
    assert not any(bar.details for bar in beside_maps.bars)
    assert not beside_maps.detail_titles
    assert all(bar.value is not None for bar in beside_maps.bars)


def test_what_each_sample_costs_stands_below_the_chain_that_picks_it():
    costs = on_the_wall("loss", 3, "costs")
    assert all(bar.value is not None for bar in costs.bars)
    assert costs.foot is None


def test_chains_that_are_broken_are_made_whole_before_a_pipeline_goes():
    rows = on_the_wall("pipelines", 3, "pipelines")
    whole = lessened(rows)
    assert (whole.has_broken_chains, len(whole.rows)) == (False, 2)
    assert len(lessened(whole).rows) == 1


@pytest.mark.parametrize(("scene", "step", "key"), [("pipelines", 3, "pipelines"), ("precision", 3, "steps")])
def test_a_step_points_at_a_panel_if_it_points_at_a_part_of_it(scene, step, key):
    assert is_pointed_at(on_the_wall(scene, step, key))
    assert not is_pointed_at(panel(State(scene), key))


def test_hands_lose_the_marks_of_their_axis_before_their_numbers():
    asked = State(question=Question("Which?", (1, 2, 0)))
    less = lessened(panel(asked, "audience"))
    assert less.axis.ticks == ()
    assert less.detail_titles
    assert lessened(less).detail_titles == ()
