"""The languages that the program speaks, and which one to begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

LANGUAGES = ("en", "zh")


def chosen_language(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language to answer in, "en" or "zh": the command line's, else the system's, else English.

    It answers what is wrong with the rest of the command line too, so that it looks at nothing else.

    >>> chosen_language(["--sceen", "loss", "--language=zh"], {})
    'zh'
    >>> chosen_language([], {"LANG": "zh_CN.UTF-8"})
    'zh'
    """
    after = {name: value for name, value in pairwise(words) if name == "--language"}
    joined = (word.removeprefix("--language=") for word in words if word.startswith("--language="))
    given = next(joined, after.get("--language"))
    if given in LANGUAGES:
        return given
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    system = next((environment[name] for name in names if environment.get(name)), None) or _system_language()
    return "zh" if system.lower().startswith(("zh", "chinese")) else "en"


def _system_language() -> str:
    import locale  # on Windows and macOS, which may have none of these variables

    return locale.getlocale()[0] or ""
