"""Softmax Lab: ``python main.py``, or the installed command ``softmax-lab``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.arguments import Arguments
    from core.state import State
    from core.text import Text

FOLDER = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib can wait
CHARTS = "softmax-lab-charts"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the words after its name, and return its exit code.

    Returns:
        0 if all went well, 1 if something could not be written or is missing on this machine, 2 if an argument or a
        file is at fault, 130 after Ctrl+C.
    """
    if sys.path[0] != FOLDER:
        sys.path.insert(0, FOLDER)  # so that core and gui are found, and no other package's
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        if sys.stdout:  # a program without a console has none
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # whoever read the output has gone; at the end Python would try once more, and complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _run(words: Sequence[str]) -> int:
    from core.arguments import parsed_arguments
    from core.command_options import chosen_language
    from core.errors import InputError

    language = chosen_language(words, os.environ)
    try:
        return _do(parsed_arguments(words), language)
    except InputError as error:
        _say(error.text, language)
        return 2


def _do(arguments: Arguments, language: str) -> int:
    if arguments.asks_for:
        _print(_answer(arguments.asks_for, language))
        return 0
    from gui.display import missing_libraries, missing_part, window_platforms

    platforms = () if arguments.exports else window_platforms()
    problem = missing_part() or missing_libraries(platforms or ("offscreen",))
    if problem:
        _say(problem, language)
        return 1
    from core.start import start_state

    state, notices = start_state(arguments)
    if platforms:
        from gui.app import run

        return run(state, arguments.theme, arguments.language, notices)
    for notice in notices:
        _say(notice, language)
    return _export(arguments, state or _first_state(), language)


def _export(arguments: Arguments, state: State, language: str) -> int:
    from dataclasses import replace

    from core.text import t
    from gui.headless import export_all

    if not arguments.exports:
        _say(t("There is no display for a window: writing every scene as a picture into {folder}/", folder=CHARTS), language)
        arguments = replace(arguments, exports=(CHARTS,))
    report = export_all(arguments, state, language)
    for text in (*([report.notice] if report.notice else []), *report.failures):
        _say(text, language)
    _print("\n".join(map(str, report.written)))
    return 1 if report.failures else 0
