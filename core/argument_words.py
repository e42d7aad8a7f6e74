"""The command line, every part of it checked before anything is opened or written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .arguments import Arguments
from .command_options import PICTURE_FORMATS, THEMES, option_pairs
from .errors import InputError
from .export_options import ExportOptions, is_folder, suffix_of
from .languages import LANGUAGES
from .machine import DTYPES, Machine
from .movie_options import is_movie
from .parsing import parsed_integers, parsed_number, parsed_rows
from .rules import require, require_one_of, visible
from .text import t

if TYPE_CHECKING:
    from .movie_arguments import MovieArguments

_SHOWS_SOMETHING = ("--scene", "--logits", "--labels", "--open", "--device", "--dtype")
_CHANGES_THE_VIEW = ("--scene", "--logits", "--labels", "--open")
_MOVES = ("--sweep", "--run", "--seconds", "--fps", "--there-and-back", "--easing")
_NEEDS = dict.fromkeys(("--array", "--labels-file", "--labels-array", "--rows"), "--open") | dict.fromkeys(
    ("--size", "--scale", "--transparent", "--caption", "--reveal", "--format", "--sweep", "--run"), "--export"
)
_EXCLUDES = (
    ("--logits", "--open"),
    ("--labels", "--labels-file"),
    ("--labels", "--labels-array"),
    ("--present", "--export"),
    ("--sweep", "--run"),
)


def parsed_arguments(words: Sequence[str]) -> Arguments:
    """Read the words after the name of the command.

    Of an option given twice the last one counts, except that there may be many exports. Files are not opened yet.

    Raises:
        InputError: The first thing that is wrong.

    >>> parsed_arguments(["--logits", "-1,2", "--dtype=float16"]).logits
    ((-1.0, 2.0),)
    >>> parsed_arguments(["--sceen", "loss"])
    Traceback (most recent call last):
    core.errors.InputError: there is no option --sceen; --help lists them all
    """
    given: dict[str, list[str]] = {}
    for name, value in option_pairs(words):
        given.setdefault(name, []).append(value)
    _require_sense(given)
    last = {name: values[-1] for name, values in given.items()}
    options, exports = _export_options(last), tuple(given.get("--export", ()))
    arguments = Arguments(
        asks_for=next((name for name in ("--help", "--version", "--list-scenes") if name in given), ""),
        shows_something=any(name in given for name in ("", *_SHOWS_SOMETHING)),
        changes_the_view=any(name in given for name in _CHANGES_THE_VIEW),
        session=last.get(""),
        scene=_one_of("--scene", last, _scene_keys),
        logits=parsed_rows("--logits", last["--logits"]) if "--logits" in last else None,
        labels=parsed_integers("--labels", last["--labels"]) if "--labels" in last else None,
        file=last.get("--open"),
        array=last.get("--array"),
        labels_file=last.get("--labels-file"),
        labels_array=last.get("--labels-array"),
        rows=_rows(last.get("--rows")),
        device=Machine(device=last["--device"]).device if "--device" in last else None,
        dtype=_one_of("--dtype", last, lambda: DTYPES),
        theme=_one_of("--theme", last, lambda: THEMES),
        language=_one_of("--language", last, lambda: LANGUAGES),
        present="--present" in given,
        exports=exports,
        options=options,
        caption="--caption" in given,
        reveal="--reveal" in given,
        picture_suffix=f".{_one_of('--format', last, lambda: PICTURE_FORMATS) or 'png'}",
        movie=_movie(last, options, exports),
    )
    _require_session(arguments.session)
    _require_exports(arguments)
    return arguments


def _require_sense(given: Mapping[str, Sequence[str]]) -> None:
    require(
        len(given.get("", ())) <= 1,
        t("there can be one session, got {names}", names=visible(", ".join(given.get("", ())))),
    )
    for name, needed in _NEEDS.items():
        require(name not in given or needed in given, t("{name} only goes with {other}", name=name, other=needed))
    for one, other in _EXCLUDES:
        require(one not in given or other not in given, t("{name} does not go with {other}", name=one, other=other))


def _one_of(name: str, given: Mapping[str, str], allowed: Callable[[], tuple[str, ...]]) -> str | None:
    if name not in given:
        return None
    require_one_of(name, given[name], allowed())
    return given[name]


def _scene_keys() -> tuple[str, ...]:
    from .scenes import SCENES  # the scenes cost more than all other imports

    return tuple(SCENES)


def _rows(text: str | None) -> tuple[int, int | None] | None:
    if text is None:
        return None
    from .files import parse_rows  # which most starts do not need

    return parse_rows(text)


def _export_options(given: Mapping[str, str]) -> ExportOptions:
    plain = ExportOptions(transparent="--transparent" in given)
    width, height = _size(given["--size"]) if "--size" in given else (plain.width, plain.height)
    scale = _scale(given["--scale"]) if "--scale" in given else plain.scale
    return ExportOptions(width, height, scale, plain.transparent)


def _movie(given: Mapping[str, str], options: ExportOptions, exports: Sequence[str]) -> MovieArguments | None:
    if not any(name in given for name in _MOVES) and not any(map(is_movie, exports)):
        return None
    from .movie_arguments import parsed_movie  # which most starts do not need

    return parsed_movie(given, (options.width, options.height), exports)


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch("([0-9]{1,9})[x×]([0-9]{1,9})", text.strip().lower())
    if found is None:
        raise InputError(t("--size must be like 1920x1080, got “{value}”", value=visible(text)))
    return int(found[1]), int(found[2])


def _scale(text: str) -> float:
    value = parsed_number(text)
    if value is None:
        raise InputError(t("--scale must be a number like 2, got “{value}”", value=visible(text)))
    return value


def _require_session(path: str | None) -> None:
    if path is None:
        return
    from .files import SUFFIXES  # which most starts do not need

    is_data = Path(path).suffix.lower() in SUFFIXES
    require(not is_data, t("“{path}” holds logits, not a session: open it by --open", path=visible(path)))


def _require_exports(arguments: Arguments) -> None:
    sources = {os.path.realpath(path) for path in (arguments.session, arguments.file, arguments.labels_file) if path}
    for path in arguments.exports:
        if not is_folder(path) and not is_movie(path):
            suffix_of(path)
        require(
            os.path.realpath(path) not in sources,
            t("--export would replace “{path}”, which is read from", path=visible(path)),
        )
