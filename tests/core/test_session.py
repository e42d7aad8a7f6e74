"""Session files."""

import json
import os
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import document_file
from core.document_file import LARGEST_FILE
from core.errors import InputError
from core.session import from_json, read_session, to_json, write_session
from core.state import Batch, Classes, Pin, State
from core.writing import WriteError

from .strategies import ANYWHERE, EXTREME_LOGITS, laws, states


def file_of(**fields):
    return json.dumps({"softmax_lab": 1, "state": fields})


@given(states(devices=ANYWHERE))
@laws
def test_a_saved_state_is_loaded_again_equal_to_the_last_bit(state):
    text = to_json(state)
    assert from_json(text) == state
    assert from_json(text.encode()) == state
    assert to_json(from_json(text)) == text


def test_numbers_that_json_lacks_are_strings():
    extreme = State(
        classes=Classes(tuple("abcdefghij"), tuple(range(10))),
        batch=Batch((EXTREME_LOGITS,), (0,)),
        pinned=Pin((EXTREME_LOGITS,), 0.1 + 0.2),
    )
    text = to_json(extreme)
    assert '"inf", "-inf", "nan"' in text
    json.loads(text, parse_constant=pytest.fail)
    assert from_json(text) == extreme


def test_a_class_may_be_named_nan():
    state = State(classes=Classes(("nan", "inf", "猫"), (0, 1, 2)))
    assert '["nan", "inf", "猫"]' in to_json(state)
    assert from_json(to_json(state)) == state


def test_what_is_left_out_keeps_its_start_value():
    assert from_json(file_of()) == State()
    assert from_json(file_of(temperature=2, batch={"row": 1})) == State(temperature=2.0, batch=replace(Batch(), row=1))


def test_a_byte_order_mark_is_no_harm():
    assert from_json(b"\xef\xbb\xbf" + to_json(State()).encode()) == State()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"batch": {"logits": [[2.0, "x", 6.0]]}}, '$.state.batch.logits[0][1] must be a number, got "x"'),
        ({"batch": {"logits": [[2.0, True, 6.0]]}}, "$.state.batch.logits[0][1] must be a number, got true"),
        ({"batch": {"logits": [[2.0, None, 6.0]]}}, "$.state.batch.logits[0][1] must be a number, got null"),
        ({"batch": {"logits": [2.0]}}, "$.state.batch.logits[0] must be a list, got 2.0"),
        ({"batch": {"logits": {}}}, "$.state.batch.logits must be a list, got an object"),
        ({"batch": {"targets": [2, 1.0]}}, "$.state.batch.targets[1] must be a whole number, got 1.0"),
        ({"batch": {"targets": [2, True]}}, "$.state.batch.targets[1] must be a whole number, got true"),
        (
            {"batch": {"targets": [2, 2**70]}},
            f"$.state.batch.targets[1] must be a whole number of 64 bits, got {2**70}",
        ),
        (
            {"batch": {"targets": [2, 3]}},
            "$.state: the label of sample 2 must be in 0..2 or the ignore index -100, got 3",
        ),
        ({"batch": {"row": 7}}, "$.state.batch: row must be in 0..1, got 7"),
        ({"batch": []}, "$.state.batch must be an object, got a list"),
        ({"hidden": 1}, "$.state.hidden must be true or false, got 1"),
        ({"unit": 1}, "$.state.unit must be a string, got 1"),
        ({"unit": "dits"}, "$.state: unit must be one of nats, bits, got dits"),
        ({"unit": "x" * 1000}, "$.state.unit has more than 200 characters"),
        ({"temperature": "hot"}, '$.state.temperature must be a number, got "hot"'),
        ({"temperature": "nan"}, "$.state: temperature must be in 0.01..100.0, got nan"),
        ({"temperature": 10**399}, '$.state.temperature is beyond every double; write "inf" for infinity'),
        ({"scene": "tanh"}, "$.state.scene must be one of softmax, "),
        ({"scene": "softmax", "step": 6}, "$.state.step must be in 0..5, got 6"),
        ({"colour": "red"}, "$.state.colour is not known"),
        ({"loss": {"gamma": 2.0}}, "$.state.loss.gamma is not known"),
        ({"pinned": {"temperature": 1.0}}, "$.state.pinned.logits is missing"),
        ({"classes": {"names": ["a", "b\ud800", "c"]}}, r"must have 1 to 24 printable characters, got “b\ud800”"),
    ],
)
def test_a_wrong_entry_is_named_with_its_place_its_rule_and_its_value(fields, sentence):
    with pytest.raises(InputError) as caught:
        from_json(file_of(**fields))
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1, column 1 is not JSON"),
        ("{", "line 1, column 2 is not JSON"),
        ('{\n "softmax_lab": 1,\n}', "line 3, column 1 is not JSON"),
        (b"\xff\xfe{\x00", "byte 0 is not UTF-8 text"),
        (b"PK\x03\x04\x00\x00", "is not JSON"),
        ("[]", "this is not a session of Softmax Lab"),
        ("null", "this is not a session of Softmax Lab"),
        ("{}", "this is not a session of Softmax Lab"),
        ('{"nbformat": 4}', 'it does not start with {"softmax_lab": 1'),
        ('{"softmax_lab": 1}', "$.state is missing"),
        ('{"softmax_lab": 1, "state": null}', "$.state must be an object, got null"),
        ('{"softmax_lab": 1, "state": {}, "x": 1}', "$.x is not known"),
        ('{"softmax_lab": 7, "state": {}}', "made by a newer Softmax Lab (version 7; this one reads up to 1)"),
        ('{"softmax_lab": 0, "state": {}}', "the version of a session must be a whole number from 1, got 0"),
        ('{"softmax_lab": true, "state": {}}', "the version of a session must be a whole number from 1, got true"),
        ('{"softmax_lab": "1", "state": {}}', 'the version of a session must be a whole number from 1, got "1"'),
        ('{"softmax_lab": [[1]], "state": {}}', "the version of a session must be a whole number from 1, got a list"),
        ('{"softmax_lab": 1, "state": {"step": 0, "step": 1}}', 'the key "step" stands twice in one object'),
        ('{"softmax_lab": 1, "state": {"temperature": NaN}}', 'NaN is not JSON; write "nan"'),
        ('{"softmax_lab": 1, "state": {"temperature": -Infinity}}', '-Infinity is not JSON; write "-inf"'),
        ('{"softmax_lab": 1, "state": {"temperature": 1e999}}', '1e999 is beyond every double; write "inf"'),
        ('{"softmax_lab": 1, "state": {"temperature": -1e999}}', "-1e999 is beyond every double"),
        ('{"softmax_lab": 1, "state": {"step": ' + "9" * 10_000 + "}}", "9… is beyond every double"),
        ("[" * 100_000, "this is nested too deeply"),
        ('{"softmax_lab":' * 50_000, "this is nested too deeply"),
        (" " * (LARGEST_FILE + 1), "a session file has at most 16777216 bytes"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_file_that_is_no_session_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(InputError) as caught:
        from_json(text)
    assert sentence in str(caught.value)
    assert len(str(caught.value)) < 400


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner), max_leaves=5
)


@given(states(), st.data())
@settings(deadline=None, max_examples=100)
def test_a_session_with_anything_in_any_place_is_a_state_or_a_sentence(state, data):
    document = json.loads(to_json(state))
    place = document["state"]
    while isinstance(place, (dict, list)) and place:
        keys = sorted(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], (dict, list)) or data.draw(st.booleans()):
            place[key] = data.draw(JSON)
            break
        place = place[key]
    assert_state_or_sentence(json.dumps(document))


@given(states(), st.data())
@settings(deadline=None, max_examples=100)
def test_a_session_with_a_few_bytes_changed_is_a_state_or_a_sentence(state, data):
    content = bytearray(to_json(state).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert_state_or_sentence(bytes(content))


def assert_state_or_sentence(text):
    try:
        state = from_json(text)
    except InputError as error:
        assert str(error).isprintable()  # noqa: PT017 - either is right
    else:
        assert from_json(to_json(state)) == state


def test_an_older_version_is_brought_up_to_date(monkeypatch):
    def renamed(state):
        return {("temperature" if key == "heat" else key): value for key, value in state.items()}

    monkeypatch.setattr(document_file, "VERSION", 2)
    monkeypatch.setattr(document_file, "_MIGRATIONS", {1: renamed})
    assert from_json(file_of(heat=2.0)) == State(temperature=2.0)
    assert from_json(to_json(State(temperature=3.0))) == State(temperature=3.0)


def test_a_session_is_written_and_read(tmp_path):
    state = State(temperature=1 / 3)
    write_session(tmp_path / "课.json", state)
    assert read_session(tmp_path / "课.json") == state
    assert (tmp_path / "课.json").read_text("utf-8") == to_json(state)


def test_what_cannot_be_written_is_an_error_that_names_the_file(tmp_path):
    with pytest.raises(WriteError, match=r"cannot write .*lesson\.json.*: the folder does not exist"):
        write_session(tmp_path / "no folder" / "lesson.json", State())


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing.json", "missing.json” does not exist"),
        ("folder", "it is not a file"),
        ("pipe", "it is not a file"),
        ("broken.json", "broken.json”: line 1, column 1 is not JSON"),
        ("huge.json", "a session file has at most 16777216 bytes"),
        ("broken.json/x", "a part of the path is not a folder"),
        ("nul\0", "this is not a possible file name"),
    ],
)
def test_what_cannot_be_read_is_an_error_that_names_the_file(tmp_path, name, sentence):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken.json").write_text("?")
    with (tmp_path / "huge.json").open("wb") as file:
        file.truncate(100 * 2**20)
    with pytest.raises(InputError) as caught:
        read_session(tmp_path / name)
    assert sentence in str(caught.value)
