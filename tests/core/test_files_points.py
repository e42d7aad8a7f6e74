"""Tables of points: what is read of them, and that whatever is wrong is said with its line and column."""

import pytest

from core.errors import InputError
from core.files.points import read_points
from core.network_options import MAX_POINTS
from core.network_points import IRIS_FILE, iris


@pytest.fixture
def table(tmp_path):
    """Writes a table and reads it."""

    def read(text, name="points.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return read_points(path)

    return read


def test_the_file_of_the_irises_can_be_opened_as_any_other():
    file = read_points(IRIS_FILE)
    assert (file.inputs, file.labels, file.class_names) == (iris().inputs, iris().labels, iris().names)
    assert file.features == ("petal length (cm)", "petal width (cm)")


def test_classes_by_name_keep_the_order_in_which_they_come(table):
    file = table("1,2,dog\n3,4,cat\n5,6,dog\n")
    assert (file.labels, file.class_names, file.features) == ((0, 1, 0), ("dog", "cat"), ())


def test_classes_by_number_are_counted_from_the_lowest(table):
    file = table("1,2,10\n3,4,2\n5,6,2.0\n7,8,-1\n")
    assert (file.labels, file.class_names) == ((2, 1, 1, 0), ("-1", "2", "10"))


@pytest.mark.parametrize(
    "text", ["y,a,b\n0,1,2\n", "a,b,label\n1,2,0\n", "a,species,b\n1,x,2\n", "x,1,2\n", "1,2,x\n", "1,x,2\n"]
)
def test_the_column_of_the_class_is_found(table, text):
    assert table(text).inputs == ((1.0, 2.0),)


@pytest.mark.parametrize("text", ["1,5;-2,5;x\n", "1,5\t-2,5\tx\n"])
def test_decimal_commas_are_read_and_said(table, text):
    file = table(text)
    assert file.inputs == ((1.5, -2.5),)
    assert "commas are read as decimal marks" in str(file.notices[0])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_chinese_names_are_read_in_every_usual_encoding(table, encoding):
    assert table("长,宽,类别\n1,2,山鸢尾\n", encoding=encoding).class_names == ("山鸢尾",)


def test_of_a_long_table_the_first_rows_are_shown_and_that_is_said(table):
    file = table("".join(f"{n},1,x\n" for n in range(MAX_POINTS + 9)))
    assert len(file.inputs) == MAX_POINTS
    assert str(file.notices[0]) == "points.csv: the first 500 rows are shown, the others are left out"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "points.csv is empty: it has 0 bytes"),
        ("a,b,class\n", "points.csv has a row of names but no row of numbers"),
        ("1,2,x\n3,4\n", "points.csv, line 2 has 2 cells; it must have 3: two inputs and a class"),
        ("1,2,x\n3,four,x\n", "points.csv, line 2, column 2: “four” must be a number with a decimal “.”"),
        ("1,2,x\n3,nan,x\n", "points.csv, line 2, column 2: “nan” must be a number from -1000000.0 to 1000000.0"),
        ("1,2,x\n1e7,3,x\n", "points.csv, line 2, column 1: “1e7” must be a number from -1000000.0 to 1000000.0"),
        (
            "1,2,0\n3,4,0.5\n",
            "points.csv, line 2, column 3: “0.5” must be a name or a whole number, which is the class",
        ),
        ("1,2,0\n3,4,x\n", "points.csv, line 2, column 3: “x” must be a whole number, as the classes above"),
        ("1,2,x\n3,4,0\n", "points.csv, line 2, column 3: “0” must be a name, as the classes above"),
        ("1,2,x\n3,4,\n", "points.csv, line 2, column 3: “” must be a class name of 1 to 24 characters"),
        (f"1,2,{'x' * 25}\n", f"points.csv, line 1, column 3: “{'x' * 25}” must be a class name of 1 to 24 characters"),
        (
            "".join(f"1,2,{name}\n" for name in "abcdefg"),
            "points.csv, line 7, column 3: “g” is a class too many; there can be 6",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_column(table, text, sentence):
    with pytest.raises(InputError) as refused:
        table(text)
    assert str(refused.value) == sentence


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        read_points(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("header", "features"),
    [
        ("x,y,kind", ("x", "y")),
        ("x,y,class", ("x", "y")),
        ("X,Y,Label", ("X", "Y")),
        ("x1,x2,y", ("x1", "x2")),
        ("x,z,y", ("x", "z")),
    ],
)
@pytest.mark.parametrize("classes", ["012", ("cat", "dog", "cow")])
def test_y_beside_x_is_an_input(tmp_path, header, features, classes):
    path = tmp_path / "points.csv"
    path.write_text("\n".join([header, *(f"{n}.5,{3 - n}.0,{name}" for n, name in enumerate(classes))]))
    points = read_points(path)
    assert points.features == features
    assert points.inputs == ((0.5, 3.0), (1.5, 2.0), (2.5, 1.0))
    assert points.class_names == tuple(classes)


def test_y_before_x_is_the_class(tmp_path):
    path = tmp_path / "points.csv"
    path.write_text("y,x,z\n0,1.5,2.5\n1,3.5,4.5\n0,5.5,6.5\n")
    points = read_points(path)
    assert (points.features, points.class_names, points.labels) == (("x", "z"), ("0", "1"), (0, 1, 0))
