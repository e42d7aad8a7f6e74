"""What is in a file becomes the State that shows it."""

import csv
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.argument_words import parsed_arguments
from core.edits import loss_axis_nats
from core.errors import InputError
from core.files import FileBatch, read_batch
from core.machine import Machine
from core.opening import opened_by_scene, opening_notices, with_batch, with_file
from core.question import Question
from core.session import write_session
from core.start import start_state
from core.state import LOGIT_RANGES, Batch, Classes, LossOptions, Pin, State
from core.text import t

from .strategies import batch_of, laws, randoms, states

TWO = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))
FIVE = ((1.0, 2.0, 3.0, 4.0, 5.0),)
SOFT = ((0.2, 0.3, 0.5), (1.0, 0.0, 0.0))


def file_of(logits, targets=None, soft_targets=None, names=None, notices=()):
    return FileBatch(
        path=Path("z.csv"),
        array="z",
        logits=logits,
        targets=targets,
        soft_targets=soft_targets,
        class_names=names,
        total_rows=len(logits),
        rows=(0, len(logits)),
        dtype="text",
        notices=notices,
    )


@st.composite
def batches(draw):
    random = draw(randoms)
    return batch_of(random, (1.5, -3.0, 70.0, 1e300, math.inf, math.nan), random.randint(1, 64), random.randint(2, 12))


@given(states(), batches())
@laws
def test_any_file_can_be_opened_over_any_state(state, batch):
    opened = with_file(state, file_of(batch.logits))
    assert opened.batch.logits == batch.logits
    assert (opened.batch.row, opened.pinned, opened.scene) == (0, None, state.scene)
    assert with_file(opened, file_of(batch.logits)) == opened
    assert opened.loss.axis_nats == loss_axis_nats(opened)


def test_labels_come_from_the_file():
    assert with_file(State(), file_of(TWO, targets=(0, 1))).batch.targets == (0, 1)
    soft = with_file(State(), file_of(TWO, soft_targets=SOFT))
    assert soft.batch.soft_targets == SOFT
    assert with_file(soft, file_of(TWO, targets=(0, 1))).batch.soft_targets is None


def test_without_labels_those_of_as_many_samples_are_kept():
    assert with_file(State(), file_of(TWO)).batch.targets == State().batch.targets == (2, 1)
    assert [str(text) for text in opening_notices(State(), file_of(TWO))] == [
        "z.csv has no labels: the labels are those from before"
    ]
    assert opening_notices(State(), file_of(TWO, targets=(0, 1))) == ()


def test_soft_labels_of_the_same_shape_are_kept_too():
    soft = State(batch=Batch(soft_targets=SOFT))
    assert with_file(soft, file_of(TWO)).batch.soft_targets == SOFT
    assert with_file(soft, file_of(((1.0, 2.0, 3.0, 4.0),) * 2)).batch.soft_targets is None


@pytest.mark.parametrize("logits", [TWO[:1], ((1.0, 2.0),) * 2, FIVE])
def test_without_labels_other_samples_get_the_first_class_and_a_notice(logits):
    file = file_of(logits, notices=(t("read"),))
    assert with_file(State(), file).batch.targets == (0,) * len(logits)
    assert [str(text) for text in opening_notices(State(), file)] == [
        "read",
        "z.csv has no labels: every sample has the label 0 now",
    ]


def test_an_ignored_sample_stays_ignored():
    ignoring = State(batch=Batch(targets=(-100, 1)))
    assert with_file(ignoring, file_of(TWO)).batch.targets == (-100, 1)


def test_classes_stay_unless_their_number_or_names_are_others():
    named = State(classes=Classes(("cat", "dog", "bird"), (4, 2, 0)), focus=1, loss=LossOptions(weight=(1.0, 2.0, 3.0)))
    same = with_file(named, file_of(TWO))
    assert (same.classes, same.focus, same.loss.weight) == (named.classes, 1, (1.0, 2.0, 3.0))
    more = with_file(named, file_of(FIVE))
    assert (more.classes.names, more.focus, more.loss.weight) == (("Y1", "Y2", "Y3", "Y4", "Y5"), None, None)
    assert with_file(named, file_of(TWO, names=("cat", "dog", "bird"))).classes == named.classes
    assert with_file(named, file_of(TWO, names=("x", "y", "z"))).classes == Classes(("x", "y", "z"))


@pytest.mark.parametrize(
    ("logit", "before", "after"),
    [
        (10.0, 10.0, 10.0),
        (-10.5, 10.0, 20.0),
        (70.0, 10.0, 100.0),
        (1e300, 10.0, 100.0),
        (1.0, 50.0, 50.0),
        (math.inf, 10.0, 10.0),
    ],
)
def test_the_sliders_reach_further_only_where_a_logit_asks_for_it(logit, before, after):
    opened = with_file(State(logit_range=before), file_of(((logit, 0.0, 0.0),)))
    assert opened.logit_range == after
    assert after in LOGIT_RANGES


def test_the_loss_axis_finds_room_for_every_loss():
    assert with_file(State(), file_of(((0.0, 0.0, 30.0),), targets=(0,))).loss.axis_nats == 50.0


def test_pins_go():
    assert with_file(State(pinned=Pin(TWO, 1.0)), file_of(TWO)).pinned is None


def test_the_ignore_index_that_would_clash_with_probabilities_is_named():
    with pytest.raises(InputError, match="ignore_index must be negative"):
        with_file(State(loss=LossOptions(ignore_index=1)), file_of(TWO, soft_targets=SOFT))


@pytest.mark.parametrize(
    ("logits", "sentence"),
    [
        (((1.0,),), "2 to 12 classes, got 1"),
        (((1.0,) * 13,), "2 to 12 classes, got 13"),
        (((1.0, 2.0), (3.0,)), "row 2 of logits must have 2 entries, got 1"),
        (((1.0, 2.0),) * 65, "1 to 64 samples, got 65"),
    ],
)
def test_what_does_not_fit_is_refused(logits, sentence):
    with pytest.raises(InputError, match=sentence):
        with_batch(State(), logits)


class TestStart:
    """From the command line to the State."""

    def start(self, *words):
        return start_state(parsed_arguments(words))

    def test_nothing_is_the_usual_state(self):
        assert self.start() == (State(), ())

    def test_logits_bring_their_classes(self):
        state, notices = self.start("--logits", "-1,2,0.5,3", "--labels", "3")
        assert state.batch == Batch(((-1.0, 2.0, 0.5, 3.0),), (3,))
        assert (len(state.classes), notices) == (4, ())

    @pytest.mark.parametrize(
        ("logits", "labels"),
        [("1,2,3;4,5,6", "the labels are those from before"), ("1,2,3", "every sample has the label 0 now")],
    )
    def test_logits_without_labels_are_told_of(self, logits, labels):
        notices = self.start("--logits", logits)[1]
        assert [str(text) for text in notices] == [f"--logits has no labels: {labels}"]

    def test_labels_alone_go_with_the_usual_logits(self):
        assert self.start("--labels", "0,-100")[0].batch == replace(Batch(), targets=(0, -100))

    def test_labels_beyond_the_classes_are_refused(self):
        with pytest.raises(InputError, match=r"--labels must be in 0..1, or the ignore index -100, got 2 for sample 2"):
            self.start("--logits", "1,2;3,4", "--labels", "0,2")

    def test_too_few_labels_are_refused(self):
        with pytest.raises(InputError, match="--labels must have 2 entries, one for each sample, got 1"):
            self.start("--logits", "1,2;3,4", "--labels", "0")

    def test_labels_that_do_not_fit_a_file_are_refused_by_the_name_of_their_option(self, tmp_path):
        self.write(tmp_path / "z.csv", [1, 2], [3, 4])
        for labels in ("0,1,1", "0,2"):
            with pytest.raises(InputError, match="--labels must"):
                self.start("--open", str(tmp_path / "z.csv"), "--labels", labels)
            with pytest.raises(InputError, match="--labels must"):
                self.start("--labels", labels.replace("2", "3"))

    def test_an_array_can_be_named(self, tmp_path):
        np.savez(tmp_path / "z.npz", a=np.zeros((2, 3)), b=np.ones((2, 3)), y=np.array([2, 1]), x=np.array([0, 0]))
        path = str(tmp_path / "z.npz")
        state, _ = self.start("--open", path, "--array", "b", "--labels-array", "y")
        assert (state.batch.logits, state.batch.targets) == (((1.0,) * 3,) * 2, (2, 1))
        with pytest.raises(InputError, match="nowhere"):
            self.start("--open", path, "--array", "nowhere")

    def test_arguments_change_the_session(self, tmp_path):
        session = State(scene="loss", step=3, temperature=2.0, machine=Machine("cpu", "float64"))
        write_session(tmp_path / "s.json", session)
        path = str(tmp_path / "s.json")
        assert self.start(path)[0] == session
        assert self.start(path, "--dtype", "float16")[0] == replace(session, machine=Machine("cpu", "float16"))
        assert self.start(path, "--device", "cuda")[0].machine == Machine("cuda", "float64")
        assert self.start(path, "--scene", "softmax")[0] == replace(session, scene="softmax", step=0)

    def test_a_file_with_its_rows(self, tmp_path):
        self.write(tmp_path / "z.csv", ["cat", "dog", "label"], *([n, -n, n % 2] for n in range(9)))
        state, notices = self.start("--open", str(tmp_path / "z.csv"), "--rows", "3:5")
        assert state.batch == Batch(((3.0, -3.0), (4.0, -4.0)), (1, 0))
        assert state.classes.names == ("cat", "dog")
        assert notices == ()

    def test_labels_of_the_command_line_count_more_than_those_of_the_file(self, tmp_path):
        self.write(tmp_path / "z.csv", ["cat", "dog", "label"], [1, 2, 0], [3, 4, 0])
        assert self.start("--open", str(tmp_path / "z.csv"), "--labels", "1,1")[0].batch.targets == (1, 1)

    def test_labels_from_a_file_of_their_own(self, tmp_path):
        self.write(tmp_path / "z.csv", [1, 2], [3, 4])
        self.write(tmp_path / "y.csv", [1], [0])
        state, _ = self.start("--open", str(tmp_path / "z.csv"), "--labels-file", str(tmp_path / "y.csv"))
        assert state.batch.targets == (1, 0)

    def test_made_up_labels_are_told_of(self, tmp_path):
        self.write(tmp_path / "z.csv", [1, 2], [3, 4], [5, 6])
        _, notices = self.start("--open", str(tmp_path / "z.csv"))
        assert [str(text) for text in notices] == ["z.csv has no labels: every sample has the label 0 now"]

    def test_the_ignore_index_of_the_session_holds_for_the_file(self, tmp_path):
        write_session(tmp_path / "s.json", State(loss=LossOptions(ignore_index=9)))
        self.write(tmp_path / "z.csv", ["a", "b", "label"], [1, 2, 9])
        state, _ = self.start(str(tmp_path / "s.json"), "--open", str(tmp_path / "z.csv"))
        assert state.batch.targets == (9,)

    @staticmethod
    def write(path, *rows):
        with path.open("w", newline="") as file:
            csv.writer(file).writerows(rows)


def test_what_is_read_from_a_real_file_is_shown(tmp_path):
    (tmp_path / "z.csv").write_text("a,b\n1.5,-2\n")
    assert with_file(State(), read_batch(tmp_path / "z.csv")).batch.logits == ((1.5, -2.0),)


# points

FLOWERS = "petal length,petal width,species\n1.4,0.2,setosa\n4.7,1.4,versicolor\n1.3,0.2,setosa\n"


@pytest.mark.parametrize("text", [FLOWERS, FLOWERS.partition("\n")[2], "x,y,kind\n1,2,cat\n3,4,dog\n1,3,cat\n"])
def test_points_with_named_classes_bring_the_network_from_everywhere(tmp_path, text):
    path = tmp_path / "flowers.csv"
    path.write_text(text)
    asked = State("loss", step=3, question=Question("Which label?", (1, 2, 0)))
    state, (said, *_) = opened_by_scene(asked, path)
    assert (state.scene, state.step, state.question) == ("network", 0, Question())
    assert state.network.points.names in (("setosa", "versicolor"), ("cat", "dog"))
    assert str(said) == "flowers.csv is a table of points: it is shown in the linear network"


def test_points_that_come_into_the_network_leave_its_step_alone(tmp_path):
    path = tmp_path / "flowers.csv"
    path.write_text(FLOWERS)
    state, notices = opened_by_scene(State("network", step=4), path)
    assert (state.scene, state.step, notices) == ("network", 4, ())


def test_a_picture_leaves_the_question_about_another_scene_behind(tmp_path):
    path = tmp_path / "grey.png"
    Image.new("RGB", (4, 4)).save(path)
    state, _notices = opened_by_scene(State("loss", question=Question("Which label?")), path)
    assert (state.scene, state.question) == ("image", Question())


@pytest.mark.parametrize(
    "text",
    [
        "Y1,Y2,label\n1.0,2.0,Y1\n0.5,1.0,Y2\n1.0,0.0,Y2\n",  # a batch whose labels name its columns
        "cat,dog,label\n1,2,cat\n3,4,dogg\n1,2,cat\n",  # with a slip
        "Cat,Dog,label\n1,2,cat\n3,4,dog\n1,2,cat\n",
        "1,2,NA\n3,4,NA\n5,6,-\n",
        "1.0,2.0,−0.5\n0.3,1.0,−1.5\n0.3,1.0,−1.5\n",
        "1,2,true\n3,4,false\n5,6,true\n",
        "id,Y1,Y2\na,1,2\nb,3,4\n",
        "1.0,2.0,3.0\n0.5,1.0,2.0\n",
        "1.0,2.0,0\n0.5,1.0,1\n2.0,1.0,1\n",  # points or a batch: what is on screen decides
        "1.0,two,setosa\n",
        "",
    ],
)
def test_what_may_be_a_batch_stays_one(tmp_path, text):
    path = tmp_path / "z.csv"
    path.write_text(text)
    assert opened_by_scene(State("loss"), path) is None


@pytest.mark.parametrize("words", [["--scene", "loss"], ["--labels", "0,1,0"], ["--rows", "0:2"]])
def test_points_stay_out_where_something_else_is_asked_for(tmp_path, words):
    path = tmp_path / "flowers.csv"
    path.write_text(FLOWERS)
    with pytest.raises(InputError, match="setosa"):
        start_state(parsed_arguments([*words, "--open", str(path)]))
    assert start_state(parsed_arguments(["--open", str(path)]))[0].scene == "network"
