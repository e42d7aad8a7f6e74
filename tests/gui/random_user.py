"""Somebody who does anything at all with the window, the same again from the same seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from core.fields import Choice
from core.machine import DTYPES
from core.scenes import SCENES
from core.text import t
from gui.inputs import NumberBox, Slider
from gui.language import LANGUAGES
from gui.text_fields import LineField
from gui.theme import THEMES
from gui.views.base import PanelView
from gui.views.class_names import ClassName
from gui.views.matrix import MatrixView
from gui.window import Window
from tests.gui.walking import drag, keys, move_mouse, turn_wheel, typed

Key = Qt.Key
NUMBERS = [
    "2.5",
    "-1,25",
    "1.23456",
    "0",
    "inf",
    "-inf",
    "nan",
    "1e-30",
    "-1e4",
    "1e300",
    "99999999",
    "0.1",
    "-100",
    "3",
]
NO_NUMBERS = ["", " ", "two", "1_000", "١", "--1", "1.2.3", "熵", "🙂", "Y1", "a name that is far too long", "none"]
TEXTS = NUMBERS + NO_NUMBERS
KEYS = (
    *(Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Home),
    *(Key.Key_End, Key.Key_Return, Key.Key_Space, Key.Key_Delete, Key.Key_F2, Key.Key_Escape, Key.Key_L, Key.Key_7),
    *(Key.Key_Tab, Key.Key_Backtab, Key.Key_P, Key.Key_H, Key.Key_Minus, Key.Key_I),
)
POINTS = ("label_too_large.csv", "label_negative.csv")  # no logits, but points for the linear network
ENDS = (Key.Key_Return, Key.Key_Tab, Key.Key_Backtab, Key.Key_Escape)
COMMANDS = (
    *("undo", "redo", "undo", "redo", "pin", "hide_answers", "hide_answers", "use_bits", "next_step", "step_back"),
    *("first_step", "show_all", "show_all", "new", "normal_size", "larger", "smaller"),
)
SELDOM = [
    "copy_panel",
    "copy_scene",
    "copy_code",
    "copy_latex",
    "show_help",
    "about",
    "export",
    "export_movie",
    "play_sweep",
    "set_sweep",
    "export_lecture",
    "present",
    "full_screen",
]


class RandomUser:
    """Does one thing after the other to a window; ``done`` counts what.

    Args:
        window: What it has.
        seed: Of its whims.
        files: What it may open.
    """

    def __init__(self, window: Window, seed: int, files: list[Path]) -> None:
        self.window, self.random, self.files = window, Random(seed), files
        self.dialogs = 0
        self.done: Counter[str] = Counter()
        self._closer = QTimer(window)  # a menu or a dialog may wait for an answer in a loop of its own
        self._closer.timeout.connect(self.put_away)
        self._closer.start(10)
        self._whims: list[tuple[int, Callable[[], None]]] = [
            (10, self.drag_a_slider),
            (8, self.type_a_number),
            (6, self.click_somewhere),
            (6, self.drag_somewhere),
            (6, self.press_keys),
            (6, self.edit_a_cell),
            (5, self.press_a_button),
            (5, self.choose_an_option),
            (5, self.give_a_command),
            (4, self.use_the_menu_of_a_class),
            (3, self.rename_a_class),
            (3, self.point_somewhere),
            (3, self.turn_the_wheel),
            (3, self.set_a_label),
            (3, self.work_on_the_lecture),
            (2, self.choose_an_example),
            (2, self.go_to_a_scene),
            (2, self.type_an_index),
            (2, self.use_the_foot),
            (2, self.open_a_file),
            (1, self.change_the_look),
            (1, self.resize_the_window),
            (1, self.change_the_machine),
            (1, self.do_something_seldom),
        ]

    def act(self) -> str:
        """Do one thing and return what it was."""
        weights, whims = zip(*self._whims, strict=True)
        whim = self.random.choices(whims, weights)[0]
        self.done[whim.__name__] += 1
        self.window.activateWindow()  # under the offscreen platform a menu that closes leaves no window active
        QApplication.processEvents()
        whim()
        self.put_away()
        return whim.__name__

    def put_away(self) -> None:
        """Close what opened: menus, lists and dialogs."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for dialog in self.window.findChildren(QDialog):
            self.dialogs += 1
            dialog.reject()

    # choosing

    def any_of(self, kind: type) -> QWidget | None:
        found = [one for one in self.window.scene_view.findChildren(kind) if one.isVisible() and one.isEnabled()]
        return self.random.choice(found) if found else None

    def any_place(self, widget: QWidget) -> QPoint:
        return QPoint(self.random.randrange(max(1, widget.width())), self.random.randrange(max(1, widget.height())))

    def any_target(self) -> QWidget:
        view = self.random.choice(list(self.window.scene_view.views.values()))
        inner = [one for one in view.findChildren(QWidget) if one.isVisible()]
        return self.random.choice([view, view, view, *inner])

    # doing

    def drag_a_slider(self) -> None:
        slider = self.any_of(Slider)
        if slider and self.random.random() < 0.3:
            slider.setFocus()  # keys go to what has the focus, and to nothing else
            QTest.keyClick(slider, self.random.choice(KEYS[:9]))
        elif slider:
            drag(slider, *(self.any_place(slider) for _ in range(self.random.randint(2, 4))))

    def type_a_number(self) -> None:
        box = self.any_of(NumberBox)
        if box and self.random.random() < 0.2:
            box.setFocus()
            QTest.keyClick(box, self.random.choice((Key.Key_Up, Key.Key_Down, Key.Key_PageUp)))
        elif box:
            typed(box, self.random.choice(TEXTS), self.random.choice(ENDS))

    def type_an_index(self) -> None:
        lines = [one for one in self.window.scene_view.findChildren(QLineEdit) if one.accessibleName()]
        if lines:
            typed(self.random.choice(lines), self.random.choice(TEXTS), self.random.choice(ENDS))

    def click_somewhere(self) -> None:
        target = self.any_target()
        button = self.random.choice((Qt.MouseButton.LeftButton,) * 3 + (Qt.MouseButton.RightButton,))
        click = self.random.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
        click(target, button, pos=self.any_place(target))
        self.choose_from_the_menu()

    def choose_from_the_menu(self) -> None:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu) and self.random.random() < 0.7:
            entries = [action for action in popup.actions() if action.isEnabled() and action.text()]
            self.random.choice(entries).trigger()

    def drag_somewhere(self) -> None:
        target = self.any_target()
        if not isinstance(target, QComboBox):
            drag(target, *(self.any_place(target) for _ in range(self.random.randint(2, 4))))

    def point_somewhere(self) -> None:
        target = self.any_target()
        move_mouse(target, self.any_place(target))

    def turn_the_wheel(self) -> None:
        turn_wheel(self.any_target(), self.random.choice((-3, -1, 1, 3)))

    def press_keys(self) -> None:
        for _ in range(self.random.randint(1, 5)):
            focused = QApplication.focusWidget() or self.window
            if self.random.random() < 0.2:
                keys(focused, self.random.choice(TEXTS))
            else:
                QTest.keyClick(focused, self.random.choice(KEYS))

    def edit_a_cell(self) -> None:
        matrix = self.any_of(MatrixView)
        if matrix is None:
            return
        if self.random.random() < 0.5:
            QTest.mouseDClick(matrix, Qt.MouseButton.LeftButton, pos=self.any_place(matrix))
        else:
            matrix.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(matrix, self.random.choice((Key.Key_Return, Key.Key_F2, *KEYS[:4])))
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit):
            typed(focused, self.random.choice(TEXTS), self.random.choice(ENDS))

    def press_a_button(self) -> None:
        button = self.any_of(QPushButton)
        if button and button.accessibleName() != self.window.look.words(t("logits and labels from a file")):
            button.click()

    def choose_an_option(self) -> None:
        combo = self.any_of(QComboBox)
        view = combo and next(one for one in self.window.scene_view.views.values() if one.isAncestorOf(combo))
        if combo is None or self._is_slow(view, combo):
            return
        combo.setFocus()
        QTest.keyClick(combo, self.random.choice((Key.Key_Down, Key.Key_Up, Key.Key_Home, Key.Key_End)))

    def _is_slow(self, view: PanelView, combo: QComboBox) -> bool:
        """Whether it is the switch of the 2,000 batches, which take their time and have tests of their own."""
        choices = [one for one in getattr(view.panel, "fields", ()) if isinstance(one, Choice)]
        keys_by_name = {self.window.look.words(one.label): one.key for one in choices}
        return keys_by_name.get(combo.accessibleName()) == "random_batches" and self.random.random() < 0.95

    def use_the_menu_of_a_class(self) -> None:
        name = self.any_of(ClassName)
        if name:
            entries = [action for action in name.open_menu().actions() if action.isEnabled()]
            self.random.choice(entries).trigger()
            self.put_away()
            self._finish_a_name()

    def rename_a_class(self) -> None:
        name = self.any_of(ClassName)
        if name:
            name.setFocus()
            QTest.keyClick(name, Key.Key_F2)
            self._finish_a_name()

    def _finish_a_name(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit) and self.random.random() < 0.9:
            typed(focused, self.random.choice(TEXTS), self.random.choice(ENDS))

    def set_a_label(self) -> None:
        matrix = self.window.scene_view.views.get("batch")
        if isinstance(matrix, MatrixView) and matrix.panel.labels is not None:
            menu = matrix.open_label_menu(self.random.randrange(len(matrix.panel.rows)))
            self.random.choice([action for action in menu.actions() if action.text()]).trigger()

    def work_on_the_lecture(self) -> None:
        panel = self.window.lectures.panel
        if panel is None or not panel.isVisible() or self.random.random() < 0.05:
            self.window.actions_by_key["lecture"].trigger()
            return
        whim = self.random.random()
        if whim < 0.4:
            buttons = [one for one in panel.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
            plain = [one for one in buttons if not (isinstance(one, QToolButton) and one.menu())]
            self.random.choice(plain).click()
        elif whim < 0.7 and panel.items.isVisible():
            panel.items.setFocus()
            alt = self.random.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier))
            QTest.keyClick(panel.items, self.random.choice((Key.Key_Up, Key.Key_Down, Key.Key_Delete)), alt)
        elif whim < 0.8 and panel.items.isVisible():
            panel.items.rename_current()
            if lines := panel.items.findChildren(QLineEdit):
                typed(lines[0], self.random.choice(TEXTS), self.random.choice(ENDS))
        else:
            fields = [one for one in panel.findChildren(LineField) if one.isVisible() and one.isEnabled()]
            typed(self.random.choice(fields), self.random.choice(TEXTS), self.random.choice(ENDS))

    def give_a_command(self) -> None:
        self.window.actions_by_key[self.random.choice(COMMANDS)].trigger()

    def do_something_seldom(self) -> None:
        self.window.actions_by_key[self.random.choice(SELDOM)].trigger()

    def choose_an_example(self) -> None:
        self.random.choice(self.window.top.examples.menu().actions()).trigger()

    def go_to_a_scene(self) -> None:
        self.window.navigation.setFocus()
        QTest.keyClick(self.window.navigation, self.random.choice((Key.Key_Up, Key.Key_Down)))
        if self.random.random() < 0.5:
            numbers = [scene.number for scene in SCENES.values() if scene.number <= 9]  # the others have no key
            QTest.keySequence(self.window, f"Ctrl+{self.random.choice(numbers)}")

    def use_the_foot(self) -> None:
        buttons = [one for one in self.window.foot.children() if hasattr(one, "click") and one.isEnabled()]
        self.random.choice(buttons).click()

    def change_the_look(self) -> None:
        if self.random.random() < 0.5:
            self.window.commands.set_theme(self.random.choice(list(THEMES)))
        else:
            self.window.commands.set_language(self.random.choice(list(LANGUAGES)))

    def resize_the_window(self) -> None:
        self.window.resize(QSize(self.random.randint(640, 1920), self.random.randint(480, 1080)))

    def change_the_machine(self) -> None:
        entries = [one for one in self.window.top.chip.menu().actions() if one.text() in (*DTYPES, "cuda", "mps")]
        self.random.choice(entries).trigger()

    def open_a_file(self) -> None:
        path = self.random.choice(self.files)
        self.window.commands.player.stop()  # which would change the State meanwhile
        self.window.motion.pause()
        if focused := QApplication.focusWidget():
            focused.clearFocus()  # so that nothing half typed is taken over while a dialog asks
        before, message = self.window.store.state, self.window.message
        message.hide()
        self.dialogs = 0
        self.window.files.open_path(path)
        if before.scene == "network" and path.name in POINTS:
            return
        if self.window.store.state != before or not (message.words or self.dialogs):
            raise AssertionError(f"{path.name} is no batch, but changed the State or was opened without a word")
