"""Any lecture that a user can make, for hypothesis."""

from hypothesis import strategies as st

from core.document import Document
from core.lecture import Item, Lecture
from core.scenes import SCENES

from .strategies import names, states

titles = names | st.sampled_from(('"', "a\\b", "为什么？", "x" * 80))
notes = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" \n"), max_size=30) | st.just(
    "line\n" * 800
)


@st.composite
def items(draw):
    """Return any valid item; its steps are some of its scene's."""
    state = draw(states())
    steps = range(len(SCENES[state.scene].steps) + 1)
    return Item(
        draw(titles),
        state,
        draw(notes),
        tuple(draw(st.lists(st.sampled_from(("temperature", "ladder", "batch")), unique=True))),
        tuple(draw(st.lists(st.sampled_from(steps), unique=True, max_size=4))),
    )


@st.composite
def documents(draw, least=0):
    """Return any document with at least ``least`` items, and at most 4."""
    lecture = Lecture(draw(titles | st.just("")), tuple(draw(st.lists(items(), min_size=least, max_size=4))))
    last = len(lecture.items) - 1
    item = draw(st.none() | st.integers(0, last)) if last >= 0 else None
    return Document(draw(states()), lecture, item)
