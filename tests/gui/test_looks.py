"""What a lecturer sees at a glance: bars long enough to read, grids in line, icons apart from their words."""

import math

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QComboBox, QPushButton, QSpinBox, QTextBrowser

from core.edits import Intent
from core.fields import Button
from core.scenes import SCENES
from core.state import State
from gui import navigation
from gui.export_dialog import ExportDialog
from gui.help import SIDE, show_about
from gui.icons import BESIDE, before_text, icon
from gui.inputs import Slider
from gui.look import Look, base_font
from gui.matrix_grid import AIR, least_width, matrix_grid
from gui.panel_buttons import dress_button
from gui.theme import LIGHT
from tests.gui.walking import LOOK, opened, panel_of, parts, scene_view

ROOM = QSize(1236, 796)  # of a scene in a window of 1440 × 900


def view(key: str, panel: str, room: QSize = ROOM):
    """A card where it stands in its scene; the scene has to be kept."""
    scene = scene_view(State(key), Look(), room)
    return scene, scene.views[panel]


@pytest.mark.parametrize(
    ("key", "panel", "least"),
    [("softmax", "ladder", 200), ("sigmoid", "ladder", 90), ("why-exp", "ratio", 60), ("loss", "sample", 90)],
)
def test_a_probability_of_1_is_a_bar_long_enough_to_compare(qtbot, key, panel, least):
    _scene, ladder = view(key, panel)
    grid = ladder._live_grid()
    assert min(grid.bar_room(column) for column in range(len(grid.columns))) >= least


@pytest.mark.parametrize("room", [QSize(1076, 616), ROOM, QSize(1716, 976)])
def test_the_logits_and_their_softmax_have_their_rows_at_one_height(qtbot, room):
    scene, logits = view("dim", "input", room)
    result = scene.views["result"]
    assert logits.y() == result.y()
    rows = [one._live_places().cell(0, 1, 0) for one in (logits, result)]
    assert rows[0].center().y() == pytest.approx(rows[1].center().y(), abs=1.0)


def test_an_edge_of_the_network_goes_from_rim_to_rim_with_its_number_in_between(qtbot):
    _scene, diagram = view("network", "network")
    grid = diagram._live_grid()
    for handle in ((row, column) for row in range(3) for column in range(2)):
        number, (start, rim) = grid.place(handle), grid.stub(handle)
        assert (grid.edge(handle)[1].x(), start.x()) == (number.left(), number.right())
        assert number.right() < rim.x()
        way = rim - grid.output(handle[0])
        assert math.hypot(way.x(), way.y()) == pytest.approx(grid.radius)


def test_an_icon_keeps_clear_of_the_text_behind_it(qtbot):
    drawn = before_text(icon("eye-off", LIGHT.text)).pixmap(QSize(round(16 * BESIDE), 16)).toImage()
    assert drawn.width() > drawn.height()
    clear = range(drawn.height(), drawn.width())
    assert all(drawn.pixelColor(x, y).alpha() == 0 for x in clear for y in range(drawn.height()))


@pytest.mark.parametrize("words", ["class", ""])
def test_a_button_leaves_room_behind_its_icon_only_for_words(qtbot, words):
    button = QPushButton()
    qtbot.addWidget(button)
    dress_button(button, Button(words, Intent("add_class"), icon="plus"), LOOK)
    size = button.iconSize()
    assert (size.width() > size.height()) is bool(words)


def test_sliders_on_one_card_begin_below_each_other(qtbot):
    _scene, controls = view("network", "controls")
    assert len({slider.x() for slider in parts(controls) if isinstance(slider, Slider)}) == 1


def test_a_matrix_with_room_gives_its_columns_air_and_no_more(qtbot):
    panel = panel_of(State("loss"), "gradient")
    needed = least_width(panel, LOOK)
    narrow, wide, wider = (matrix_grid(panel, LOOK, QRectF(0, 0, needed + more, 200)) for more in (0, 60, 600))
    assert wide.column == wider.column == narrow.column + AIR
    assert narrow.left == pytest.approx(0.0, abs=1.0)


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_name_of_a_scene_is_elided(theme, language):
    look, metrics, border, padding, margin = Look(language=language), QFontMetricsF(base_font(14, 500)), 2, 12, 20
    room = navigation.WIDTH - border - padding - margin
    names = [f"{scene.number}  {look.words(scene.name)}" for scene in SCENES.values()]
    assert max(map(metrics.horizontalAdvance, names)) <= room


def test_the_fields_of_the_export_are_equally_wide_and_high(qtbot):
    window = opened(qtbot)
    dialog = ExportDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    combos, boxes = dialog.findChildren(QComboBox), dialog.findChildren(QSpinBox)
    assert len({combo.width() for combo in combos}) == 1
    assert {one.height() for one in (*combos, *boxes)} == {combos[0].height()}


def test_about_is_no_taller_than_what_it_says(qtbot):
    window = opened(qtbot)
    show_about(window)
    page = window.findChild(QTextBrowser)
    assert page.window().height() < SIDE
    assert page.verticalScrollBar().maximum() == 0
    page.window().close()


def test_the_buttons_of_a_dialog_have_no_icons(qtbot):
    window = opened(qtbot)
    window.actions_by_key["ask"].trigger()
    dialog = next(one for one in window.children() if one.inherits("QInputDialog"))
    assert all(button.icon().isNull() for button in dialog.findChildren(QPushButton))
    dialog.close()


@pytest.mark.parametrize(("key", "chosen"), [("dim", {"2-D", "dim=1"}), ("loss", {"lane A"}), ("image", {"inspect"})])
def test_what_is_chosen_is_marked_as_chosen_and_not_greyed_out(qtbot, key, chosen):
    buttons = opened(qtbot, State(key)).scene_view.findChildren(QPushButton, "panel-button")
    marked = {button for button in buttons if button.property("chosen")}
    assert {button.text() for button in marked} == chosen
    assert {button.accessibleDescription() for button in marked} == {"chosen"}
    accents = {button.palette().color(QPalette.ColorRole.ButtonText).name() for button in marked}
    assert accents == {LIGHT.accent}
