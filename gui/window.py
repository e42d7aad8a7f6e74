"""The main window: joins the store, the scene and what stands around it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenu, QMenuBar, QScrollArea, QVBoxLayout, QWidget

from core.edits import Intent, applied
from core.errors import InputError
from core.panels import Label
from core.scene import Scene, computed
from core.scenes import SCENES
from core.state import DTYPES, State
from core.text import Text, t
from gui.commands import COMMANDS, MENUS, Command, sequences
from gui.foot import Foot
from gui.icons import app_icon, icon
from gui.language import LANGUAGES
from gui.look import Look, base_font
from gui.message import Message
from gui.navigation import Navigation
from gui.preferences import Preferences, store_preferences
from gui.scene_view import SceneView
from gui.store import Store
from gui.styles import style_sheet
from gui.theme import THEMES, palette_of
from gui.top_bar import TopBar
from gui.window_files import WindowFiles

log = logging.getLogger("softmax_lab.window")
COMFORT = QSize(1160, 660)
THEME_NAMES = {"light": t("light"), "dark": t("dark"), "projector": t("projector")}


class Window(QMainWindow):
    """Shows the State of the store and turns what the user does into edits of it.

    Signals:
        first_shown: The first frame has been painted.
    """

    first_shown = Signal()

    def __init__(self, store: Store, preferences: Preferences) -> None:
        super().__init__()
        self.store, self.preferences = store, preferences
        self.files = WindowFiles(self)
        self.is_ready = False
        self._is_presenting = False
        self._was_shown = False
        self._notice: Text | None = None
        self._styled: str = ""
        self.actions_by_key: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 480)
        self._build()
        store.changed.connect(self._on_changed)
        self.draw()

    # building

    def _build(self) -> None:
        menu_bar = QMenuBar(self)
        for command in COMMANDS:
            self._add_command(command)
        for name in MENUS:
            self._menus[name] = menu_bar.addMenu("")
        self.top = TopBar(menu_bar, self.actions_by_key["present"], self.actions_by_key["export"], self)
        self.navigation = Navigation(SCENES, self)
        self.navigation.scene_chosen.connect(lambda key: self.intend(Intent("scene", key)))
        self.message = Message(self)
        self.scene_view = SceneView()
        self.scene_view.intended.connect(self.intend)
        self.scene_view.gesture_ended.connect(self.store.end_gesture)
        self.scene_view.needs_changed.connect(self._fit_scene)
        self.area = QScrollArea(self)
        self.area.setObjectName("scene-area")
        self.area.setWidget(self.scene_view)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foot = Foot(tuple(self.actions_by_key[key] for key in ("pin", "hide_answers", "undo")), self)
        self.foot.step_chosen.connect(self.go_to_step)
        self._lay_out()

    def _lay_out(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.message, self.area, self.foot):
            column.addWidget(widget, 1 if widget is self.area else 0)
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(right, 1)
        whole = QWidget(self)
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top)
        outer.addWidget(body, 1)
        self.setCentralWidget(whole)

    def _add_command(self, command: Command) -> None:
        action = QAction(self)
        action.setShortcuts(sequences(command))
        action.setCheckable(command.is_check)
        slot: Callable[[], None] = getattr(self.files, command.key, None) or getattr(self, command.key)
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
        self.addAction(action)
        self.actions_by_key[command.key] = action

    # drawing

    @property
    def look(self) -> Look:
        """How to draw on this screen."""
        look = self.preferences.look
        if not self._is_presenting:
            return look
        factor = min(self.width() / COMFORT.width(), self.height() / COMFORT.height())
        return replace(look, scale=round(max(look.scale, factor), 2))

    @property
    def scene(self) -> Scene:
        """The scene on screen."""
        return SCENES[self.store.state.scene]

    def start_computing(self) -> None:
        """Torch is there: fill in the numbers."""
        self.is_ready = True
        self._fill_menus()
        self.draw()

    def draw(self) -> None:
        """Show the present State."""
        self._dress()
        self.draw_scene()

    def draw_scene(self) -> None:
        """Show the present State; theme and language stay as they are."""
        state, scene, look = self.store.state, self.scene, self.look
        panels = scene.panels(state, self._numbers(scene, state))
        self.scene_view.draw(scene.title, scene.hint, scene.layout, panels, look)
        self.navigation.draw(state.scene, look)
        self.foot.draw(scene, state.step, look)
        self.top.draw(look, self._chip(state))
        self._enable_actions(state)

    def _numbers(self, scene: Scene, state: State) -> object:
        if not self.is_ready or state.hidden:
            return None
        try:
            numbers, notice = computed(scene, state)
        except InputError as error:
            self.tell(error.text)
            return None
        if notice and notice != self._notice:
            self.tell(notice, is_notice=True)
        self._notice = notice
        return numbers

    def _chip(self, state: State) -> str:
        if not self.is_ready:
            return self.look.words(t("loading PyTorch…"))
        from core.device import choose_device

        device = str(choose_device(state.machine.device)[0]).upper()
        return f"{device} · {state.machine.dtype}"

    def _enable_actions(self, state: State) -> None:
        actions = self.actions_by_key
        actions["undo"].setEnabled(self.store.can_undo)
        actions["redo"].setEnabled(self.store.can_redo)
        actions["pin"].setChecked(state.pinned is not None)
        actions["hide_answers"].setChecked(state.hidden)
        actions["use_bits"].setChecked(state.unit == "bits")
        actions["next_step"].setEnabled(state.step < len(self.scene.steps))
        actions["step_back"].setEnabled(state.step > 0)

    def _dress(self) -> None:
        look = self.look
        theme = look.theme
        if theme.name != self._styled:
            application = QApplication.instance()
            if isinstance(application, QApplication):
                application.setPalette(palette_of(theme))
            self.setStyleSheet(style_sheet(theme))
            self._styled = theme.name
        for command in COMMANDS:
            action = self.actions_by_key[command.key]
            action.setText(look.words(command.name))
            action.setFont(base_font(14))
        for key, name in (("pin", "pin"), ("hide_answers", "eye-off"), ("undo", "undo")):
            self.actions_by_key[key].setIcon(icon(name, theme.text))
        self._fill_menus()
        self.setWindowTitle("Softmax Lab")

    # menus

    def _fill_menus(self) -> None:
        look = self.look
        for name, menu in self._menus.items():
            menu.clear()
            menu.setTitle(look.words(MENUS[name]))
            menu.menuAction().setFont(base_font(14))
            for command in COMMANDS:
                if command.menu == name:
                    self._add_to_menu(menu, command)
        self._fill_view_menu(self._menus["view"])
        self._fill_scene_menu(self._menus["scene"])
        self._fill_choices(self.top.theme.menu(), THEME_NAMES, self.preferences.theme, self.set_theme)
        self._fill_choices(self.top.language.menu(), LANGUAGES, self.preferences.language, self.set_language)
        self._fill_copy_menu(self.top.copy.menu())
        self._fill_examples(self.top.examples.menu())
        self._fill_machine(self.top.chip.menu())

    def _add_to_menu(self, menu: QMenu, command: Command) -> None:
        if command.opens_section and not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(self.actions_by_key[command.key])

    def _fill_copy_menu(self, menu: QMenu) -> None:
        menu.clear()
        for key in ("copy_panel", "copy_scene", "copy_code", "copy_latex"):
            menu.addAction(self.actions_by_key[key])

    def _fill_view_menu(self, menu: QMenu) -> None:
        menu.addSeparator()
        themes = menu.addMenu(self.look.words(t("Theme")))
        self._fill_choices(themes, THEME_NAMES, self.preferences.theme, self.set_theme)
        languages = menu.addMenu(self.look.words(t("Language")))
        self._fill_choices(languages, LANGUAGES, self.preferences.language, self.set_language)

    def _fill_scene_menu(self, menu: QMenu) -> None:
        menu.addSeparator()
        for place, scene in enumerate(SCENES.values()):
            text = self.look.words(t("{number}  {name}", number=scene.number, name=scene.name))
            action = menu.addAction(text, lambda key=scene.key: self.intend(Intent("scene", key)))
            if place < 9:
                action.setShortcut(f"Ctrl+{place + 1}")
        self._fill_examples(menu.addMenu(self.look.words(t("Examples"))))

    def _fill_examples(self, menu: QMenu) -> None:
        menu.clear()
        for example in self.scene.examples:
            menu.addAction(
                self.look.words(example.name), lambda change=example.change: self.edit(change(self.store.state))
            )

    def _fill_machine(self, menu: QMenu) -> None:
        menu.clear()
        if not self.is_ready:
            return
        from core.device import list_devices

        machine = self.store.state.machine
        devices = {"auto": t("automatic")} | {device.key: device.name for device in list_devices()}
        self._fill_choices(menu, devices, machine.device, lambda key: self.intend(Intent("device", key)), keep=True)
        menu.addSeparator()
        dtypes = {name: name for name in DTYPES}
        self._fill_choices(menu, dtypes, machine.dtype, lambda key: self.intend(Intent("dtype", key)), keep=True)

    def _fill_choices(
        self,
        menu: QMenu,
        names: dict[str, str] | dict[str, Text],
        chosen: str,
        choose: Callable[[str], None],
        keep: bool = False,
    ) -> None:
        if not keep:
            menu.clear()
        group = QActionGroup(menu)
        for key, name in names.items():
            action = menu.addAction(self.look.words(name), lambda key=key: choose(key))
            action.setCheckable(True)
            action.setChecked(key == chosen)
            group.addAction(action)

    # what the user wants

    def intend(self, intent: Intent) -> None:
        """Carry out what the user wants; what cannot be is said in a sentence, and nothing changes."""
        own = getattr(self.files, intent.key, None) if intent.key == "open_file" else None
        if own is not None:
            own()
            return
        try:
            state = applied(self.store.state, intent, self.scene.edits)
        except InputError as error:
            self.tell(error.text)
            self.draw_scene()
            return
        self.edit(state, f"{intent.key}{intent.index}")

    def edit(self, state: State, gesture: str = "") -> None:
        """Move to ``state``."""
        self.message.hide()
        self.store.edit(state, gesture)

    def tell(self, label: Label, is_notice: bool = False) -> None:
        """Say one sentence above the scene."""
        self.message.tell(label, self.look, is_notice)

    def _on_changed(self, state: State) -> None:
        self.draw_scene()
        if state.scene != self._menu_scene or state.machine != self._menu_machine:
            self._fill_menus()
        self._menu_scene, self._menu_machine = state.scene, state.machine
        self.files.autosave_soon()

    _menu_scene: object = None
    _menu_machine: object = None

    def undo(self) -> None:
        """Return to the State before the last edit."""
        self.store.undo()

    def redo(self) -> None:
        """Repeat the edit that was undone last."""
        self.store.redo()

    def pin(self) -> None:
        """Keep the bars of now as ghosts, or let them go."""
        self.intend(Intent("pin"))

    def hide_answers(self) -> None:
        """Cover the answers, or reveal them."""
        self.intend(Intent("hidden", not self.store.state.hidden))

    def use_bits(self) -> None:
        """Switch between nats and bits."""
        self.intend(Intent("unit", "nats" if self.store.state.unit == "bits" else "bits"))

    def go_to_step(self, step: int) -> None:
        """Show a step of the explanation; 0 shows everything."""
        self.intend(Intent("step", min(max(step, 0), len(self.scene.steps))))

    def next_step(self) -> None:
        """Go one step on."""
        self.go_to_step(self.store.state.step + 1)

    def step_back(self) -> None:
        """Go one step back."""
        self.go_to_step(self.store.state.step - 1)

    def first_step(self) -> None:
        """Begin the explanation."""
        self.go_to_step(1)

    def show_all(self) -> None:
        """Show everything at once."""
        self.go_to_step(0)

    # the look

    def prefer(self, preferences: Preferences) -> None:
        """Draw everything anew as the reader prefers."""
        self.preferences = preferences
        store_preferences(preferences)
        self.draw()

    def set_theme(self, name: str) -> None:
        """Use another theme."""
        self.prefer(replace(self.preferences, theme=name))

    def set_language(self, name: str) -> None:
        """Use another language."""
        self.message.hide()
        self.prefer(replace(self.preferences, language=name))

    def larger(self) -> None:
        """Enlarge the content."""
        self.prefer(self.preferences.larger(1))

    def smaller(self) -> None:
        """Make the content smaller."""
        self.prefer(self.preferences.larger(-1))

    def normal_size(self) -> None:
        """Show the content at 100 %."""
        self.prefer(replace(self.preferences, scale=1.0))

    def full_screen(self) -> None:
        """Fill the screen with the window, or stop doing so."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.actions_by_key["full_screen"].setChecked(self.isFullScreen())

    def present(self) -> None:
        """Show nothing but the scene, as large as the screen, or stop doing so."""
        self._is_presenting = not self._is_presenting
        for widget in (self.top, self.navigation, self.foot):
            widget.setVisible(not self._is_presenting)
        state = self.windowState()
        full = Qt.WindowState.WindowFullScreen
        self.setWindowState(state | full if self._is_presenting else state & ~full)
        self.draw()

    def shortcuts(self) -> None:
        """Show all shortcuts."""
        from gui.help import show_shortcuts

        show_shortcuts(self)

    def about(self) -> None:
        """Show versions and licences."""
        from gui.help import show_about

        show_about(self)

    def quit(self) -> None:
        """Close the window."""
        self.close()

    # the window itself

    def _fit_scene(self) -> None:
        room = self.area.viewport().size()
        width = max(room.width(), round(self.scene_view.needed_width(room.width())))
        needed = round(self.scene_view.needed_height(width))
        bar = self.area.verticalScrollBar().sizeHint().width()
        if needed > room.height() and room.height() >= self.area.maximumViewportSize().height():
            # a scroll bar will come and take some width
            width = max(room.width() - bar, round(self.scene_view.needed_width(room.width() - bar)))
            needed = round(self.scene_view.needed_height(width))
        size = QSize(width, max(room.height(), needed))
        if size != self.scene_view.size():
            self.scene_view.resize(size)
        else:
            self.scene_view.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_presenting:
            self.draw_scene()
        QTimer.singleShot(0, self._fit_scene)
        self._fit_scene()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and "full_screen" in self.actions_by_key:
            self.actions_by_key["full_screen"].setChecked(self.isFullScreen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_presenting:
            self.present()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._was_shown:
            self._was_shown = True
            QTimer.singleShot(0, self.first_shown.emit)
        return handled

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.files.open_path(paths[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        self.files.autosave_now()
        super().closeEvent(event)
