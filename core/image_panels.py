"""What the image scene shows: the picture, the K maps of probabilities and the map of their argmax."""

from __future__ import annotations

from collections.abc import Iterable

from .edits import Intent
from .fields import Button
from .formula import Fenced, Node, Operator, Row, Script, Symbol, Words
from .image_maps import LEVELS, MapNumbers
from .image_marks import given_axes, image_marks
from .image_numbers import ImageNumbers
from .image_options import MAX_COLOURS
from .loss_pages import cover, is_reached
from .numbers import number, percent
from .picture_file import Picture, step_notices
from .pictures import Shown, picture_of, place_in
from .rasters import Raster, Rasters, Tile
from .rules import visible
from .state import State
from .text import Text, listed, t

MAPS, ARGMAX = 3, 4  # the steps that reveal them
LONG_SUM = 1000.0


def picture_panel(state: State) -> Rasters:
    """Return the picture itself, to inspect its places and to pick colours from."""
    shown = picture_of(state.image.picture)
    picture = shown.picture
    row, column = place_in(picture, state.image.place)
    return Rasters(
        key="picture",
        title=_picture_title(state, picture),
        summary=t("The picture; the pixel at row {row}, column {column} is inspected.", row=row, column=column),
        tiles=(
            Tile(key="picture", title="", raster=Raster(picture.width, picture.height, "colours", picture.content)),
        ),
        **_common(state, picture),  # pyright: ignore[reportArgumentType]
        buttons=_buttons(state),
        note=shown.problem or _hint(state, picture),
        note_is_good=None if shown.problem is None else False,
        spot=state.step == 1,
    )


def maps_panel(state: State, numbers: ImageNumbers | None) -> Rasters:
    """Return one map of probabilities for each class, and the map of the most probable classes."""
    shown = picture_of(state.image.picture)
    maps = numbers.maps if numbers and is_reached(state, MAPS) else None
    said = numbers.said if numbers and is_reached(state, MAPS) else ""
    return Rasters(
        key="maps",
        title=t("probabilities of every pixel"),
        formula=_softmax_formula(state),
        summary=_summary(state, maps, said),
        tiles=(*_class_tiles(state, shown, maps), _argmax_tile(state, shown, maps)),
        **_common(state, shown.picture),  # pyright: ignore[reportArgumentType]
        classes=image_marks(state.image),
        chosen=state.image.chosen,
        tile_intent="choose_colour",
        name_intent="rename_class",
        gone_intent="remove_class" if len(state.image.colours) > 1 else "",
        covered="" if said else cover(state, MAPS),
        note=_note(state, numbers) if numbers and is_reached(state, MAPS) else "",
        note_is_good=False if said or (maps and state.image.axis == "places") else None,
        numbers=_ends(maps),
        adds_up=state.image.axis == "places",
        spot=state.step >= MAPS,
    )


def _common(state: State, picture: Picture) -> dict[str, object]:
    return {
        "columns": picture.width,
        "rows": picture.height,
        "cursor": place_in(picture, state.image.place),
        "intent": "image_place",
        "press_intent": "image_press" if state.image.click == "add" else "",
    }


def _picture_title(state: State, picture: Picture) -> Text:
    name = state.image.picture.name
    if picture.factor == 1:
        return t("{name}, {width} × {height}", name=name, width=picture.width, height=picture.height)
    return t(
        "{name}, {width} × {height}, shown at 1/{factor}",
        name=name,
        width=picture.width,
        height=picture.height,
        factor=picture.factor,
    )


def _buttons(state: State) -> tuple[Button, ...]:
    options, name = state.image, state.image.colours[state.image.chosen].name
    count = len(options.colours)
    return (
        Button(
            t("inspect"),
            Intent("click", "look"),
            t("a click inspects a pixel"),
            options.click != "look",
            "eye",
            options.click == "look",
        ),
        Button(
            t("class"),
            Intent("click", "add"),
            t("a click adds a class of the colour there"),
            options.click != "add" and count < MAX_COLOURS,
            "plus",
            chosen=options.click == "add",
        ),
        Button(
            t("colour of {name}", name=visible(name, 9)),
            Intent("click", "change"),
            t("a click or a drag gives the chosen class another colour"),
            options.click != "change",
            "pencil",
            chosen=options.click == "change",
        ),
        Button("", Intent("remove_class", None, (options.chosen,)), t("remove the chosen class"), count > 1, "minus"),
        Button("", Intent("open_picture"), t("open a PNG or JPEG picture"), True, "folder-open"),
    )


def _hint(state: State, picture: Picture) -> Text | str:
    if state.image.click == "add":
        return t("Click a pixel: its colour becomes a class.")
    if state.image.click == "change":
        name = state.image.colours[state.image.chosen].name
        return t("Click or drag: {name} takes the colour of the pixel.", name=name)
    return _done_to(picture)


def _done_to(picture: Picture) -> Text | str:
    notices = step_notices(picture)
    return listed(notices) if notices else ""


def _softmax_formula(state: State) -> Node:
    axis = Symbol("k") if state.image.axis == "channels" else Row((Symbol("H"), Operator("·"), Symbol("W")))
    return Row((Symbol("p"), Operator("="), Script(Words("softmax"), sub=axis), Fenced(Symbol("z"))))


def _class_tiles(state: State, shown: Shown, maps: MapNumbers | None) -> tuple[Tile, ...]:
    marks = image_marks(state.image)
    return tuple(
        Tile(
            key=mark.name,
            title=mark.name,
            mark=mark,
            **_map_of(state, shown.picture, maps, place),  # pyright: ignore[reportArgumentType]
        )
        for place, mark in enumerate(marks)
    )


def _map_of(state: State, picture: Picture, maps: MapNumbers | None, place: int) -> dict[str, object]:
    if maps is None:
        return {"raster": None, "numbers": _levels(state, place)}
    total, share = maps.sums[place], maps.counts[place] / sum(maps.counts)
    is_over_places = state.image.axis == "places"
    seen = is_reached(state, ARGMAX)
    return {
        "raster": Raster(picture.width, picture.height, "shares", maps.shares[place]),
        "total": t("Σ = {value}", value=_sum_text(total)),
        "total_is_good": True if is_over_places else None,
        "low": "0",
        "high": number(maps.highest[place]) if is_over_places else "1",
        "foot": t("argmax {share}", share=percent(share)) if seen and not is_over_places else "",
        "numbers": (
            *_levels(state, place),
            ("sum", total),
            *((("highest", maps.highest[place]),) if is_over_places else ()),
            *((("argmax share", share),) if seen else ()),
        ),
    }


def _levels(state: State, place: int) -> tuple[tuple[str, float], ...]:
    """Return the picked colour of a class, each channel from 0 to 1."""
    levels = (level / LEVELS for level in state.image.colours[place].rgb)
    return tuple(zip(("red", "green", "blue"), levels, strict=True))


def _sum_text(value: float) -> str:
    return f"{value:,.0f}" if value >= LONG_SUM else number(value)


def _argmax_tile(state: State, shown: Shown, maps: MapNumbers | None) -> Tile:
    picture = shown.picture
    known = maps if is_reached(state, ARGMAX) else None
    raster = Raster(picture.width, picture.height, "classes", known.classes) if known else None
    return Tile(key="argmax", title=t("argmax"), raster=raster, spot=state.step == ARGMAX)


def _ends(maps: MapNumbers | None) -> tuple[tuple[str, float], ...]:
    if maps is None:
        return ()
    return ("smallest sum over classes", maps.smallest_sum), ("largest sum over classes", maps.largest_sum)


def _note(state: State, numbers: ImageNumbers) -> Text:
    maps = numbers.maps
    if maps is None:
        return t("torch refuses an input of shape {shape}: {words}", shape=str(numbers.shape), words=numbers.said)
    low, high = (number(value, 7) for value in (maps.smallest_sum, maps.largest_sum))
    if state.image.axis == "places":
        return t("Each map adds up to 1 now, the classes of a pixel do not: {low} to {high}.", low=low, high=high)
    if len(state.image.colours) == 1:
        return t("A single class has nothing to compare with: every probability is 1.")
    if given_axes(state.image) == "4-D":
        return t(
            "A batch of one picture: the classes of each pixel add up to 1, from {low} to {high}.", low=low, high=high
        )
    return t("At each pixel the classes add up to 1: Σ from {low} to {high}.", low=low, high=high)


def _summary(state: State, maps: MapNumbers | None, said: str) -> Text:
    if said:
        return t("torch refuses the input: {words}", words=said)
    if maps is None:
        return t("The maps of the probabilities.")
    names = (one.name for one in state.image.colours)
    if not is_reached(state, ARGMAX):
        sums = (_sum_text(value) for value in maps.sums)
        return t("The sum of each map: {list}.", list=listed(_pairs(names, sums)))
    shares = (percent(count / sum(maps.counts)) for count in maps.counts)
    return t("The most probable class of the pixels: {list}.", list=listed(_pairs(names, shares)))


def _pairs(names: Iterable[str], values: Iterable[str]) -> list[str]:
    return [f"{name} {value}" for name, value in zip(names, values, strict=True)]
