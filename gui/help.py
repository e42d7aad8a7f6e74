"""Help: all shortcuts, and what this program is made of."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

from core.text import t
from core.versions import versions
from gui.commands import COMMANDS, sequences

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
    ("Esc", t("leave the edit; leave Present")),
)
LICENCES = t(
    "Fonts: Inter, Noto Sans CJK SC, JetBrains Mono and STIX Two Math under the SIL Open Font License 1.1. "
    "Icons: Lucide under the ISC License. The licences lie beside the files."
)


def show_shortcuts(window: Window) -> None:
    """Show every shortcut in a table."""
    words = window.look.words
    native = QKeySequence.SequenceFormat.NativeText
    rows = [(words(c.name), sequences(c)[0].toString(native)) for c in COMMANDS if c.keys]
    rows += [(words(what), keys) for keys, what in BY_HAND]
    cells = "".join(
        f"<tr><td>{escape(what)}</td><td width=30></td><td><b>{escape(keys)}</b></td></tr>" for what, keys in rows
    )
    _show(window, words(t("Shortcuts")), f"<table cellspacing=4>{cells}</table>")


def show_about(window: Window) -> None:
    """Show versions and licences."""
    words = window.look.words
    lines = "".join(f"<li>{escape(name)} {escape(number)}</li>" for name, number in versions().items())
    text = words(t("Softmax and cross-entropy, computed by real PyTorch, for lectures."))
    _show(
        window,
        words(t("About Softmax Lab")),
        f"<h2>Softmax Lab</h2><p>{escape(text)}</p><ul>{lines}</ul><p>{escape(words(LICENCES))}</p>",
    )


def _show(window: Window, title: str, html: str) -> None:
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.resize(560, 620)
    text = QTextBrowser(dialog)
    text.setHtml(html)
    buttons = QDialogButtonBox(dialog)
    close = buttons.addButton(window.look.words(t("Close")), QDialogButtonBox.ButtonRole.RejectRole)
    close.setDefault(True)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(text)
    column.addWidget(buttons)
    dialog.open()
