"""The fields that say what moves: which number, from where to where, or what runs, and how long."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from core.motion import MAX_STEPS, MIN_STEPS, Motion, Run, usual_sweep
from core.movables import Movable, Runnable, movables, runnables
from core.numbers import logit
from core.scene import Scene
from core.state import State
from core.sweep import MAX_SECONDS, MIN_SECONDS, Sweep
from core.text import Text, t
from gui.inputs import BOX_MARGINS, NumberBox
from gui.look import Look
from gui.movies.choices import EASING_NAMES


def form_of(fields: QWidget) -> QFormLayout:
    """Return a form that fills ``fields``."""
    form = QFormLayout(fields)
    form.setContentsMargins(0, 0, 0, 0)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


class MotionForm(QObject):
    """Rows of a form in which the user chooses a motion out of what a scene has.

    Signals:
        changed: The motion is another one.
    """

    changed = Signal()

    def __init__(
        self, scene: Scene, state: State, start: Sweep | None, look: Look, form: QFormLayout, has_runs: bool = True
    ) -> None:
        parent = form.parentWidget()
        super().__init__(parent)
        self._look, self._form = look, form
        self._choices: list[Movable | Runnable] = [*movables(scene, state)]
        self._choices += runnables(scene, state) if has_runs else ()
        self._what, self._easing = QComboBox(parent), QComboBox(parent)
        self._from, self._to, self._seconds = NumberBox(parent), NumberBox(parent), NumberBox(parent)
        self._steps = NumberBox(parent, lambda value: f"{value:.0f}")
        self._back = QCheckBox(look.words(t("there and back")), parent)
        for box in (self._from, self._to, self._seconds, self._steps):
            box.lineEdit().setTextMargins(*BOX_MARGINS)
        self._fill()
        self._lay_out()
        self._show(start)
        self._listen()

    @property
    def is_empty(self) -> bool:
        """Whether nothing in the scene moves."""
        return not self._choices

    def motion(self) -> Motion:
        """Return the motion as it is chosen now.

        Raises:
            InputError: It goes nowhere, or takes no time; or nothing in the scene moves.
        """
        choice, seconds = self._choices[self._what.currentIndex()], self._seconds.value()
        if isinstance(choice, Runnable):
            return Run(choice.key, round(self._steps.value()), seconds)
        return Sweep(
            choice.key,
            choice.index,
            self._from.value(),
            self._to.value(),
            seconds,
            self._easing.currentData(),
            self._back.isChecked(),
            choice.logarithmic,
            choice.integer,
        )

    def _words(self, text: Text | str) -> str:
        return self._look.words(text)

    def _fill(self) -> None:
        for choice in self._choices:
            if isinstance(choice, Movable):
                name = t("{name}, now {value}", name=choice.label, value=logit(choice.value))
            else:
                name = t("{name}, again and again", name=choice.label)
            self._what.addItem(self._words(name))
        for key, words in EASING_NAMES.items():
            self._easing.addItem(self._words(words), key)
        self._seconds.setRange(MIN_SECONDS, MAX_SECONDS)
        self._seconds.setSingleStep(0.5)
        self._steps.setRange(MIN_STEPS, MAX_STEPS)
        self._steps.setSingleStep(10.0)
        self._steps.setValue(100.0)

    def _lay_out(self) -> None:
        for words, widget in (
            (t("what moves"), self._what),
            (t("from"), self._from),
            (t("to"), self._to),
            (t("steps"), self._steps),
            (t("seconds"), self._seconds),
            (t("movement"), self._easing),
        ):
            self._form.addRow(self._words(words), widget)
            widget.setAccessibleName(self._words(words))
            if isinstance(widget, NumberBox):
                widget.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._form.addRow("", self._back)

    def _show(self, sweep: Sweep | None) -> None:
        """Show ``sweep`` and what it moves."""
        with QSignalBlocker(self._what):
            keys = [(each.key, each.index) if isinstance(each, Movable) else None for each in self._choices]
            if sweep is not None and (sweep.key, sweep.index) in keys:
                self._what.setCurrentIndex(keys.index((sweep.key, sweep.index)))
        self._show_fields()
        if sweep is not None:
            self._show_numbers(sweep)

    def _show_numbers(self, sweep: Sweep) -> None:
        for box, value in ((self._from, sweep.start), (self._to, sweep.end), (self._seconds, sweep.seconds)):
            box.show_number(value)
        self._easing.setCurrentIndex(self._easing.findData(sweep.easing))
        self._back.setChecked(sweep.there_and_back)

    def _show_fields(self) -> None:
        choice = self._choices[self._what.currentIndex()] if self._choices else None
        for widget in (self._from, self._to, self._easing, self._back):
            self._form.setRowVisible(widget, isinstance(choice, Movable))
        self._form.setRowVisible(self._steps, isinstance(choice, Runnable))
        if isinstance(choice, Movable):
            ends = (-math.inf, math.inf) if choice.is_unbounded else (choice.low, choice.high)
            for box in (self._from, self._to):
                with QSignalBlocker(box):
                    box.setRange(*ends)

    def _listen(self) -> None:
        self._what.currentIndexChanged.connect(self._on_what)
        for box in (self._from, self._to, self._steps, self._seconds):
            box.number_given.connect(self.changed)
        self._easing.currentIndexChanged.connect(self.changed)
        self._back.toggled.connect(self.changed)

    def _on_what(self) -> None:
        choice = self._choices[self._what.currentIndex()]
        self._show_fields()
        if isinstance(choice, Movable):
            usual = usual_sweep(choice)
            self._from.show_number(usual.start)
            self._to.show_number(usual.end)
        self.changed.emit()
