"""The options of the command line: their names, what they say about themselves, and how words become pairs.

argparse would say everything in English, and take the ``-1,2`` of ``--logits -1,2`` for an option.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .errors import InputError
from .export_options import SUFFIXES
from .languages import LANGUAGES
from .machine import DTYPES
from .movie_options import MOVIES
from .rules import require, visible
from .sweep import EASINGS
from .text import Text, rendered, t

THEMES = ("light", "dark", "projector")
PICTURE_FORMATS = ("png", "svg", "pdf")


@dataclass(frozen=True, slots=True)
class Option:
    """One option: ``value`` is the form of what follows it, "" where nothing does."""

    name: str
    value: str
    help: Text


OPTIONS = (
    Option("--scene", "KEY", t("the scene; --list-scenes names them all")),
    Option("--logits", '"2,0.5,6;0.1,0,3"', t("one row for each sample, one number for each class")),
    Option("--labels", "2,1", t("the class of each sample, counted from 0")),
    Option(
        "--open", "FILE", t("logits from a file: .npy, .npz, .pt, .safetensors or .csv; or a picture: .png or .jpg")
    ),
    Option("--array", "NAME", t("which array of it the logits are, if it holds several")),
    Option("--labels-file", "FILE", t("their labels, if they are in a file of their own")),
    Option("--labels-array", "NAME", t("which array or column the labels are")),
    Option("--rows", "A:B", t("which rows of it, counted from 0; at most 64")),
    Option("--device", "auto|cpu|cuda|mps", t("where PyTorch computes")),
    Option("--dtype", "|".join(DTYPES), t("in which precision")),
    Option("--theme", "|".join(THEMES), t("the colours of the window, or of the pictures")),
    Option("--language", "|".join(LANGUAGES), t("English or Chinese")),
    Option("--present", "", t("fill the screen at once; a lecture begins with its first item")),
    Option("--export", "PATH", t("open no window, but write a file ({suffixes}), or every scene into a folder")),
    Option("--format", "|".join(PICTURE_FORMATS), t("of the pictures in a folder")),
    Option("--size", "1920x1080", t("the size of the pictures")),
    Option("--scale", "2", t("scale of a PNG: pixels for each logical pixel")),
    Option("--transparent", "", t("PNG and SVG without a background")),
    Option("--caption", "", t("values, precision and version below the pictures")),
    Option("--reveal", "", t("slides of a lecture show covered answers too")),
    Option("--sweep", "Y2:-3:6", t("what moves in an .mp4 or a .gif: a class or a slider, from where, to where")),
    Option("--run", "[KEY:]200", t("or what runs in it by itself, and how many steps")),
    Option("--seconds", "5", t("how long it takes")),
    Option("--there-and-back", "", t("the sweep returns to where it began")),
    Option("--easing", "|".join(EASINGS), t("whether it starts and stops softly")),
    Option("--fps", "30", t("frames a second")),
    Option("--list-scenes", "", t("list the scenes and end")),
    Option("--version", "", t("print the versions and exit")),
    Option("--help", "", t("print this and exit")),
)
_TAKES_VALUE = {option.name: bool(option.value) for option in OPTIONS}


def option_pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield options with their values; what is no option has the name "".

    ``--option value`` and ``--option=value`` are the same, and after ``--`` nothing is an option.

    Raises:
        InputError: There is no such option, its value is missing, or it takes none.

    >>> list(option_pairs(["first.json", "--logits", "-1,2", "--caption"]))
    [('', 'first.json'), ('--logits', '-1,2'), ('--caption', '')]
    """
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "--":
            yield from (("", each) for each in rest)
        elif not word.startswith("-") or word == "-":
            yield "", word
        elif name not in _TAKES_VALUE:
            raise InputError(t("there is no option {name}; --help lists them all", name=visible(word)))
        elif not _TAKES_VALUE[name]:
            require(not equals, t("{name} takes no value, got “{value}”", name=name, value=visible(value)))
            yield name, ""
        else:
            yield name, value if equals else _next_value(name, rest)


def _next_value(name: str, rest: Iterator[str]) -> str:
    value = next(rest, "--")
    # a value may begin with a minus sign, an option begins with two
    require(not value.startswith("--"), t("{name} needs a value, as --help says", name=name))
    return value


def help_text(translate: Callable[[str], str]) -> str:
    """Return what ``--help`` says."""
    forms = [f"  {option.name} {option.value}".rstrip() for option in OPTIONS]
    suffixes = " ".join((*SUFFIXES, *MOVIES))
    lines = [f"{form:<40}  {_help(option, suffixes, translate)}" for form, option in zip(forms, OPTIONS, strict=True)]
    return "\n".join(
        (
            rendered(t("softmax-lab [FILE.softmaxlab] [OPTION]…"), translate),
            rendered(
                t("Opens the window, with the session or the lecture if one is named. With --export it writes files."),
                translate,
            ),
            "",
            *lines,
            "",
            rendered(
                t(
                    "A lecture becomes slides, one for each item: with --export slides.pdf the pages of one file, with "
                    "--export FOLDER one picture each. Any other file shows what was on screen when it was saved."
                ),
                translate,
            ),
        )
    )


def _help(option: Option, suffixes: str, translate: Callable[[str], str]) -> str:
    return rendered(Text(option.help.message, (("suffixes", suffixes),)), translate)
