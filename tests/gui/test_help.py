"""Help: every shortcut, advice for every scene, what the program is made of, and the hint of the first start."""

from PySide6.QtWidgets import QDialog, QTabWidget, QTextBrowser

from core.guides import GUIDES
from core.scenes import SCENES
from core.state import State
from core.versions import VERSION
from gui.commands import COMMANDS, sequences
from gui.welcome import WELCOME, first_hint
from tests.gui.walking import OPENS_MENUS, opened

pytestmark = OPENS_MENUS


def pages(window, command: str) -> list[str]:
    window.actions_by_key[command].trigger()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    tabs = dialog.findChild(QTabWidget)
    browsers = [tabs.widget(place) for place in range(tabs.count())] if tabs else dialog.findChildren(QTextBrowser)
    found = [page.toPlainText() for page in browsers]
    dialog.close()
    return found


def test_every_scene_has_advice_and_no_advice_is_without_its_scene():
    assert set(SCENES) <= set(GUIDES)
    assert len({str(text) for one in GUIDES.values() for text in (one.show, one.ask, one.beware)}) == 3 * len(GUIDES)


def test_help_names_every_shortcut(window):
    shortcuts = pages(window, "show_help")[0]
    assert all(str(one.name).replace("&", "") in shortcuts for one in COMMANDS if sequences(one))


def test_help_gives_advice_on_every_scene_and_on_the_present_one_first(qtbot):
    advice = pages(opened(qtbot, State("loss")), "show_help")[2]
    assert all(str(GUIDES[key].ask) in advice for key in SCENES)
    assert advice.startswith(f"{SCENES['loss'].number} {SCENES['loss'].name}")


def test_help_begins_with_the_shortcuts(window):
    window.actions_by_key["show_help"].trigger()
    tabs = window.findChild(QTabWidget)
    assert [tabs.tabText(place) for place in range(tabs.count())] == ["Shortcuts", "While presenting", "For teaching"]
    assert tabs.currentIndex() == 0
    tabs.window().close()


def test_about_names_versions_device_and_licences(window):
    (page,) = pages(window, "about")
    for part in (VERSION, "torch", "CPU · float32", "SIL Open Font License", "ISC License"):
        assert part in page


def test_the_hint_comes_at_the_first_start_only(user_folder):
    assert first_hint() == (WELCOME,)
    assert first_hint() == ()


def test_the_hint_has_three_sentences():
    assert str(WELCOME).count(". ") == 2
