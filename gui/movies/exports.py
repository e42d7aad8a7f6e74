"""Moving pictures for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.arguments import Arguments
from core.movie_arguments import motion_of
from core.movie_options import is_movie
from core.scenes import SCENES
from core.state import State
from core.text import Text
from core.writing import WriteError
from gui.look import Look
from gui.movies.film import Film
from gui.movies.recording import record
from gui.picture import Subject
from gui.theme import THEMES


def films(arguments: Arguments, state: State, language: str) -> list[tuple[Path, Film]]:
    """Return the moving pictures among the exports of ``arguments``, where they go and what they show.

    Raises:
        InputError: The scene has nothing of this name that moves, or an end of its way is no State.
    """
    if arguments.movie is None:
        return []
    scene, movie = SCENES[state.scene], arguments.movie
    subject = Subject(scene, state, caption=arguments.caption)
    look = Look(THEMES[arguments.theme or "light"], language)
    film = Film(subject, motion_of(movie, scene, state), look, movie.options)
    return [(Path(path), film) for path in arguments.exports if is_movie(path)]


def write_films(made: list[tuple[Path, Film]]) -> Iterator[Path | Text]:
    """Write each film; yields its path, or why it could not be written."""
    for path, film in made:
        try:
            record(film, path)
        except WriteError as error:
            yield error.text
        else:
            yield path
