"""Help: all shortcuts, what to show and to ask in each scene, and what this program is made of."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from core.guides import GUIDES
from core.scene import Scene
from core.scenes import SCENES
from core.text import t
from core.versions import versions
from gui.commands import COMMANDS, sequences
from gui.look import Look
from gui.present_keys import WORDS as WHILE_PRESENTING

if TYPE_CHECKING:
    from gui.window import Window

BY_HAND = (
    ("Ctrl+1 … 9", t("go to a scene")),
    ("Tab, Shift+Tab", t("go to the next or previous control")),
    ("← →", t("move a slider; in the batch, go to the next cell")),
    ("Enter, F2", t("edit the cell; rename the class")),
    ("Space, L", t("make the cell's class the label of its sample")),
    ("Alt+↑ Alt+↓", t("move the class")),
    ("Ctrl+← Ctrl+→", t("in the ruler of Precision, go from cliff to cliff")),
    ("Ctrl+← → ↑ ↓", t("in a plane, go to the point beside")),
    ("Del", t("in a plane, remove the point")),
    ("Esc", t("leave the edit; leave Present")),
)
SIDE, FRAME = 620, 24  # of the dialog, and what it and its page take at each side
LICENCES = t(
    "Fonts: Inter, Noto Sans CJK SC, JetBrains Mono and STIX Two Math under the SIL Open Font License 1.1. "
    "Icons: Lucide under the ISC License. Irises: R. A. Fisher, UCI Machine Learning Repository, CC BY 4.0. "
    "The licences lie beside the files. "
    "Moving pictures are written by FFmpeg and x264, GNU General Public License, which PyAV brings along."
)


def show_help(window: Window) -> None:
    """Show every shortcut, and what to show and to ask in each scene, that on screen first."""
    words = window.look.words
    pages = {
        words(t("Shortcuts")): _shortcuts(window.look),
        words(t("While presenting")): _table([(words(what), words(keys)) for keys, what in WHILE_PRESENTING]),
        words(t("For teaching")): _guides(window),
    }
    _show(window, words(t("Help")), pages)


def _shortcuts(look: Look) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    rows = [(look.words(c.name), sequences(c)[0].toString(native)) for c in COMMANDS if c.keys]
    rows += [(look.words(what), keys) for keys, what in BY_HAND]
    return _table(rows)


def _table(rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><td>{escape(what)}</td><td width=30></td><td><b>{escape(keys)}</b></td></tr>" for what, keys in rows
    )
    return f"<table cellspacing=4>{cells}</table>"


def _guides(window: Window) -> str:
    present = window.scene
    others = (scene for scene in SCENES.values() if scene is not present)
    return "".join(_guide(scene, window.look) for scene in (present, *others))


def _guide(scene: Scene, look: Look) -> str:
    guide = GUIDES[scene.key]
    headings = ((t("Show"), guide.show), (t("Ask"), guide.ask), (t("Beware"), guide.beware))
    lines = "".join(f"<p><b>{escape(look.words(head))}</b> {escape(look.words(text))}</p>" for head, text in headings)
    return f"<h3>{scene.number} {escape(look.words(scene.name))}</h3>{lines}"


def show_about(window: Window) -> None:
    """Show versions, the device, and licences."""
    words = window.look.words
    made_of = versions() | {words(t("computes on")): window.top.chip.text()}
    lines = "".join(f"<li>{escape(name)} {escape(number)}</li>" for name, number in made_of.items())
    text = words(t("Softmax and cross-entropy, computed by real PyTorch, for lectures."))
    title = words(t("About Softmax Lab"))
    page = f"<h2>Softmax Lab</h2><p>{escape(text)}</p><ul>{lines}</ul><p>{escape(words(LICENCES))}</p>"
    _show(window, title, {title: page})


def _show(window: Window, title: str, pages: dict[str, str]) -> None:
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    buttons = QDialogButtonBox(dialog)
    close = buttons.addButton(window.look.words(t("Close")), QDialogButtonBox.ButtonRole.RejectRole)
    close.setDefault(True)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    content = _tabs(dialog, pages) if len(pages) > 1 else _page(dialog, *pages.values())
    column.addWidget(content)
    column.addWidget(buttons)
    dialog.resize(SIDE, SIDE)
    if isinstance(content, QTextBrowser):  # a short page needs no tall dialog
        page = content.document().clone(dialog)  # the text itself is as wide as it is shown
        page.setTextWidth(SIDE - 2 * FRAME)
        dialog.resize(SIDE, min(SIDE, round(page.size().height()) + 2 * FRAME + buttons.sizeHint().height()))
    dialog.open()


def _tabs(parent: QWidget, pages: dict[str, str]) -> QTabWidget:
    tabs = QTabWidget(parent)
    tabs.setUsesScrollButtons(False)
    for arrow in tabs.tabBar().findChildren(QToolButton):  # Qt makes and names them all the same
        arrow.setAccessibleName("")
    for name, html in pages.items():
        tabs.addTab(_page(tabs, html), name)
    return tabs


def _page(parent: QWidget, html: str) -> QTextBrowser:
    text = QTextBrowser(parent)
    text.setHtml(html)
    return text
