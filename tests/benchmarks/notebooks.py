"""The rival: each scene as a matplotlib figure with Slider widgets, the way a lecturer's notebook would have it.

It shows the same charts and numbers, is as large as the window, and is drawn anew in full at every tick, which is what
matplotlib does for a slider unless one writes blitting by hand. The computing is the program's own, so that only the
drawing differs.
"""

from __future__ import annotations

from typing import Any

import matplotlib as mpl

mpl.use("QtAgg")

from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.text import Text
from matplotlib.widgets import Slider

from core.colours import class_marks
from core.edits import Intent, applied
from core.numbers import logit, number, percent, signed
from core.scene import computed
from core.scenes import SCENES

from .screen import HEIGHT, WIDTH, paint, settle
from .states import MOVED, logit_at, state_of

DPI = 100
LOW, HIGH = -10.0, 10.0
Box = tuple[float, float, float, float]  # left, bottom, width and height in parts of the figure


class Notebook:
    """A figure in a window of its own."""

    sliders_box: Box

    def __init__(self, scene: str, classes: int) -> None:
        self.state = state_of(scene, classes)
        self.colours = [mark.colour for mark in class_marks(self.state.classes)]
        self.figure = plt.figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI)
        self.sliders = [self._slider(index) for index in range(classes)]
        numbers = self._numbers()
        self.build(numbers)
        self.show(numbers)
        self._window = self.figure.canvas.manager.window
        self._window.show()
        settle()

    def build(self, numbers: Any) -> None:
        """Make what stands in the figure."""
        raise NotImplementedError

    def show(self, numbers: Any) -> None:
        """Bring what stands in the figure up to ``numbers``."""
        raise NotImplementedError

    def tick(self, tick: int) -> None:
        """Move the slider, compute, draw everything anew, and paint the pixels."""
        self.sliders[MOVED].set_val(logit_at(tick))
        paint(self._window)

    def close(self) -> None:
        """Take the figure away."""
        plt.close(self.figure)
        settle()

    # parts of a figure

    def _slider(self, index: int) -> Slider:
        left, bottom, width, height = self.sliders_box
        row = height / len(self.state.classes)
        axes = self.figure.add_axes((left, bottom + height - (index + 0.65) * row, width, 0.3 * row))
        name, value = self.state.classes.names[index], self.state.logits[index]
        slider = Slider(axes, name, LOW, HIGH, valinit=value, valfmt="%.2f", color=self.colours[index])
        slider.drawon = False  # what is called next draws once, and drawing here would be a second time
        slider.on_changed(lambda value: self._on_moved(index, value))
        return slider

    def _on_moved(self, index: int, value: float) -> None:
        self.state = applied(self.state, Intent("logit", value, (index,)))
        self.show(self._numbers())
        self.figure.canvas.draw()

    def _numbers(self) -> Any:
        return computed(SCENES[self.state.scene], self.state)[0]

    def bars(self, box: Box, title: str, names: tuple[str, ...], colours: list[str], end: float) -> Bars:
        """Return a chart of horizontal bars from 0 to ``end``."""
        axes = self.figure.add_axes(box, title=title, xlim=(0.0, end))
        bars = axes.barh(names, [0.0] * len(names), color=colours, edgecolor="#333333")
        axes.invert_yaxis()
        return Bars(bars, [axes.text(0.0, row, "", va="center", size=13) for row in range(len(names))])

    def matrix(self, box: Box, title: str, rows: int) -> Matrix:
        """Return a grid of numbers, one column a class."""
        names = self.state.classes.names
        axes = self.figure.add_axes(box, title=title, xlim=(-0.5, len(names) - 0.5), ylim=(rows - 0.5, -0.5))
        axes.set_xticks(range(len(names)), names)
        axes.set_yticks(range(rows), [f"x{row + 1}" for row in range(rows)])
        return Matrix(axes, rows, len(names))


class Bars:
    """Horizontal bars with their numbers."""

    def __init__(self, bars: BarContainer, texts: list[Text]) -> None:
        self._bars, self._texts = bars, texts

    def show(self, values: tuple[float, ...], texts: list[str]) -> None:
        """Show other values, written as ``texts``."""
        for bar, text, value, words in zip(self._bars, self._texts, values, texts, strict=True):
            bar.set_width(value)
            text.set_x(value)
            text.set_text(f" {words}")


class Matrix:
    """Numbers in rows and columns, on tinted cells."""

    def __init__(self, axes: Axes, rows: int, columns: int) -> None:
        self._tints = axes.imshow([[0.0] * columns] * rows, cmap="RdBu_r", vmin=-1.0, vmax=1.0, aspect="auto")
        self._texts = [[axes.text(x, y, "", ha="center", va="center") for x in range(columns)] for y in range(rows)]

    def show(self, rows: tuple[tuple[float, ...], ...], tints: tuple[tuple[float, ...], ...] | None = None) -> None:
        """Show other numbers."""
        for texts, values in zip(self._texts, rows, strict=True):
            for text, value in zip(texts, values, strict=True):
                text.set_text(signed(value) if tints else number(value))
        if tints:
            self._tints.set_data(tints)


class SoftmaxNotebook(Notebook):
    """Scene 1: sliders, exponentials, probabilities, their sums, and the formula with its numbers."""

    sliders_box = (0.06, 0.32, 0.2, 0.6)

    def build(self, numbers: Any) -> None:
        names = self.state.classes.names
        self._exponentials = self.bars((0.36, 0.36, 0.24, 0.56), "$e^{z - max z}$", names, self.colours, 1.3)
        self._probabilities = self.bars((0.68, 0.36, 0.28, 0.56), "probabilities", names, self.colours, 1.3)
        self._total = self.figure.text(0.36, 0.28, "", size=14)
        self._facts = self.figure.text(0.68, 0.28, "", size=14)
        self._formula = self.figure.text(0.05, 0.12, "", size=20)
        axes = self.figure.add_axes((0.75, 0.12, 0.18, 0.03))
        self.sliders.append(Slider(axes, "temperature", 0.01, 100.0, valinit=1.0))

    def show(self, numbers: Any) -> None:
        self._exponentials.show(numbers.exponentials, [number(value) for value in numbers.exponentials])
        self._probabilities.show(numbers.probabilities, [percent(value) for value in numbers.probabilities])
        self._total.set_text(f"Σ = {number(numbers.total)}")
        winner = numbers.winners[0]
        argmax, entropy = self.state.classes.names[winner], number(numbers.entropy_nats, 3)
        self._facts.set_text(f"Σ p = {number(numbers.probability_sum)}   argmax {argmax}   entropy {entropy} nats")
        terms = [f"e^{{{logit(value)}}}" for value in self.state.logits]
        fraction = f"\\frac{{{terms[winner]}}}{{{' + '.join(terms)}}}"
        self._formula.set_text(f"$p_{{{argmax}}} = {fraction} = {number(numbers.probabilities[winner])}$")


class LossNotebook(Notebook):
    """Scene 5: the batch, the chosen sample, both lanes, what each sample costs, and the gradient."""

    sliders_box = (0.05, 0.08, 0.12, 0.5)

    def build(self, numbers: Any) -> None:
        names, rows = self.state.classes.names, len(self.state.batch.logits)
        samples = tuple(f"x{row + 1}" for row in range(rows))
        labels = [self.colours[target] for target in self.state.batch.targets]
        self._batch = self.matrix((0.05, 0.7, 0.3, 0.22), "logits", rows)
        self._shares = self.bars((0.24, 0.08, 0.11, 0.5), "softmax z", names, self.colours, 1.6)
        self._logs = self.matrix((0.4, 0.7, 0.38, 0.22), "LogSoftmax(dim=1), then NLLLoss()", rows)
        self._lanes = self.figure.text(0.81, 0.72, "", size=16, linespacing=2.0)
        self._costs = self.bars((0.4, 0.2, 0.24, 0.38), "−log p of the label", samples, labels, 6.5)
        self._receipt = self.figure.text(0.4, 0.08, "", size=15)
        self._gradient = self.matrix((0.7, 0.2, 0.28, 0.38), "gradient by autograd", rows)

    def show(self, numbers: Any) -> None:
        self._batch.show(self.state.batch.logits)
        self._shares.show(numbers.probabilities, [percent(value) for value in numbers.probabilities])
        self._logs.show(numbers.log_probabilities)
        self._gradient.show(numbers.gradient_a, numbers.gradient_a)
        verdict = "identical, to the last bit" if numbers.ulps == 0 else f"{numbers.ulps} ULP apart"
        first, second = number(numbers.lane_a[0]), number(numbers.lane_b[0])
        self._lanes.set_text(f"A: {first} nats\n{verdict}\nB: {second} nats")
        losses = tuple(line.loss_nats for line in numbers.receipt)
        self._costs.show(losses, [number(value) for value in losses])
        total = " + ".join(number(line.contribution_nats) for line in numbers.receipt)
        self._receipt.set_text(f"$mean = \\frac{{{total}}}{{{numbers.divisor:g}}} = {number(numbers.total)}$")


NOTEBOOKS: dict[str, type[Notebook]] = {"softmax": SoftmaxNotebook, "loss": LossNotebook}
