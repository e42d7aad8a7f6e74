"""Numbers out of panels, as CSV and JSON."""

import csv
import io
import json
import math
from dataclasses import replace

import pytest
from hypothesis import given

from core.colours import class_marks
from core.edits import Intent
from core.fields import Button, Choice, Real
from core.formula import Number
from core.panels import Axis, Bar, BarChart, BarColumn, Chip, Controls, Equation, Flow, Ladder, Lane, Matrix, Panel
from core.scene import shown_panels
from core.scenes import SCENES
from core.session import from_json
from core.state import Classes, LossOptions, State
from core.tables import Table, panel_csv, scene_csv, scene_json, table_of
from core.text import t

from .strategies import laws, states

MARKS = class_marks(Classes(("a", "b"), (0, 1)))
LADDER = Ladder(
    key="ladder",
    title="",
    classes=MARKS,
    values=(2.0, 0.1 + 0.2),
    low=-10.0,
    high=10.0,
    ghosts=(1.0, 1.5),
    columns=(
        BarColumn(key="shares", title=t("probabilities"), values=(0.75, 0.25), ghosts=(0.5, 0.5)),
        BarColumn(key="later", title="", values=None),
    ),
)
MATRIX = Matrix(
    key="logs",
    title="",
    classes=MARKS,
    rows=("x1", "x2"),
    values=((-0.5, math.nan), (math.inf, -1e-300)),
    labels=(1, 0),
)
CHART = BarChart(
    key="costs",
    title="",
    bars=(Bar("x1", 0.5, details=(2.0, -0.1 - 0.2)), Bar(t("rest"), None, ghost=0.25)),
    axis=Axis(0.0, 5.0, title=t("nats")),
    detail_titles=(t("weight"), t("product")),
    detail_styles=("logit", "number"),
)
FLOW = Flow(
    key="lanes",
    title="",
    lanes=(
        Lane(name="A", parts=(Chip("LogSoftmax(dim=1)"), replace(MATRIX, labels=None)), results=(1.5,), unit=t("bits")),
        Lane(name="B", parts=(Chip("CrossEntropyLoss()"),), results=None),
    ),
)
CONTROLS = Controls(
    key="options",
    title="",
    fields=(
        Choice(t("reduction"), "reduction", "mean", (("mean", t("mean")),)),
        Real(t("w"), "weight", 2.0, 0.0, 10.0, index=(1,)),
        Real(t("ignore index"), "ignore_index", None, -1, 9),
        Button(t("press"), Intent("pin")),
    ),
)
EQUATION = Equation(key="formula", title="", node=Number("1"))


def lines(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("panel", "table"),
    [
        (
            LADDER,
            Table(
                ("class", "logits", "shares", "later", "pinned_logits", "pinned_shares"),
                (("a", 2.0, 0.75, None, 1.0, 0.5), ("b", 0.1 + 0.2, 0.25, None, 1.5, 0.5)),
            ),
        ),
        (
            MATRIX,
            Table(("row", "a", "b", "label"), (("x1", -0.5, MATRIX.values[0][1], 1), ("x2", math.inf, -1e-300, 0))),
        ),
        (replace(MATRIX, values=None, labels=None), Table(("row", "a", "b"), (("x1", None, None), ("x2", None, None)))),
        (
            CHART,
            Table(
                ("name", "value (nats)", "pinned", "weight", "product"),
                (("x1", 0.5, None, 2.0, -0.1 - 0.2), ("rest", None, 0.25, None, None)),
            ),
        ),
        (
            CONTROLS,
            Table(("field", "value"), (("reduction", "mean"), ("weight[1]", 2.0), ("ignore_index", None))),
        ),
        (
            FLOW,
            Table(
                ("part", "row", "column", "value"),
                (
                    ("lanes.A.logs", "x1", "a", -0.5),
                    ("lanes.A.logs", "x1", "b", MATRIX.values[0][1]),
                    ("lanes.A.logs", "x2", "a", math.inf),
                    ("lanes.A.logs", "x2", "b", -1e-300),
                    ("lanes.A", 1, "result (bits)", 1.5),
                    ("lanes.B", 1, "result", None),
                ),
            ),
        ),
        (EQUATION, Table()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_kind_of_panel_gives_its_numbers(panel, table):
    assert table_of(panel) == table


def test_a_kind_of_panel_that_nobody_thought_of_is_a_mistake_of_the_program():
    with pytest.raises(TypeError, match="no table for Panel"):
        table_of(Panel(key="new", title=""))


def test_csv_has_every_digit_and_names_what_is_not_finite():
    assert panel_csv(MATRIX) == "row,a,b,label\r\nx1,-0.5,nan,1\r\nx2,inf,-1e-300,0\r\n"
    assert "0.30000000000000004" in panel_csv(LADDER)


def test_a_panel_without_numbers_gives_no_csv():
    assert panel_csv(EQUATION) == ""


def test_the_csv_of_a_scene_has_one_number_a_line():
    text = scene_csv((LADDER, EQUATION, FLOW))
    assert lines(text)[:3] == [
        ["panel", "row", "column", "value"],
        ["ladder", "a", "logits", "2.0"],
        ["ladder", "a", "shares", "0.75"],
    ]
    assert lines(text)[-2:] == [["lanes.A", "1", "result (bits)", "1.5"], ["lanes.B", "1", "result", ""]]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "－1"])
def test_a_class_name_is_no_formula_in_a_spreadsheet(name):
    marks = class_marks(Classes((name, "b"), (0, 1)))
    assert lines(panel_csv(replace(LADDER, classes=marks)))[1][0] == f"'{name}"
    assert lines(panel_csv(replace(MATRIX, classes=marks)))[0][1] == f"'{name}"
    assert lines(scene_csv((replace(MATRIX, classes=marks),)))[1][2] == f"'{name}"


def test_negative_numbers_stay_numbers():
    assert lines(panel_csv(MATRIX))[1][1] == "-0.5"


@given(states())
@laws
def test_every_scene_gives_csv_and_json_that_can_be_read_again(state):
    panels = shown_panels(SCENES[state.scene], state)
    rows = lines(scene_csv(panels))
    assert all(len(row) == 4 for row in rows)
    for panel in panels:
        table = table_of(panel)
        assert all(len(row) == len(table.header) for row in table.rows)
        assert len(lines(panel_csv(panel))) == bool(table.header) + len(table.rows)
    document = json.loads(scene_json(state.scene, state, panels, {}), parse_constant=pytest.fail)
    assert [panel["key"] for panel in document["panels"]] == [panel.key for panel in panels]


@given(states())
@laws
def test_the_json_holds_the_state_itself(state):
    document = json.loads(scene_json(state.scene, state, (), {}))
    assert from_json(json.dumps({"softmax_lab": 1, "state": document["state"]})) == state


def test_the_json_says_what_computed_it():
    document = json.loads(
        scene_json("loss", State(unit="bits"), (MATRIX,), {"torch": "2.13.0", "softmax_lab": "0.1.0"})
    )
    assert document["versions"] == {"softmax_lab": "0.1.0", "torch": "2.13.0"}
    assert (document["scene"], document["device"], document["dtype"], document["unit"]) == (
        "loss",
        "auto",
        "float32",
        "bits",
    )
    assert document["panels"][0]["rows"] == [["x1", -0.5, "nan", 1], ["x2", "inf", -1e-300, 0]]


def test_equal_states_give_equal_files():
    def exported():
        state = State()
        panels = shown_panels(SCENES["softmax"], state)
        return scene_csv(panels), scene_json("softmax", state, panels, {"torch": "2", "app": "1"})

    assert exported() == exported()
    assert scene_json("softmax", State(), (), {"a": "1", "b": "2"}) == scene_json(
        "softmax", State(), (), {"b": "2", "a": "1"}
    )


def test_the_first_row_of_the_article_is_in_the_table():
    ladder = shown_panels(SCENES["softmax"], State())[0]
    assert table_of(ladder).rows[2] == ("Y3", 6.0, 1.0, pytest.approx(0.9781, abs=5e-5))


def test_the_sums_below_a_ladder_are_numbers_too():
    panels = shown_panels(SCENES["softmax"], State())
    line = next(line for line in scene_csv(panels).splitlines() if line.startswith("ladder.totals,entropy (nats)"))
    assert float(line.rpartition(",")[2]) == pytest.approx(0.116, abs=5e-4)
    ladder = json.loads(scene_json("softmax", State(), panels, {}))["panels"][0]
    assert ladder["totals"][0][:2] == ["sum", "exponentials"]


@pytest.mark.parametrize("panel", [MATRIX, CHART, FLOW], ids=lambda panel: panel.key)
def test_further_numbers_are_in_the_csv_and_the_json(panel):
    more = replace(panel, numbers=(("ulps", 2), ("divisor", 7 / 3)))
    assert lines(scene_csv((more,)))[1:3] == [
        [f"{panel.key}.totals", "ulps", "value", "2"],
        [f"{panel.key}.totals", "divisor", "value", "2.3333333333333335"],
    ]
    totals = json.loads(scene_json("loss", State(), (more,), {}))["panels"][0]["totals"]
    assert totals == [["ulps", "value", 2], ["divisor", "value", 7 / 3]]
    assert panel_csv(more) == panel_csv(panel)


def test_the_loss_scene_exports_its_receipt_and_both_distances():
    state = State(scene="loss", loss=LossOptions(weight=(1.0, 0.3333, 2.0)))
    rows = {tuple(row[:3]): row[3] for row in lines(scene_csv(shown_panels(SCENES["loss"], state)))}
    assert rows["lanes.totals", "ulps", "value"] == rows["gradient.totals", "ulps", "value"] == "0"
    added, divisor, total = (
        float(rows["costs.totals", name, "value"]) for name in ("sum (nats)", "divisor", "total (nats)")
    )
    assert divisor == pytest.approx(2.3333)
    assert total == added / divisor == pytest.approx(float(rows["lanes.A", "1", "result (nats)"]))
    assert float(rows["costs", "x2", "product"]) == pytest.approx(0.3333 * 3.0997, abs=5e-5)
    assert rows["gradient.totals", "lane B, x2, Y3", "value"] == rows["gradient", "x2", "Y3"]


@pytest.mark.parametrize(("step", "names"), [(3, set()), (4, {"costs"}), (5, {"costs", "lanes"})])
def test_further_numbers_wait_for_their_step(step, names):
    rows = lines(scene_csv(shown_panels(SCENES["loss"], State(scene="loss", step=step))))
    assert {row[0].removesuffix(".totals") for row in rows if row[0].endswith(".totals")} - {"sample"} == names
