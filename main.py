"""Softmax Lab: ``python main.py``, or the installed command ``softmax-lab``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.arguments import Arguments
    from core.text import Text

FOLDER = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib can wait
CHARTS = "softmax-lab-charts"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the words after its name, and return its exit code.

    Returns:
        0 if all went well, 1 if a file could not be written or something is missing on this machine, 2 if an argument
        or a file is at fault, 130 after Ctrl+C.
    """
    if sys.path[0] != FOLDER:
        sys.path.insert(0, FOLDER)  # so that core and gui are found, and no other package's
    os.environ["QT_HASH_SEED"] = "0"  # else the fonts in a PDF change places from one start to the next
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        if sys.stdout:  # a program without a console has none
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # whoever read the output has gone; at its end Python would try once more, and complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _run(words: Sequence[str]) -> int:
    from core.errors import InputError
    from core.languages import chosen_language

    language = chosen_language(words, os.environ)
    try:
        arguments = _parsed(words) if words else None
        return _answer(arguments, language) if arguments and arguments.asks_for else _start(arguments, language)
    except InputError as error:
        _say(error.text, language)
        return 2
    except BrokenPipeError:
        raise
    except Exception as error:  # nobody is to be shown a traceback
        _say(_unexpected(error), language)
        return 1


def _parsed(words: Sequence[str]) -> Arguments:
    from core.argument_words import parsed_arguments  # which the usual start does not need

    return parsed_arguments(words)


def _answer(arguments: Arguments, language: str) -> int:
    from gui.language import translator

    match arguments.asks_for:
        case "--help":
            from core.command_options import help_text

            _print(help_text(translator(language)))
        case "--version":
            from core.versions import versions

            found = versions()
            _print(f"Softmax Lab {found['softmax-lab']} · torch {found['torch']} · PySide6 {found['PySide6']}")
        case _:
            from core.scenes import SCENES
            from core.text import rendered

            for key, scene in SCENES.items():
                _print(f"{key:<12} {scene.number:>2}  {rendered(scene.name, translator(language))}")
    return 0


def _start(arguments: Arguments | None, language: str) -> int:
    from gui.display import missing_libraries, missing_part, window_platforms

    platforms = () if arguments and arguments.exports else window_platforms()
    problem = missing_part() or missing_libraries(platforms or ("offscreen",))
    if problem:
        _say(problem, language)
        return 1
    return _open_window(arguments) if platforms else _export(arguments, language)


def _open_window(arguments: Arguments | None) -> int:
    from gui.app import run

    if arguments is None:
        return run()
    document, notices = None, ()
    if arguments.shows_something:
        from core.start import start_document

        document, notices = start_document(arguments)
    return run(document, arguments.theme, arguments.language, notices, arguments.present)


def _export(arguments: Arguments | None, language: str) -> int:
    from core.arguments import Arguments
    from core.start import start_document
    from gui.headless import export_all

    arguments = arguments or Arguments()
    document, notices = start_document(arguments)
    if not arguments.exports:
        arguments = _with_charts(arguments, language)
    report = export_all(arguments, document, language)
    for text in (*notices, *report.notices, *report.failures):
        _say(text, language)
    for path in report.written:
        _print(str(path))
    return 1 if report.failures else 0


def _with_charts(arguments: Arguments, language: str) -> Arguments:
    from dataclasses import replace

    from core.text import t

    _say(
        t("There is no display for a window: every scene is written as a picture into {folder}/", folder=CHARTS),
        language,
    )
    return replace(arguments, exports=(CHARTS,))


def _unexpected(error: Exception) -> Text:
    import tempfile
    import traceback

    from core.text import t

    with tempfile.NamedTemporaryFile("w", prefix="softmax-lab-", suffix=".log", delete=False, encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    return t(
        "something went wrong that should not have: {error}. Details are in {path}",
        error=repr(error),
        path=file.name,
    )


def _say(text: Text, language: str) -> None:
    from core.text import rendered
    from gui.language import translator

    print(f"softmax-lab: {rendered(text, translator(language))}", file=sys.stderr)


def _print(line: str) -> None:
    try:
        print(line)
    except UnicodeEncodeError:  # a console without Chinese, or a file name that is no text
        print(line.encode("ascii", "backslashreplace").decode())


if __name__ == "__main__":
    sys.exit(main())
