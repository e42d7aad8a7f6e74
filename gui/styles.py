"""The style sheet for Qt's own widgets, where a palette does not reach."""

from __future__ import annotations

from gui.icons import ICONS
from gui.theme import Theme, mixed


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of ``theme``."""
    width = f"{theme.line_width:.0f}px"
    faint = mixed(theme.muted, theme.card, 0.45)
    parts = (
        _shell(theme, width),
        _buttons(theme, width, faint),
        _inputs(theme, width, faint),
        _menus(theme, width, faint),
        _rest(theme, width),
    )
    return "\n".join(parts)


def _shell(theme: Theme, width: str) -> str:
    return f"""
QWidget {{ color: {theme.text}; }}
QMainWindow, #scene-area, #scene-area > QWidget > QWidget {{ background: {theme.background}; }}
#top-bar {{ background: {theme.bar}; border-bottom: {width} solid {theme.line}; }}
#foot {{ background: {theme.bar}; border-top: {width} solid {theme.line}; }}
#navigation {{ background: {theme.bar}; border: none; border-right: {width} solid {theme.line}; outline: none; }}
#navigation::item {{ padding: 0 2px 0 10px; border-radius: 8px; color: {theme.muted}; margin: 1px 10px; }}
#navigation::item:disabled {{ color: {theme.muted}; background: transparent; }}
#navigation::item:hover:!disabled {{ background: {mixed(theme.accent_soft, theme.bar, 0.5)}; }}
#navigation::item:selected {{ background: {theme.accent_soft}; color: {theme.accent}; font-weight: 600; }}
#lecture {{ background: {theme.bar}; border: none; border-left: {width} solid {theme.line}; }}
#lecture-list {{ background: {theme.card}; border: {width} solid {theme.line}; border-radius: 8px; outline: none; }}
#lecture-list {{ padding: 4px; }}
#lecture-list:focus {{ border: 2px solid {theme.accent}; }}
#lecture-title {{ background: transparent; border-color: transparent; padding: 2px 4px; }}
#lecture-title:hover {{ border-color: {theme.line}; }}
#lecture-title:focus {{ background: {theme.card}; border: 2px solid {theme.accent}; }}
#lecture QLineEdit, #lecture QPlainTextEdit {{ padding: 3px 6px; }}
#lecture QToolButton {{ padding: 5px 7px; }}
#lecture #step-toggle {{ padding: 2px 4px; min-width: 18px; }}
#field-label {{ color: {theme.muted}; }}
#app-name {{ font-weight: 700; font-size: 15px; }}
#step-count {{ font-weight: 600; }}
#chip {{ background: {theme.background}; color: {theme.muted}; border: {width} solid {theme.line};
  border-radius: 13px; padding: 4px 12px; font-size: 13px; }}
"""


def _buttons(theme: Theme, width: str, faint: str) -> str:
    return f"""
QPushButton, QToolButton {{ background: {theme.card}; border: {width} solid {theme.line}; border-radius: 7px;
  padding: 5px 11px; }}
QPushButton:hover, QToolButton:hover {{ border-color: {theme.accent}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {theme.accent_soft}; }}
QPushButton:checked, QToolButton:checked {{ background: {theme.accent_soft}; border-color: {theme.accent}; }}
QPushButton:focus, QToolButton:focus, QComboBox:focus {{ border: 2px solid {theme.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {faint}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
#panel-button {{ padding: 2px 4px; }}
#panel-button[chosen="true"] {{
    background: {theme.accent_soft}; color: {theme.accent}; border-color: {theme.accent};
}}
#present {{ background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent}; font-weight: 600; }}
"""


def _inputs(theme: Theme, width: str, faint: str) -> str:
    tick = (ICONS / ("tick-dark.svg" if theme.is_dark else "tick.svg")).as_posix()
    return f"""
QLineEdit, QPlainTextEdit, QDoubleSpinBox, QSpinBox {{ background: {theme.card}; border: {width} solid {theme.line};
  border-radius: 6px; padding: 0; selection-background-color: {theme.accent};
  placeholder-text-color: {theme.muted};
  selection-color: {theme.on_accent}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border;
  subcontrol-position: top right; width: 1px; height: 1px; border: none; }}
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow {{ image: none; width: 0; height: 0; }}
QAbstractSpinBox QLineEdit {{ border: none; background: transparent; }}
QLineEdit:disabled, QDoubleSpinBox:disabled {{ color: {faint}; }}
QLineEdit:focus, QPlainTextEdit:focus, QDoubleSpinBox:focus, QSpinBox:focus {{ border: 2px solid {theme.accent}; }}
QComboBox {{ background: {theme.card}; border: {width} solid {theme.line}; border-radius: 6px;
  padding: 0 4px 0 9px; }}
QComboBox::drop-down {{ border: none; width: 18px; }}
QComboBox::down-arrow {{ image: none; border-left: 4px solid {theme.card}; border-right: 4px solid {theme.card};
  border-top: 5px solid {theme.muted}; width: 0; height: 0; }}
QComboBox QAbstractItemView {{ background: {theme.card}; border: {width} solid {theme.line}; outline: none; }}
QCheckBox::indicator {{ width: 15px; height: 15px; border: 1.5px solid {theme.muted}; border-radius: 4px;
  background: {theme.card}; }}
QCheckBox::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent}; image: url({tick}); }}
QDialog QComboBox, QDialog QLineEdit {{ min-height: 28px; padding-left: 8px; }}
QDialog QAbstractSpinBox {{ min-height: 25px; }}
QCheckBox:focus {{ color: {theme.accent}; }}
"""


def _menus(theme: Theme, width: str, faint: str) -> str:
    return f"""
QMenuBar {{ background: transparent; }}
QMenuBar::item {{ background: transparent; padding: 6px 9px; border-radius: 6px; color: {theme.text}; }}
QMenuBar::item:selected {{ background: {theme.accent_soft}; }}
QMenu {{ background: {theme.card}; border: {width} solid {theme.line}; padding: 5px; }}
QMenu::item {{ padding: 6px 26px 6px 24px; border-radius: 5px; }}
QMenu::item:selected {{ background: {theme.accent_soft}; color: {theme.text}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::icon {{ padding-left: 6px; }}
#menu-heading {{ color: {theme.muted}; padding: 4px 24px 2px 24px; font-size: 13px; font-weight: 600; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 5px 8px; }}
"""


def _rest(theme: Theme, width: str) -> str:
    return f"""
QScrollArea {{ border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {mixed(theme.muted, theme.background, 0.5)}; border-radius: 4px; margin: 2px;
  min-height: 30px; min-width: 30px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none;
  border: none; width: 0; height: 0; }}
QToolTip {{ background: {theme.text}; color: {theme.card}; border: none; padding: 5px; }}
#message {{ background: {theme.bad_soft}; border: {width} solid {theme.bad}; border-radius: 8px; }}
#message[notice="true"] {{ background: {theme.accent_soft}; border-color: {theme.accent}; }}
#scene-area > #message > QLabel {{ color: {theme.text}; background: transparent; }}
QDialog {{ background: {theme.background}; }}
QDialog QPushButton:default {{ background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent}; }}
QDialog QPushButton:default:disabled {{ background: {theme.card}; color: {theme.muted}; border-color: {theme.line}; }}
QDialog QPushButton:default:focus {{ border-color: {theme.text}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QFileDialog QToolButton {{ padding: 3px; }}
QTabWidget::pane {{ border: none; }}
QTabBar::tab {{ background: transparent; color: {theme.muted}; border: none; border-bottom: 2px solid transparent;
  padding: 7px 12px; }}
QTabBar::tab:hover {{ color: {theme.text}; }}
QTabBar::tab:selected {{ color: {theme.accent}; border-bottom-color: {theme.accent}; }}
QProgressBar {{ background: {theme.groove}; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}
#preview {{ background: {theme.card}; border: {width} solid {theme.line}; border-radius: 8px; }}
QTextBrowser {{ background: {theme.card}; border: {width} solid {theme.line}; border-radius: 8px; padding: 8px; }}
"""
