"""The main window: joins the store, the scene and what stands around it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenuBar

from core.document import Document
from core.errors import InputError
from core.intent import Intent
from core.scene import Scene, computed, layout_of, panels_of
from core.scenes import SCENES
from core.state import State
from core.text import Label, Text
from gui.desktop import translate_qt
from gui.foot import Foot
from gui.icons import app_icon
from gui.look import Look
from gui.menus import WindowMenus
from gui.message import Message
from gui.navigation import Navigation
from gui.preferences import Preferences
from gui.scene_area import SceneArea
from gui.scene_view import SceneView
from gui.shell import shell
from gui.store import Store
from gui.styles import style_sheet
from gui.tab_order import order_tabs
from gui.theme import palette_of
from gui.top_bar import TopBar
from gui.window_actions import WindowActions
from gui.window_commands import WindowCommands
from gui.window_workers import WorkedWindow


class Window(WorkedWindow):
    """Shows the State of the store and turns what the user does into edits of it.

    Unless it ``has_cards`` it leaves out what the first frame of a start can do without, until it is dressed fully.

    Attributes:
        kept_path: The file that keeps what is on screen for the next start; None for the usual one.

    Signals:
        first_shown: The first frame has been painted.
    """

    first_shown = Signal()

    def __init__(
        self, store: Store, preferences: Preferences, has_cards: bool = True, kept_path: Path | None = None
    ) -> None:
        super().__init__()
        self.store, self.preferences, self.kept_path = store, preferences, kept_path
        self.commands = WindowCommands(self)
        self.is_ready, self.has_cards, self._was_shown = False, False, False
        self._notice: Text | None = None
        self._styled, self._spoken = "", "en"
        self._menus_filled_for: object = None
        self.actions_by_key = WindowActions(self, self.slot_of)
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self._build()
        store.changed.connect(self._on_changed)
        if has_cards:
            self.dress_fully()
            self.draw_scene()
        else:
            self.draw()

    def dress_fully(self) -> None:
        """Add icons and menus, which the first frame can do without; the scene comes when it is drawn next."""
        self.has_cards = True
        self.setWindowIcon(app_icon())
        self.area.stand_back()
        self._dress()

    # building

    def _build(self) -> None:
        menu_bar = QMenuBar(self)
        self.top = TopBar(menu_bar, self.actions_by_key["present"], self.actions_by_key["export"], self)
        self._menus = WindowMenus(self, menu_bar)
        self.navigation = Navigation(SCENES, self)
        self.navigation.scene_chosen.connect(lambda key: self.intend(Intent("scene", key)))
        self.scene_view = SceneView()
        self.scene_view.intended.connect(self.intend)
        self.scene_view.gesture_ended.connect(self.store.end_gesture)
        self.area = SceneArea(self.scene_view, self)
        self.area.resized.connect(self.commands.follow_size)
        self.message = Message(self.area)
        self.foot = Foot(tuple(self.actions_by_key[key] for key in ("pin", "hide_answers", "undo")), self)
        self.foot.step_chosen.connect(self.commands.go_to_step)
        whole, self.body = shell(self.top, self.navigation, self.area, self.foot)
        self.setCentralWidget(whole)

    # drawing

    @property
    def look(self) -> Look:
        """How to draw on this screen."""
        running, glide = self.commands.player.running, self.commands.glide.progress
        return replace(
            self.preferences.look,
            scale=self.area.fitting_scale() if self.preferences.fits else self.preferences.scale,
            running=running,
            glide=glide,
            is_bare=not self.has_cards,
            is_loading=not self.is_ready,
        )

    @property
    def scene(self) -> Scene:
        """The scene on screen."""
        return SCENES[self.store.state.scene]

    def start_computing(self) -> None:
        """Torch is there: fill in the numbers."""
        self.is_ready = True
        self.draw()

    def draw(self) -> None:
        """Show the present State."""
        self._dress()
        self.draw_scene()
        if self.commands.presentation is not None:
            self.commands.presentation.draw()

    def draw_scene(self) -> None:
        """Show the present State; theme and language stay as they are."""
        state, scene, look = self.store.state, self.scene, self.look
        self.navigation.draw(state.scene, look)
        self.foot.draw(scene, state.step, look)
        self.top.draw(look, state.machine if self.is_ready else None)
        self.actions_by_key.enable(state, len(scene.steps), self.store.can_undo, self.store.can_redo)
        if not self.has_cards:
            return
        panels = panels_of(scene, state, self._numbers(scene, state))
        self.scene_view.draw(scene.title, scene.hint, layout_of(scene, state), panels, look)
        self.area.lead_to(state.scene, state.step)
        self.lectures.draw()

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

    def _dress(self) -> None:
        look, application = self.look, QApplication.instance()
        if isinstance(application, QApplication) and look.theme.name != self._styled:
            application.setPalette(palette_of(look.theme))
            application.setStyleSheet(style_sheet(look.theme))
            self._styled = look.theme.name
        if isinstance(application, QApplication) and look.language != self._spoken:
            translate_qt(application, look.language)
            self._spoken = look.language
        self.actions_by_key.dress(look, self.has_cards and self.preferences.moves, self.preferences.fits)
        self._menus.fill()

    # what the user wants

    def intend(self, intent: Intent) -> None:
        """Carry out what the user wants; what cannot be is said in a sentence, and nothing changes."""
        from core.edits import applied  # what the first frame does not need
        from core.tally import counted

        if self.commands.are_for(intent):
            return
        try:
            state = applied(self.store.state, intent, self.scene.edits)
        except InputError as error:
            self.tell(error.text)
            self.draw_scene()
            return
        self.edit_document(counted(self.store.document, state, intent), f"{intent.key}{intent.index}")

    def edit(self, state: State, gesture: str = "") -> None:
        """Move to ``state``."""
        self.message.hide()
        self.store.edit(state, gesture)

    def edit_document(self, document: Document, gesture: str = "") -> None:
        """Move to ``document``: another State, another lecture, or both."""
        self.message.hide()
        self.store.edit_document(document, gesture)

    def tell(self, label: Label, is_notice: bool = False) -> None:
        """Say one sentence above the scene."""
        self.message.tell(label, self.look, is_notice)

    def _on_changed(self, state: State) -> None:
        self.commands.glide_if_revealed(state)
        self.draw_scene()
        filled_for = (state.scene, state.machine)
        if filled_for != self._menus_filled_for:
            self._menus.fill()
            self._menus_filled_for = filled_for
        self.files.autosave_soon()

    # the window itself

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_by_key["full_screen"].setChecked(self.isFullScreen())

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

    def focusNextPrevChild(self, forward: bool) -> bool:
        order_tabs(self)  # now, since scenes come and go
        return super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.files.autosave_now()
        if event.spontaneous() and not self.files.may_end():
            event.ignore()
            return
        if self.commands.presentation is not None:
            self.commands.presentation.leave()
        super().closeEvent(event)
