"""A card paints only what has changed, and looks as if it had painted everything."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from core.scene import layout_of
from core.scenes import SCENES
from core.state import Pin, State
from gui.canvas import Canvas
from gui.kept import kept
from gui.look import Look
from gui.recording import painted_again, recorded
from gui.scene_view import SceneView
from gui.theme import DARK, PROJECTOR
from gui.views.base import PanelView
from gui.views.card import Card
from tests.gui.states import classes
from tests.gui.walking import LOOK, panels_of, pixels, shown

ROUNDING = 4  # of 255: at the edge of a clip Qt rounds half-covered pixels in another way
ROOM = QSize(1200, 800)
LOOKS = (LOOK, Look(DARK, "zh", 1.25), Look(PROJECTOR, "en", 0.8))
LARGE = (5.5, -3.25, 0.5, 2.0, 1e-30, -9.75, 4.0, 3.0, 1.25, -0.5, 7.0, 0.125)


def on_screen(view: SceneView) -> QImage:
    """What stands in the window of ``view``, which was painted bit by bit."""
    QApplication.processEvents()
    return opaque(view.screen().grabWindow(view.winId()).toImage())


def opaque(image: QImage) -> QImage:
    """Return ``image`` in a form that can be compared."""
    return image.convertToFormat(QImage.Format.Format_RGB32)


def difference(one: QImage, other: QImage) -> int:
    """Return how far apart two pixels at the same place are, at most, in 255ths."""
    pair = [np.frombuffer(image.constBits(), np.uint8).reshape(-1, 4)[:, :3].astype(int) for image in (one, other)]
    return abs(pair[0] - pair[1]).max()


def differing(view: SceneView) -> list[str]:
    """Return the panels that look other on the screen than painted at once."""
    screen = on_screen(view)
    pairs = {key: (screen.copy(one.geometry()), opaque(pixels(one))) for key, one in view.views.items()}
    return [key for key, pair in pairs.items() if difference(*pair) > ROUNDING]


def with_logit(state: State, value: float) -> State:
    """``state`` with another second logit in its first sample."""
    first, *others = state.batch.logits
    return replace(state, batch=replace(state.batch, logits=((first[0], value, *first[2:]), *others)))


def walk(state: State) -> Iterator[State]:
    """States as of a lecture, each not far from the one before."""
    for value in (0.51, 0.52, -3.0, 9.99, 0.5):
        state = with_logit(state, value)
        yield state
    yield replace(state, batch=replace(state.batch, row=1))
    for step in range(1, len(SCENES[state.scene].steps) + 1):
        yield replace(state, step=step)
    state = replace(state, pinned=Pin(state.batch.logits, 1.0), temperature=2.5)
    yield state
    yield with_logit(state, 6.25)
    yield replace(state, hidden=True)
    yield with_logit(replace(state, unit="bits"), 1e-9)


def starts(scene: str) -> tuple[State, State]:
    """A State of few classes and one of many."""
    few = State(scene)
    return few, replace(few, classes=classes(12), batch=replace(few.batch, logits=(LARGE,) * 2))


def draw(view: SceneView, state: State, look: Look) -> None:
    """Show ``state``, with all the room that it needs."""
    scene = SCENES[state.scene]
    view.draw(scene.title, scene.hint, layout_of(scene, state), panels_of(state), look)
    width = max(ROOM.width(), round(view.needed_width(ROOM.width())))
    view.resize(width, max(ROOM.height(), round(view.needed_height(width))))
    view.place()


def opened(qtbot, state: State, look: Look = LOOK) -> SceneView:
    view = SceneView()
    draw(view, state, look)
    shown(qtbot, view)
    if focused := QApplication.focusWidget():
        focused.clearFocus()  # or a caret blinks
    return view


@pytest.mark.parametrize("scene", SCENES)
def test_what_was_painted_bit_by_bit_looks_as_if_painted_at_once(qtbot, scene):
    look = LOOKS[SCENES[scene].number % len(LOOKS)]
    for start in starts(scene):
        view = opened(qtbot, start, look)
        for state in walk(start):
            draw(view, state, look)
            assert differing(view) == []


@pytest.mark.parametrize("scene", SCENES)
def test_what_is_lit_goes_out_without_a_trace(qtbot, scene):
    view = opened(qtbot, State(scene))
    before = on_screen(view)
    for index in (1, 2, None):
        for one in view.views.values():
            one.light(index)
        assert differing(view) == []
    assert difference(on_screen(view), before) <= ROUNDING


@pytest.mark.parametrize("scene", SCENES)
def test_what_is_painted_again_looks_like_what_was_painted_directly(scene):
    for start in starts(scene):
        view = SceneView()
        draw(view, start, LOOK)
        for one in view.views.values():
            recording = recorded(LOOK, partial(painted, one))
            if recording is not None:
                again = picture(one, partial(painted_again, recording=recording, region=QRegion(one.rect())))
                assert again == picture(one, partial(painted, one))


def painted(view: PanelView, canvas: Canvas) -> None:
    """Paint what stands on the card of ``view``."""
    view.paint_inside(canvas, QRectF(view.rect()))


def picture(widget: QWidget, paint) -> QImage:
    """What ``paint`` paints on a picture as large as ``widget``."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("#fffdf8"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(Canvas(painter, LOOK))
    painter.end()
    return image


class Lamp(Card):
    """A card in one colour, which also tells whether it has the keyboard; half of it is out of sight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = "#ff0000"
        self.setGeometry(0, 0, 200, 80)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def is_drawn(self) -> bool:
        return True

    def paint_frame(self, canvas: Canvas, rect: QRectF) -> None:
        canvas.box(rect, fill="#000000")

    def paint_inside(self, canvas: Canvas, rect: QRectF) -> None:
        canvas.box(rect, fill="#0000ff" if self.hasFocus() else self.colour)


@pytest.fixture
def lamp(qtbot):
    room = QWidget()
    room.resize(100, 80)
    lamp = Lamp(room)
    shown(qtbot, room)
    lamp.clearFocus()
    yield lamp
    room.close()


def colour_of(lamp: Lamp) -> str:
    QApplication.processEvents()
    return lamp.screen().grabWindow(lamp.window().winId()).toImage().pixelColor(50, 40).name()


def test_a_card_that_paints_something_else_for_reasons_of_its_own_says_so(lamp):
    assert colour_of(lamp) == "#ff0000"
    lamp.colour = "#00ff00"
    lamp.update(QRect(0, 0, 90, 80))
    assert colour_of(lamp) == "#00ff00"


def test_a_card_that_gets_the_keyboard_is_painted_anew(lamp):
    assert colour_of(lamp) == "#ff0000"
    lamp.setFocus()
    assert colour_of(lamp) == "#0000ff"
    lamp.clearFocus()
    assert colour_of(lamp) == "#ff0000"


def test_a_size_is_kept_for_its_panel_and_its_look():
    asked = []
    size = kept(lambda panel, look: asked.append(panel) or len(panel) * look.scale)
    long, short = "a long panel", "short"
    assert [size(long, LOOK), size(long, LOOK), size(short, LOOK)] == [12.0, 12.0, 5.0]
    assert size(long, Look(scale=2.0)) == 24.0
    assert asked == [long, short, long]
    assert [size("n" * n, LOOK) for n in range(100)] == [*range(100)]
