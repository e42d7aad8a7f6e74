"""The ground of every chart: data to pixels and back, the same lines on every device, labels that never collide."""

import subprocess
import sys
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from core.panels import Axis, Tick
from gui.canvas import Canvas
from gui.look import Look, load_fonts
from gui.plot import Item, Plot
from gui.plot_axis import GAP, ROLE, AxisLabel, Span, axis_height, axis_labels, guide_bottom, place_of

AREA = QRectF(50.0, 20.0, 200.0, 80.0)
LOOK = Look()
SPAN = Span(10.0, 50.0, 250.0, 330.0)


@pytest.fixture(scope="module", autouse=True)
def fonts(qapp):
    load_fonts()


class Rule(Item):
    """A vertical line, two pixels wide, through the whole plot."""

    def __init__(self, value: float, colour: str = "#000000") -> None:
        super().__init__()
        self.value, self.colour = value, colour

    def draw(self, canvas: Canvas) -> None:
        x = self.plot.to_pixels(self.value, 0.0).x()
        canvas.line(QPointF(x, self.plot.area.top()), QPointF(x, self.plot.area.bottom()), self.colour, 2.0)


def plot(x=(0.0, 5.0), y=(0.0, 1.0), area=AREA) -> Plot:
    shown = Plot()
    shown.frame(area, x, y)
    return shown


def rendered(shown: Plot, scale: float = 1.0, left: float = 0.0) -> QImage:
    image = QImage(round(300 * scale), round(120 * scale), QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(left, 0.0)
    shown.render(Canvas(painter, LOOK), QRectF(-left, 0, 300, 120))
    painter.end()
    return image


def dark_columns(image: QImage, y: int) -> list[int]:
    return [x for x in range(image.width()) if image.pixelColor(x, y).lightness() < 128]


def test_a_data_point_lies_at_its_share_of_the_area():
    assert plot().to_pixels(2.5, 0.25) == QPointF(150.0, 80.0)


def test_ranges_given_the_other_way_round_turn_the_axes_round():
    assert plot(x=(5.0, 0.0), y=(4.0, 0.0)).to_pixels(1.0, 1.0) == QPointF(210.0, 40.0)


def test_pixels_and_data_are_each_others_inverse():
    shown = plot(x=(-3.0, 7.0), y=(8.0, 0.0))
    there = shown.to_pixels(1.25, 3.5)
    assert shown.to_data(there) == pytest.approx((1.25, 3.5))


def test_a_new_area_moves_the_data():
    shown = plot()
    shown.frame(AREA.translated(10.0, 0.0), (0.0, 5.0), (0.0, 1.0))
    assert shown.to_pixels(0.0, 0.0) == QPointF(60.0, 100.0)


@pytest.mark.parametrize("x", [(0.0, 0.0), (0.0, float("inf")), (float("nan"), 1.0)])
def test_a_range_that_is_empty_or_not_finite_is_refused(x):
    with pytest.raises(ValueError, match="x must be a finite range"):
        plot(x=x)


def test_an_item_paints_at_the_pixels_of_its_data():
    shown = plot()
    shown.add(Rule(2.5))
    assert dark_columns(rendered(shown), 60) == [149, 150]


def test_a_line_is_three_times_as_thick_in_a_picture_three_times_as_large():
    shown = plot()
    shown.add(Rule(2.5))
    assert dark_columns(rendered(shown, scale=3.0), 180) == list(range(447, 453))


def test_an_item_follows_the_painter_wherever_it_stands():
    shown = plot()
    shown.add(Rule(2.5))
    assert dark_columns(rendered(shown, left=20.0), 60) == [169, 170]


def test_an_item_added_later_lies_in_front():
    shown = plot()
    shown.add(Rule(2.5))
    shown.add(Rule(2.5, "#ff0000"))
    assert rendered(shown).pixelColor(150, 60) == QColor("#ff0000")


def test_importing_the_views_does_not_load_pyqtgraph():
    script = "import sys, gui.views.bar_chart; assert 'pyqtgraph' not in sys.modules; "
    script += "gui.views.bar_chart.preload(); assert 'pyqtgraph' in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)


# the axis


def axis(*ticks: Tick, title: str = "nats") -> Axis:
    return Axis(0.0, 5.0, (Tick(0.0, "0"), *ticks, Tick(5.0, "5")), title)


def labels_of(shown: Axis) -> dict[str, AxisLabel]:
    return {label.text: label for label in axis_labels(LOOK, shown, SPAN)}


@pytest.mark.parametrize("value", [0.0, 0.01, 0.5, 1.0986, 2.5, 4.0, 4.99, 5.0])
@pytest.mark.parametrize(
    "words", ["ln 3", "uniform guess: ln 3 = 1.0986", "almost as wide as all of the room there is"]
)
def test_labels_never_touch_and_stay_inside(value, words):
    labels = axis_labels(LOOK, axis(Tick(value, words, strong=True)), SPAN)
    assert all(SPAN.left <= label.left and label.left + label.width <= SPAN.right for label in labels)
    for one, other in combinations(labels, 2):
        apart = one.left + one.width < other.left or other.left + other.width < one.left
        assert apart or one.line != other.line


def test_a_label_is_centred_below_its_tick():
    label = labels_of(axis(Tick(2.5, "half")))["half"]
    assert label.left + label.width / 2 == pytest.approx(place_of(axis(), SPAN, 2.5))


def test_the_title_stands_behind_the_end_of_the_axis():
    labels = labels_of(axis())
    assert labels["nats"].left > labels["5"].left + labels["5"].width
    assert labels["nats"].line == labels["5"].line == 0


def test_a_title_that_just_fits_fits_wherever_the_chart_stands():
    look = Look(scale=1.37)
    behind = look.width("5", ROLE) / 2 + look.px(GAP) + look.width("nats", ROLE)
    for left in (0.7 * step for step in range(100)):
        end = left + 123.4
        labels = axis_labels(look, axis(), Span(left, left + 10.0, end, end + behind))
        assert {label.line for label in labels} == {0}, left


def test_a_title_without_room_there_gets_a_line_of_its_own():
    labels = labels_of(axis(title="a title that is too long"))
    assert labels["a title that is too long"].line == 1


def test_a_strong_label_moves_aside_to_stay_in_the_first_line_but_not_off_its_tick():
    label = labels_of(axis(Tick(0.6, "uniform guess", strong=True)))["uniform guess"]
    x = place_of(axis(), SPAN, 0.6)
    assert label.line == 0
    assert label.left > x - label.width / 2
    assert label.left <= x <= label.left + label.width


def test_a_strong_label_without_room_there_gets_a_line_of_its_own_and_makes_the_axis_higher():
    shown = axis(Tick(0.6, "a uniform guess: ln 3 = 1.0986 nats", strong=True))
    labels = labels_of(shown)
    assert labels["a uniform guess: ln 3 = 1.0986 nats"].line == 1
    lower, higher = axis_height(LOOK, axis_labels(LOOK, axis(), SPAN)), axis_height(LOOK, tuple(labels.values()))
    assert higher - lower == pytest.approx(LOOK.line_height(ROLE))


def test_the_line_of_a_strong_tick_reaches_its_label_unless_another_is_in_the_way():
    words = "a uniform guess: ln 3 = 1.0986 nats"
    ends = []
    for value in (0.6, 0.01):
        labels = labels_of(axis(Tick(value, words, strong=True)))
        x = place_of(axis(), SPAN, value)
        ends.append(guide_bottom(LOOK, labels[words], tuple(labels.values()), x, 100.0))
    assert ends == [pytest.approx(100.0 + axis_height(LOOK, labels_of(axis()).values())), pytest.approx(105.0)]


@pytest.mark.parametrize(("value", "text"), [(7.0, "ln 3 →"), (-1.0, "← ln 3")])
def test_a_tick_beyond_an_end_stands_there_with_an_arrow(value, text):
    assert text in labels_of(axis(Tick(value, "ln 3", strong=True)))
