"""What a user can do in the image scene."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .edits import Edit
from .errors import InputError
from .image_options import MAX_COLOURS, ColourClass
from .rules import require_place
from .state import State
from .text import t

Index = tuple[int, ...]


def _changed(state: State, **values: Any) -> State:
    return replace(state, image=replace(state.image, **values))


def _set(name: str) -> Edit:
    return lambda state, _index, value: _changed(state, **{name: value})


def _move(state: State, index: Index, value: Any) -> State:
    """Inspect another place, or with an index only another row (0) or column (1).

    While the chosen class is being recoloured, it takes the colour there.
    """
    from .pictures import picture_of, place_in  # not at the start: it reads files

    picture, source = picture_of(state.image.picture).picture, state.image.picture
    wanted = _with_axis(state.image.place, index[0], value) if index else value
    row, column = place_in(picture, (max(0, wanted[0]), max(0, wanted[1])))
    moved = _changed(state, place=(min(row, source.height - 1), min(column, source.width - 1)))
    return _recoloured(moved) if state.image.click == "change" else moved


def _with_axis(place: tuple[int, ...], axis: int, value: int) -> tuple[int, ...]:
    return (*place[:axis], value, *place[axis + 1 :])


def _press(state: State, index: Index, value: tuple[int, int]) -> State:
    """Inspect a place, and do what a click means there."""
    moved = _move(state, index, value)
    return _added(moved) if state.image.click == "add" else moved


def _recoloured(state: State) -> State:
    colours, chosen = state.image.colours, state.image.chosen
    new = replace(colours[chosen], colour=_colour_there(state))
    return _changed(state, colours=(*colours[:chosen], new, *colours[chosen + 1 :]), pinned=None)


def _added(state: State) -> State:
    colours = state.image.colours
    if len(colours) == MAX_COLOURS:
        raise InputError(t("there can be at most {high} classes", high=MAX_COLOURS))
    hue = next(n for n in range(MAX_COLOURS) if n not in {one.hue for one in colours})
    taken = {one.name for one in colours}
    name = next(name for name in (f"Y{n + 1}" for n in (*range(hue, MAX_COLOURS), *range(hue))) if name not in taken)
    more = (*colours, ColourClass(name, _colour_there(state), hue))
    click = "add" if len(more) < MAX_COLOURS else "look"
    return _changed(state, colours=more, chosen=len(colours), click=click, pinned=None)


def _colour_there(state: State) -> str:
    from .pictures import picture_of, place_in

    picture = picture_of(state.image.picture).picture
    return "#" + bytes(picture.rgb(*place_in(picture, state.image.place))).hex()


def _remove(state: State, index: Index, _value: None) -> State:
    colours = state.image.colours
    if len(colours) == 1:
        raise InputError(t("there must be at least {low} classes", low=1))
    require_place("class", index[0], len(colours))
    chosen = state.image.chosen - (state.image.chosen > index[0])
    kept = colours[: index[0]] + colours[index[0] + 1 :]
    return _changed(state, colours=kept, chosen=min(chosen, len(kept) - 1), pinned=None)


def _rename(state: State, index: Index, value: str) -> State:
    colours = state.image.colours
    require_place("class", index[0], len(colours))
    new = replace(colours[index[0]], name=value.strip())
    return _changed(state, colours=(*colours[: index[0]], new, *colours[index[0] + 1 :]))


EDITS: Mapping[str, Edit] = {
    "tau": _set("tau"),
    "axis": _set("axis"),
    "given": _set("given"),
    "click": _set("click"),
    "choose_colour": _set("chosen"),
    "image_place": _move,
    "image_press": _press,
    "rename_class": _rename,
    "remove_class": _remove,
}
