"""In the language "pseudo" every translated text stands in ⟦ ⟧: what does not was never translated."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from math import inf, nan

import numpy as np
import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QMessageBox,
    QTextBrowser,
    QWidget,
)

from core.edits import Intent, applied
from core.errors import InputError
from core.files import probe
from core.formula import Words
from core.network_points import points_of
from core.panels import Panel
from core.scenes import SCENES
from core.state import Batch, Classes, LossOptions, State
from core.text import Text
from core.versions import versions
from gui.commands import COMMANDS, sequences
from gui.crash import show_crash
from gui.export_dialog import ExportDialog
from gui.help import BY_HAND
from gui.look import Look
from gui.open_dialog import OpenDialog
from gui.preferences import Preferences
from gui.top_bar import TopBar
from gui.views.class_names import ClassName
from tests.gui.states import STATES
from tests.gui.walking import FORMULA, OPENS_MENUS, opened, painted, panels_of, view_of

pytestmark = OPENS_MENUS
PSEUDO = Preferences(language="pseudo")
LOOK = Look(language="pseudo")
NAMES = ("Softmax Lab", "PyTorch", "English", "简体中文", "中 / EN", "CPU", "ULP")
CODE = ("log(exp(z) / sum)", "log(softmax(z))", "nn.Softmax", "softmax", "sigmoid", "dim", "None", "log", "exp")
# no word: numbers of every kind, variables, samples, lanes, axes, modules and their arguments, dtypes, keys
NO_WORD = re.compile(
    r"x\d+|(?<![^\W\d_])[^\W\d_][₀-₉]?(?![^\W\d_])|[1-4]-D|dim=[-−]?\w+"
    r"|\w+\([\w=,.\" −*-]*\)|inf|nan|(b?float)(16|32|64)|Y\d+|\d+e[+-]\d+|q·log p|softmax-lab[\w.]*"
    r"|(\w+\()?\w+=\S+|/ ln 2"  # a module on several lines, and its nats in bits
)


def is_translated(text: str, names=()) -> bool:
    """Whether ``text`` is marked, or has no word in it that could be translated."""
    if "⟦" in text:
        return True
    for known in sorted((*names, *NAMES, *CODE), key=len, reverse=True):
        text = text.replace(known, "")
    return not re.search(r"[^\W\d_]", NO_WORD.sub("", text))


def outside(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines that are no part of a paragraph which began with ⟦ and has not ended with ⟧."""
    depth = 0
    for line in lines:
        if not depth:
            yield line
        depth += line.count("⟦") - line.count("⟧")


def untranslated(texts, names=()) -> set[str]:
    return {text for text in texts if text and not is_translated(text, names)}


def words_of(widget: QWidget) -> Iterator[str]:
    """Yield every text that a widget says: on it, over it, and to those who cannot see it."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
    match widget:
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QListWidget():
            yield from (widget.item(row).text() for row in range(widget.count()))
        case QTextBrowser():
            yield from widget.toPlainText().splitlines()
        case QMessageBox():
            yield from (widget.text(), widget.informativeText())
        case QAbstractButton() | QLabel() | QLineEdit():
            yield widget.text()
        case QMenu():
            yield widget.title()
    yield from (word for action in widget.actions() for word in action_words(action))


def action_words(action: QAction) -> tuple[str, ...]:
    return (action.text().replace("&", ""), action.toolTip().replace("&", ""))


def all_words(widget: QWidget) -> set[str]:
    found = [widget, *widget.findChildren(QWidget)]
    return {word for one in found if not one.objectName().startswith("qt_") for word in words_of(one)}


# what scenes show


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_every_text_of_a_scene_is_translated(state):
    for panel in panels_of(state):
        view = view_of(panel, LOOK)
        said = set(outside(one.text for one in painted(view))) | all_words(view)
        assert untranslated(said - {FORMULA}, names_in(state)) == set()


def names_in(state) -> tuple[str, ...]:
    """Return the words that came with the data."""
    points = points_of(state.network)
    in_lines = (word for name in state.classes.names for word in name.split())  # as a long name stands above a column
    asked = state.question.text.split()  # in lines too
    return (*state.classes.names, *in_lines, *points.names, *points.features, *asked)


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_every_word_of_a_formula_is_translated(state):
    plain = {"max", "softmax", "sigmoid", "exp", "log", "ln", "sum", "+", "(", ")", *state.classes.names}
    words = [node.text for panel in panels_of(state) for node in nodes(panel) if isinstance(node, Words)]
    assert {one for one in words if not isinstance(one, Text)} <= plain


def nodes(value) -> Iterator[object]:
    """Yield everything that a panel is made of."""
    yield value
    if is_dataclass(value):
        yield from (node for field in fields(value) for node in nodes(getattr(value, field.name)))
    elif isinstance(value, tuple):
        yield from (node for one in value for node in nodes(one))


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_every_panel_has_a_sentence_in_the_language_of_the_reader(state):
    for panel in panels_of(state):
        assert isinstance(panel, Panel)
        assert "⟦" in LOOK.words(panel.summary), panel.key


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_every_text_of_a_scene_file_is_translated(scene):
    texts = (scene.group, scene.name, scene.title, scene.hint, *scene.steps, *(one.name for one in scene.examples))
    assert all(isinstance(text, Text) for text in texts)


# the window


@pytest.fixture(params=SCENES)
def window(qtbot, request):
    return opened(qtbot, State(request.param), PSEUDO)


def test_every_text_of_the_window_is_translated(window):
    assert untranslated(all_words(window)) == set()


def test_every_text_of_the_top_bar_is_translated_while_torch_loads(window):
    window.is_ready = False
    window.draw()
    assert untranslated(all_words(window.findChild(TopBar))) == set()


def test_every_step_is_translated(window):
    for step in range(len(window.scene.steps) + 1):
        window.commands.go_to_step(step)
        assert untranslated(all_words(window.foot)) == set()


def test_every_command_has_a_translated_name(window):
    assert untranslated(window.actions_by_key[one.key].text() for one in COMMANDS) == set()


def test_the_menu_of_a_class_is_translated(window):
    for name in window.findChildren(ClassName)[:1]:  # not every scene names its classes
        menu = name.open_menu()
        assert untranslated(words_of(menu)) == set()
        menu.close()


def test_the_menu_of_a_label_is_translated(qtbot):
    window = opened(qtbot, State("loss"), PSEUDO)
    menu = window.scene_view.views["batch"].open_label_menu(0)
    assert untranslated(words_of(menu)) == set()
    menu.close()


@pytest.mark.parametrize("command", ["show_help", "about"])
def test_help_is_translated(window, command):
    window.actions_by_key[command].trigger()
    dialog = window.findChild(QDialog)
    keys = [one.toString() for command in COMMANDS for one in sequences(command)] + [keys for keys, _what in BY_HAND]
    assert untranslated(all_words(dialog), (*keys, *map(" ".join, versions().items()))) == set()
    dialog.close()


def test_the_dialog_of_a_crash_is_translated(window):
    box = show_crash(window, "it broke")
    assert untranslated(all_words(box)) == set()
    box.close()


def test_the_dialog_for_exports_is_translated(qtbot):
    dialog = ExportDialog(opened(qtbot, State("loss"), PSEUDO))
    assert untranslated(all_words(dialog)) == set()
    dialog.close()


def test_the_dialog_for_opening_is_translated(window, tmp_path):
    np.savez(tmp_path / "batch.npz", logits=np.zeros((99, 3)), labels=np.zeros(99, dtype=int), more=np.zeros(4))
    dialog = OpenDialog(window, probe(tmp_path / "batch.npz"), window.look)
    assert untranslated(all_words(dialog), ("batch.npz", "logits", "labels", "more", "int64")) == set()
    dialog.close()


@pytest.mark.parametrize("command", ["copy_code", "copy_latex", "copy_scene", "copy_panel"])
def test_what_copying_says_is_translated(window, command):
    window.actions_by_key[command].trigger()
    assert "⟦" in window.message.words


# what is refused


def soft(state: State) -> State:
    return replace(state, batch=replace(state.batch, soft_targets=((0.1, 0.2, 0.7), (0.0, 1.0, 0.0))))


LOSS = State("loss")
TWO = State(classes=Classes(("a", "b"), (0, 1)), batch=Batch(((1.0, 2.0),), (0,)))
REFUSED = [
    (LOSS, Intent("bad_number", "two")),
    (LOSS, Intent("rename_class", "", (0,))),
    (LOSS, Intent("rename_class", "Y2", (0,))),
    (LOSS, Intent("rename_class", "x" * 30, (0,))),
    (LOSS, Intent("rename_class", "x", (9,))),
    (TWO, Intent("remove_class")),
    (TWO, Intent("remove_sample")),
    (LOSS, Intent("remove_class", None, (9,))),
    (LOSS, Intent("move_class", 0, (9,))),
    (LOSS, Intent("logit", 1.0, (9, 0))),
    (LOSS, Intent("logit", 1.0, (0, 9))),
    (LOSS, Intent("label", 9, (0,))),
    (LOSS, Intent("label", 0, (9,))),
    (LOSS, Intent("soft_target", 1.0, (0, 9))),
    (LOSS, Intent("temperature", 0.0)),
    (LOSS, Intent("temperature", inf)),
    (LOSS, Intent("logit_range", 3.0)),
    (LOSS, Intent("unit", "bans")),
    (LOSS, Intent("step", 100)),
    (LOSS, Intent("focus", 7)),
    (LOSS, Intent("reduction", "max")),
    (LOSS, Intent("label_smoothing", 2.0)),
    (LOSS, Intent("label_smoothing", nan)),
    (LOSS, Intent("weight", -1.0, (0,))),
    (LOSS, Intent("weight", 1.0, (9,))),
    (LOSS, Intent("ignore_index", 2**70)),
    (soft(LOSS), Intent("ignore_index", 1)),
    (replace(LOSS, loss=LossOptions(ignore_index=1)), Intent("target_kind", "probabilities")),
    (LOSS, Intent("axis_nats", 3.0)),
    (LOSS, Intent("lane", "C")),
    (LOSS, Intent("dtype", "int8")),
    (LOSS, Intent("device", "tpu")),
]


@pytest.mark.parametrize(("state", "intent"), REFUSED, ids=lambda one: one.key if isinstance(one, Intent) else "")
def test_every_refusal_is_a_translated_sentence(state, intent):
    with pytest.raises(InputError) as refused:
        applied(state, intent)
    words = LOOK.words(refused.value.text)
    assert words.startswith("⟦")
    assert words.endswith("⟧")


def test_a_full_batch_and_a_full_set_of_classes_refuse_in_translated_sentences():
    full = STATES["64 samples of 12 classes"]
    for key in ("add_sample", "add_class"):
        with pytest.raises(InputError) as refused:
            applied(full, Intent(key))
        assert "⟦" in LOOK.words(refused.value.text)
