"""No text, number or control is cut off or lies on another: all sizes, scales and languages, both scenes."""

import pytest
from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QLabel, QMenuBar, QPushButton, QToolButton, QWidget

from core.scenes import SCENES
from core.state import State
from core.text import t
from gui import navigation
from gui.language import LANGUAGES
from gui.look import Look, base_font
from gui.picture import Picture, Subject
from gui.preferences import Preferences
from gui.scene_area import fitting_scale
from tests.gui.overlaps import outside, overlapping, problems
from tests.gui.states import LOSS_STATES, SOFTMAX_STATES, STATES
from tests.gui.walking import opened, parts, scene_view

SIZES = {"720": (1280, 720, 1), "900": (1440, 900, 1), "1080": (1920, 1080, 1), "2160": (3840, 2160, 2)}
SCALES = (0.8, 1.0, 1.5, 2.5)
BARS = 50 + 54
CASES = [(language, size, scale) for language in (*LANGUAGES, "pseudo") for size in SIZES for scale in SCALES]


def room_of(size: str) -> QSize:
    """What navigation, top bar and foot leave of a window."""
    width, height, factor = SIZES[size]
    return QSize(width - factor * navigation.WIDTH, height - factor * BARS)


# the scenes


@pytest.mark.parametrize(("language", "size", "scale"), CASES)
@pytest.mark.parametrize("states", [SOFTMAX_STATES, LOSS_STATES], ids=["softmax", "loss"])
def test_nothing_is_cut_off_and_nothing_lies_on_anything(states, language, size, scale):
    look, view = Look(language=language, scale=scale * SIZES[size][2]), None
    for name, state in states.items():
        view = scene_view(state, look, room_of(size), view)
        assert list(problems(view)) == [], name


WIDE_AT_250 = {name for name in STATES if "long names" in name} | {
    name for name in STATES if name.startswith(("why-exp", "step", "network", "image"))
}


@pytest.mark.parametrize(("scale", "wide"), [(1.0, set()), (1.5, set()), (2.5, WIDE_AT_250)])
def test_a_scene_scrolls_sideways_only_where_a_single_card_is_wider_than_the_window(scale, wide):
    room = room_of("720")
    assert {name for name, state in STATES.items() if scene_view(state, Look(scale=scale), room).width() > 1076} <= wide


@pytest.mark.parametrize("size", ["720", "900", "1080"])
@pytest.mark.parametrize("key", SCENES)
def test_a_scene_as_it_starts_needs_no_scrolling(key, size):
    view = scene_view(State(key), Look(), room_of(size))
    assert view.size() == room_of(size)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("window", [(1600, 900), (1920, 1080), (2200, 1100), (2560, 1440)])
@pytest.mark.parametrize("key", SCENES)
def test_content_as_large_as_fits_needs_no_scrolling(key, window, language):
    room = QSize(window[0] - navigation.WIDTH, window[1] - BARS)
    scale = fitting_scale(room)
    assert scale > 1.0
    view = scene_view(State(key), Look(language=language, scale=scale), room)
    assert view.size() == room
    assert list(problems(view)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SCENES)
def test_no_example_needs_scrolling_in_a_small_window(key, language):
    room = room_of("720")
    states = {str(example.name): example.change(State(key)) for example in SCENES[key].examples}
    look = Look(language=language)
    assert {name: size for name, one in states.items() if (size := scene_view(one, look, room).size()) != room} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("key", "panel"), [("softmax", "ladder"), ("sigmoid", "ladder"), ("pipelines", "logits")])
def test_the_buttons_below_the_sliders_stand_on_one_line(key, panel, language):
    view = scene_view(State(key), Look(language=language), room_of("720"))
    assert len({button.y() for button in view.views[panel].findChildren(QPushButton, "panel-button")}) == 1


# pictures


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(1920, 1080), (800, 600), (600, 1200)])
def test_nothing_in_a_picture_lies_on_anything(language, size):
    for name, state in STATES.items():
        picture = Picture(Subject(SCENES[state.scene], state, caption=True), Look(language=language), QSizeF(*size))
        texts = texts_of(picture)
        assert list(outside(texts, QRectF(0.0, 0.0, *size), "the picture")) == [], name
        assert list(overlapping(texts, 2.0 * picture.look.scale)) == [], name


def texts_of(picture: Picture) -> list[tuple[str, QRectF]]:
    placed, image = [], QImage(1, 1, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    picture.paint(painter, placed=placed)
    painter.end()
    return [(one.text, one.rect) for one in placed]


# the window around a scene


@pytest.fixture(params=["en", "zh", "pseudo"])
def window(qtbot, request):
    return opened(qtbot, State("loss"), Preferences(language=request.param), size=(1280, 720))


def is_squeezed(widget: QWidget) -> bool:
    """Whether a label or button has less room than its text needs."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height()
    return widget.sizeHint().width() > widget.width() or widget.sizeHint().height() > widget.height()


def bar_problems(bar: QWidget) -> list[str]:
    things = [(f"{type(one).__name__} {one.objectName()}", QRectF(one.geometry())) for one in parts(bar)]
    squeezed = [f"squeezed: {one.text()}" for one in words_in(bar) if is_squeezed(one)]
    return [*outside(things, QRectF(bar.rect()), "the bar"), *overlapping(things, 0.0), *squeezed]


def words_in(bar: QWidget) -> list[QWidget]:
    return [one for one in parts(bar) if isinstance(one, QLabel | QPushButton | QToolButton)]


def test_the_top_bar_has_room_for_everything(window):
    assert window.width() == 1280
    assert bar_problems(window.top) == []


def test_the_menu_bar_shows_every_menu(window):
    bar = window.findChild(QMenuBar)
    places = [bar.actionGeometry(action) for action in bar.actions()]
    assert len(places) == 5
    assert all(bar.rect().contains(place) and place.width() > 0 for place in places)


@pytest.mark.parametrize("key", SCENES)
def test_the_foot_has_room_for_every_step(window, key):
    for step in range(len(SCENES[key].steps) + 1):
        window.foot.draw(SCENES[key], step, window.look)
        window.foot.layout().activate()
        assert bar_problems(window.foot) == [], step


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_of_the_list_of_scenes_is_cut_off(qtbot, language):
    entries = opened(qtbot, preferences=Preferences(language=language)).navigation
    for item in (entries.item(row) for row in range(entries.count())):
        room = entries.visualItemRect(item).width() - 2 * (10 + 10)  # margin and padding of the style sheet
        metrics = QFontMetricsF(base_font(14, 600))  # as the style sheet draws the chosen one
        assert metrics.horizontalAdvance(item.text()) <= room, item.text()


def test_a_message_has_room_for_a_long_sentence(window, qtbot):
    window.tell(t("“{name}” is not what was asked for", name="a name of many words " * 20))
    qtbot.wait(10)
    assert bar_problems(window.message) == []


def test_the_window_holds_its_bars_its_list_and_its_scene(window):
    boxes = [
        (type(one).__name__, QRectF(one.rect().translated(one.mapTo(window, one.rect().topLeft()))))
        for one in areas(window)
    ]
    assert list(outside(boxes, QRectF(window.rect()), "the window")) == []
    assert list(overlapping(boxes, 0.0)) == []


def areas(window) -> tuple[QWidget, ...]:
    return (window.top, window.navigation, window.area, window.foot)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (640, 480)])
def test_the_scene_fills_its_area_and_scrolls_where_it_has_to(qtbot, size):
    window = opened(qtbot, State("loss"), size=size)
    viewport, view = window.area.viewport(), window.scene_view
    assert view.height() >= viewport.height()
    assert view.width() >= viewport.width()
    assert list(problems(view)) == []
