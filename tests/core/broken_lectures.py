"""Files that say of themselves that they are lectures, and are not."""

import json

_ITEM = {"title": "A", "state": {"scene": "softmax"}}


def _file(**fields: object) -> bytes:
    return json.dumps({"softmax_lab": 1, **fields}).encode()


_GOOD = _file(lecture={"title": "Talk", "items": [_ITEM, _ITEM]})

NO_DOCUMENTS = (
    b"",
    b"\0" * 100,
    _GOOD[:-1],
    _GOOD[: len(_GOOD) // 2],
    _GOOD + _GOOD,
    _GOOD.decode().encode("utf-16"),
    _GOOD.replace(b'"A"', b'"\xff"'),
    _GOOD.replace(b'"A"', b"NaN"),
    _GOOD.replace(b'"A"', b'"\\ud800"'),
    _GOOD.replace(b'"A"', b'"A\\u0000"'),
    _GOOD.replace(b'"A"', b'"' + b"A" * 10**6 + b'"'),
    _GOOD.replace(b'"softmax_lab": 1', b'"softmax_lab": 2'),
    _GOOD.replace(b'"items"', b'"title"'),
    b'{"softmax_lab": 1, "lecture": ' + b"[" * 10**5,
    b'{"softmax_lab": 1, "lecture": {"items": ' + b'[{"state":' * 10**4,
    _file(lecture={"items": [{"title": "A"}] * 100_000}),
    _file(lecture={"items": [_ITEM], "__class__": "os.system"}),
    _file(lecture={"items": [_ITEM | {"state": {"batch": {"logits": [[1.0] * 13] * 2}}}]}),
    _file(lecture={"items": [_ITEM | {"state": {"batch": {"logits": [[1.0] * 100_000]}}}]}),
    _file(lecture={"items": [_ITEM | {"steps": list(range(100_000))}]}),
    _file(lecture={"items": [_ITEM]}, item=10**30),
    _file(lecture={"items": [_ITEM]}, item=-1),
    _file(lecture={"items": [_ITEM]}, state=[]),
    _file(lecture=[_ITEM]),
    _file(lecture="Talk"),
)
