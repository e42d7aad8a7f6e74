"""Files of lectures: what is written is read again, and what is wrong is named with its place."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import document_file
from core.document import Document
from core.document_file import from_json, keep_document, read_document, read_kept, to_json, write_document
from core.errors import InputError
from core.lecture import Item, Lecture
from core.session import from_json as session_from_json
from core.session import to_json as session_to_json
from core.state import State
from core.writing import WriteError

from .broken_lectures import NO_DOCUMENTS
from .lectures import documents
from .strategies import laws

HOT = State(temperature=2.0)
TALK = Document(HOT, Lecture("Talk", (Item("A"), Item("B", State("loss"), "say\nthis", ("options",), (1, 2)))), 1)


def file_of(**fields):
    return json.dumps({"softmax_lab": 1, **fields})


@given(documents())
@laws
def test_a_saved_document_is_loaded_again_equal_to_the_last_bit(document):
    text = to_json(document)
    assert from_json(text) == document
    assert from_json(text.encode()) == document
    assert to_json(from_json(text)) == text


def test_without_a_lecture_it_is_a_session_and_sessions_of_old_are_read():
    assert to_json(Document(HOT)) == session_to_json(HOT)
    assert from_json(file_of(state={"temperature": 2})) == Document(HOT)


def test_what_was_on_screen_in_a_lecture_is_its_session():
    assert session_from_json(to_json(TALK)) == HOT


def test_a_lecture_written_by_hand_begins_with_its_first_item_or_the_one_that_it_names():
    lecture = {"items": [{"title": "A", "steps": [2, 3]}, {"title": "B", "state": {"temperature": 2}}]}
    first = from_json(file_of(lecture=lecture))
    assert (first.item, first.state) == (0, State(step=2))
    assert from_json(file_of(lecture=lecture, item=1)).state == HOT


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ({}, "$.lecture.items[0].title is missing"),
        ({"title": 1}, "$.lecture.items[0].title must be a string, got 1"),
        ({"title": ""}, "$.lecture.items[0]: a title must have 1 to 80 printable characters"),
        ({"title": "A", "note": "x" * 5000}, "$.lecture.items[0].note has more than 4000 characters"),
        ({"title": "A", "note": "\u0007"}, "$.lecture.items[0]: a note must have"),
        ({"title": "A", "steps": 3}, "$.lecture.items[0].steps must be a list, got 3"),
        ({"title": "A", "steps": [1, 6]}, "$.lecture.items[0].steps[1] must be in 0..5, got 6"),
        ({"title": "A", "steps": ["1"]}, '$.lecture.items[0].steps[0] must be a whole number, got "1"'),
        ({"title": "A", "hidden_controls": [1]}, "$.lecture.items[0].hidden_controls[0] must be a string, got 1"),
        ({"title": "A", "state": {"scene": "tanh"}}, "$.lecture.items[0].state.scene must be one of softmax, "),
        ({"title": "A", "state": {"step": 9}}, "$.lecture.items[0].state.step must be in 0..5, got 9"),
        ({"title": "A", "state": {"heat": 1}}, "$.lecture.items[0].state.heat is not known"),
        ({"title": "A", "state": None}, "$.lecture.items[0].state must be an object, got null"),
        ({"title": "A", "colour": "red"}, "$.lecture.items[0].colour is not known"),
        ("A", '$.lecture.items[0] must be an object, got "A"'),
    ],
)
def test_a_wrong_item_is_named_with_its_place_its_rule_and_its_value(item, sentence):
    with pytest.raises(InputError) as caught:
        from_json(file_of(lecture={"items": [item]}))
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "$.state is missing"),
        ({"lecture": {}}, "$.state is missing"),
        ({"lecture": None}, "$.lecture must be an object, got null"),
        ({"lecture": {"items": {}}}, "$.lecture.items must be a list, got an object"),
        ({"lecture": {"title": "x" * 81}}, "$.lecture: a title must have 0 to 80 printable characters"),
        ({"lecture": {"items": [{"title": "A"}] * 201}}, "$.lecture.items has more than 200 entries"),
        ({"state": {}, "item": 0}, "$.item must be in 0..-1, got 0"),
        ({"lecture": {"items": [{"title": "A"}]}, "item": 1}, "$.item must be in 0..0, got 1"),
        ({"lecture": {"items": [{"title": "A"}]}, "item": "0"}, '$.item must be a whole number, got "0"'),
        ({"state": {}, "path": 1}, "$.path must be a string, got 1"),
        ({"state": {}, "slides": []}, "$.slides is not known"),
    ],
)
def test_what_is_wrong_beside_the_items_is_named_too(fields, sentence):
    with pytest.raises(InputError) as caught:
        from_json(file_of(**fields))
    assert sentence in str(caught.value)


@given(documents(least=1), st.data())
@settings(deadline=None, max_examples=60)
def test_a_lecture_with_a_few_bytes_changed_is_a_document_or_a_sentence(document, data):
    content = bytearray(to_json(document).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read = from_json(bytes(content))
    except InputError as error:
        assert str(error).isprintable()  # noqa: PT017 - either is right
    else:
        assert from_json(to_json(read, with_path=True)) == read


@pytest.mark.parametrize("content", NO_DOCUMENTS, ids=lambda content: ascii(content[:40]))
def test_no_broken_lecture_is_more_than_a_sentence(content, tmp_path):
    (tmp_path / "broken.softmaxlab").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_document(tmp_path / "broken.softmaxlab")
    assert str(caught.value).startswith("cannot open “")
    assert len(str(caught.value)) < 800
    assert str(caught.value).isprintable()


def test_the_states_of_an_older_lecture_are_brought_up_to_date(monkeypatch):
    def renamed(state):
        return {("temperature" if key == "heat" else key): value for key, value in state.items()}

    monkeypatch.setattr(document_file, "VERSION", 2)
    monkeypatch.setattr(document_file, "_MIGRATIONS", {1: renamed})
    items = [{"title": "A", "state": {"heat": 2.0}}, {"title": "B"}]
    old = from_json(file_of(lecture={"items": items}, state={"heat": 3.0}))
    assert (old.state.temperature, [item.state.temperature for item in old.lecture.items]) == (3.0, [2.0, 1.0])


class TestFiles:
    def test_a_document_belongs_to_the_file_that_it_was_read_from(self, tmp_path):
        path = tmp_path / "课.softmaxlab"
        write_document(path, replace(TALK, path="/elsewhere"))
        assert read_document(path) == replace(TALK, path=str(path))

    def test_where_it_came_from_is_nobody_elses_business(self, tmp_path):
        write_document(tmp_path / "a.softmaxlab", replace(TALK, path="/home/me/secret.softmaxlab"))
        assert "secret" not in (tmp_path / "a.softmaxlab").read_text()

    @pytest.mark.parametrize("path", ["", "/home/me/a.softmaxlab", "课"])
    def test_what_is_kept_still_belongs_to_its_file(self, tmp_path, path):
        keep_document(tmp_path / "last", replace(TALK, path=path))
        assert read_kept(tmp_path / "last") == replace(TALK, path=path)

    @pytest.mark.parametrize("path", ["bytes\udcff", "x" * 5000])
    def test_a_path_that_no_text_can_hold_is_forgotten_rather_than_the_lecture(self, tmp_path, path):
        keep_document(tmp_path / "last", replace(TALK, path=path))
        assert read_kept(tmp_path / "last") == TALK

    def test_what_cannot_be_written_leaves_what_was_there(self, tmp_path):
        (tmp_path / "a").mkdir()
        with pytest.raises(WriteError, match="it is a folder"):
            write_document(tmp_path / "a", TALK)
        assert [path.name for path in tmp_path.rglob("*")] == ["a"]
