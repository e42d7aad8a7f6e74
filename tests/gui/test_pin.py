"""Pin, in every scene that has bars: the bars of then stay to be seen beside those of now."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from core.colours import class_marks
from core.edits import Intent, applied
from core.scenes import SCENES
from core.state import Classes, State
from gui.canvas import Canvas
from gui.pinned_bars import paint_pinned
from tests.gui.walking import LOOK, opened, panel_of, pixels, press, view_of

LOGIT = Intent("logit", 4.5, (0,))
WITH_BARS = {
    "softmax": ("ladder", LOGIT),
    "sigmoid": ("ladder", LOGIT),
    "why-exp": ("ratio", LOGIT),
    "loss": ("costs", Intent("logit", 1.0, (0, 2))),
    "pipelines": ("pipelines", LOGIT),
    "step": ("ladder", LOGIT),
    "network": ("network", Intent("network_weight", 1.2, (1, 0))),
    "image": ("inspector", Intent("tau", 0.5)),
}
MARK = class_marks(Classes())[0]


def moved(key, is_pinned):
    state = applied(State(key), Intent("pin")) if is_pinned else State(key)
    return applied(state, WITH_BARS[key][1], SCENES[key].edits)


@pytest.mark.parametrize("key", WITH_BARS)
def test_the_bars_of_then_are_seen_beside_those_of_now(qtbot, key):
    plain, pinned = (pixels(view_of(panel_of(moved(key, is_on), WITH_BARS[key][0]))) for is_on in (False, True))
    assert plain != pinned


@pytest.mark.parametrize("key", WITH_BARS)
def test_p_pins_and_lets_go(qtbot, key):
    window = opened(qtbot, State(key))
    press(window, "P")
    window.intend(WITH_BARS[key][1])
    press(window, "P")
    assert window.store.state == moved(key, False)


def test_the_meters_of_why_exp_show_where_they_were(qtbot):
    state = State("why-exp", why_exp=replace(State().why_exp, count=20))
    few = Intent("count", 10)
    plain = applied(state, few, SCENES["why-exp"].edits)
    pinned = applied(applied(state, Intent("pin")), few, SCENES["why-exp"].edits)
    assert pixels(view_of(panel_of(plain, "meters"))) != pixels(view_of(panel_of(pinned, "meters")))


def test_pipelines_show_where_their_gradients_were_too(qtbot):
    panel = panel_of(moved("pipelines", True), "pipelines")
    less = replace(panel, rows=tuple(replace(row, gradient_ghosts=None) for row in panel.rows))
    assert pixels(view_of(panel)) != pixels(view_of(less))


# what is painted


def painted(pinned, bar):
    """Return which columns of pixels have ink at the height of a bar, where zero is at 100."""
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(LOOK.theme.card)
    painter = QPainter(image)
    paint_pinned(Canvas(painter, LOOK), rect_of(pinned), rect_of(bar), MARK, 100.0)
    painter.end()
    card = image.pixelColor(0, 0)
    return [x for x in range(200) if any(image.pixelColor(x, y) != card for y in range(40))]


def rect_of(length):
    return QRectF(QPointF(100.0 + min(length, 0.0), 10.0), QPointF(100.0 + max(length, 0.0), 30.0))


@pytest.mark.parametrize("way", [1, -1])
def test_a_longer_bar_has_a_notch_where_the_pinned_one_ended(qapp, way):
    inked = painted(pinned=40.0 * way, bar=80.0 * way)
    assert inked
    assert all(abs(x - (100 + 40 * way)) <= 3 for x in inked)


@pytest.mark.parametrize(("pinned", "bar"), [(80.0, 40.0), (-80.0, -40.0), (80.0, -90.0), (-80.0, 90.0), (80.0, 0.0)])
def test_else_the_pinned_one_is_an_outline_from_zero(qapp, pinned, bar):
    inked = painted(pinned, bar)
    low, high = sorted((100.0, 100.0 + pinned))
    assert (min(inked), max(inked)) == pytest.approx((low, high), abs=2.0)
