"""Opening tables of text: encodings, delimiters, headers, labels, and numbers that are none."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InputError
from core.files import LAST_COLUMN, probe, read_batch
from core.files.csv_numbers import number

CELLS = st.floats(width=64)
TABLES = st.integers(2, 12).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=64)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("csv")


@pytest.fixture
def opened(tmp_path):
    def write_and_read(text: str | bytes, name: str = "a.csv", **arguments):
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / name).write_bytes(content)
        return read_batch(tmp_path / name, **arguments)

    return write_and_read


def notices(batch) -> list[str]:
    return [str(notice) for notice in batch.notices]


@settings(deadline=None, max_examples=40)
@given(
    table=TABLES,
    delimiter=st.sampled_from(",;\t "),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    named=st.booleans(),
)
def test_a_table_comes_back_bit_by_bit(folder, table, delimiter, encoding, quoting, end, named):
    names = [f"类{column}" for column in range(len(table[0]))]
    with (folder / "a.csv").open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=end)
        writer.writerows([names] * named + [[repr(value) for value in row] for row in table])
    batch = read_batch(folder / "a.csv")
    assert repr(batch.logits) == repr(tuple(map(tuple, table)))
    assert batch.class_names == (tuple(names) if named else None)
    assert batch.total_rows == len(table)


def test_decimal_commas_are_read_and_said(opened):
    batch = opened("1,5;-2;,5\n3e-1;4;5\n")
    assert batch.logits == ((1.5, -2.0, 0.5), (0.3, 4.0, 5.0))
    assert notices(batch) == ["a.csv: commas are read as decimal marks"]


def test_gb18030_is_read_and_said(opened):
    batch = opened("猫,狗\n1,2\n".encode("gb18030"))
    assert batch.class_names == ("猫", "狗")
    assert notices(batch) == ["a.csv is read as GB18030 text"]


def test_blank_lines_and_spaces_around_cells_do_not_matter(opened):
    assert opened("\n a , b \n\n 1 ,\t2\n  \n3,4\n\n".replace("\t", "")).logits == ((1.0, 2.0), (3.0, 4.0))


def test_columns_of_np_savetxt_are_apart_by_runs_of_spaces(opened):
    assert opened("  1.0   2.0\n 3.0  -4.0 \n", "a.txt").logits == ((1.0, 2.0), (3.0, -4.0))


@pytest.mark.parametrize("name", ["label", "Labels", "target", "y", "class", "标签", "y_true"])
def test_a_column_of_labels_is_known_by_its_name(opened, name):
    batch = opened(f"cat,{name},dog\n1,1,2\n3,0,4\n")
    assert batch.logits == ((1.0, 2.0), (3.0, 4.0))
    assert batch.targets == (1, 0)
    assert batch.class_names == ("cat", "dog")


def test_the_last_column_can_be_chosen_for_labels(opened):
    batch = opened("1,2,1\n3,4,0\n", labels_array=LAST_COLUMN)
    assert batch.logits == ((1.0, 2.0), (3.0, 4.0))
    assert batch.targets == (1, 0)


def test_any_column_can_be_chosen_for_labels(opened):
    assert opened("truth,a,b\n1,2,3\n", labels_array="truth").targets == (1,)


def test_a_column_that_is_not_there_is_refused_with_those_that_are(opened):
    with pytest.raises(InputError, match="has no column “d”; it has: a, b, c"):
        opened("a,b,c\n1,2,3\n", labels_array="d")


def test_labels_may_be_names_of_classes(opened):
    assert opened("cat,dog,label\n1,2,dog\n3,4,cat\n").targets == (1, 0)


def test_a_label_that_names_no_class_is_refused(opened):
    with pytest.raises(InputError, match=r"row 1: a label must be a whole number in 0\.\.1, got cow"):
        opened("cat,dog,label\n1,2,dog\n3,4,cow\n")


def test_labels_that_are_numbers_are_class_numbers_even_if_classes_are_called_so(opened):
    assert opened("2,0,1,label\n5,6,7,0\n").targets == (0,)


def test_names_that_two_classes_share_are_no_labels(opened):
    with pytest.raises(InputError, match=r"row 0: a label must be a whole number .* got cat"):
        opened("cat,cat,label\n5,6,cat\n")


def test_a_table_of_labels_alone_has_no_class_names(tmp_path):
    (tmp_path / "a.csv").write_text("label\n1\n")
    assert probe(tmp_path / "a.csv").class_names is None


def test_the_unnamed_column_of_pandas_is_left_out_and_said(opened):
    batch = opened(",a,b\n0,1,2\n1,3,4\n")
    assert batch.logits == ((1.0, 2.0), (3.0, 4.0))
    assert batch.class_names == ("a", "b")
    assert notices(batch) == ["a.csv: the first column has no name and is left out"]


def test_numbers_may_be_class_names_beside_a_named_label(opened):
    assert opened("0,1,label\n5,6,1\n").class_names == ("0", "1")


def test_class_names_that_do_not_differ_are_not_used_and_that_is_said(opened):
    batch = opened("a,a\n1,2\n")
    assert batch.class_names is None
    assert notices(batch) == ["a.csv: the columns' names are not used, since they do not differ"]


def test_long_class_names_are_cut_and_that_is_said(opened):
    batch = opened(f"{'a' * 30},b\x07c\n1,2\n")
    assert batch.class_names == ("a" * 24, "bc")
    assert notices(batch) == ["a.csv: long names of columns are cut"]


def test_a_line_break_within_quotes_belongs_to_the_name(opened):
    assert opened('"a\nb",c\n1,2\n').class_names == ("ab", "c")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,2\n3,4\n5\n", "line 3 has 1 cells, but the first row has 2"),
        ("1,2\n\n3,4\0\n", "line 3: a NUL byte"),
        ("1,2\n3,x\n", "line 2, column 2: “x” is not a number"),
        ("1,2\n3,\n", "line 2, column 2: “” is not a number"),
        ('1,2\n"3,4\n', "line 2: quotes do not match"),
        ("1,x\n3,4\n", "line 1: “x” is not a number; the first row"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(opened, text, message):
    with pytest.raises(InputError, match=message):
        opened(text)


@pytest.mark.parametrize("row", [70, 5000])
def test_a_ragged_row_is_found_beyond_the_rows_that_are_read(opened, row):
    with pytest.raises(InputError, match=f"line {row} has 3 cells"):
        opened("1,2\n" * (row - 1) + "1,2,3\n" + "1,2\n" * 10)


@pytest.mark.parametrize(
    "cell", ["", " ", "1_000", "٤", "４", "0x10", "1e", "--1", "1.2.3", "1 2", "true", "1e999", "∞"]
)
def test_what_float_would_take_or_python_would_guess_is_no_number(cell):
    assert number(cell) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1", 1.0), ("-1.", -1.0), ("+.5", 0.5), ("1E-3", 0.001), ("1e-999", 0.0), ("inf", float("inf"))],
)
def test_numbers_in_their_usual_forms(cell, value):
    assert number(cell) == value


@pytest.mark.parametrize("cell", ["inf", "+Infinity", "-INF", "nan", "NaN"])
def test_what_is_not_finite_is_kept(opened, cell):
    assert repr(opened(f"{cell},1\n").logits) == repr(((float(cell), 1.0),))


@pytest.mark.parametrize(("delimiter", "cell"), [(";", "1.5"), ("\t", "1.5"), (",", '"1,5"')])
def test_one_file_has_one_decimal_mark(opened, delimiter, cell):
    with pytest.raises(InputError, match="is not a number with a decimal"):
        opened(f"2,5{delimiter}1\n{cell}{delimiter}1\n" if delimiter != "," else f"2.5,1\n{cell},1\n")


def test_far_rows_are_read_in_streaming(opened):
    batch = opened("".join(f"{n},{-n}\n" for n in range(1000)), rows=(990, 993))
    assert batch.logits == ((990.0, -990.0), (991.0, -991.0), (992.0, -992.0))
    assert batch.total_rows == 1000


def test_the_rows_of_a_large_table_are_not_counted(tmp_path):
    (tmp_path / "a.csv").write_text("0.5,1.5\n" * 200_001)
    batch = read_batch(tmp_path / "a.csv")
    assert probe(tmp_path / "a.csv").rows is None
    assert batch.total_rows is None
    assert notices(batch) == ["the rows were not counted; showing 0:64"]


def test_the_end_of_a_large_table_is_found_when_it_is_met(tmp_path):
    (tmp_path / "a.csv").write_text("0.5,1.5,label\n" + "0.5,1.5,1\n" * 200_001)
    batch = read_batch(tmp_path / "a.csv", rows=(199_999, 200_010))
    assert batch.total_rows == 200_001
    assert batch.rows == (199_999, 200_001)
    assert batch.targets == (1, 1)
    assert notices(batch) == ["the rows end at 200,001; showing 199999:200001"]
    with pytest.raises(InputError, match="rows start at 300,000, but there are fewer rows"):
        read_batch(tmp_path / "a.csv", rows=(300_000, 300_001))
