"""Any State that a user can reach, for hypothesis.

Few choices are drawn and the rest is filled at random from them: a State has hundreds of numbers, and hypothesis takes
its time with each.
"""

from __future__ import annotations

from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from core.descent_options import MAX_RATE as MAX_DESCENT_RATE
from core.descent_options import MIN_RATE as MIN_DESCENT_RATE
from core.descent_options import DescentOptions, Trail
from core.dim_options import CUBE_SIZE, MAX_AXES, MOST_CELLS, DimOptions
from core.image_options import (
    AXES,
    BUNDLED,
    CLICKS,
    INPUTS,
    MAX_COLOURS,
    MAX_TAU,
    MIN_TAU,
    ColourClass,
    ImageOptions,
    ImagePin,
    PictureSource,
)
from core.machine import DTYPES, Machine
from core.network_options import (
    BATCH_SIZES,
    FARTHEST,
    MAX_OUTPUTS,
    MAX_RATE,
    MIN_OUTPUTS,
    MIN_RATE,
    NetworkOptions,
    NetworkPin,
    PointSet,
    Training,
)
from core.pipeline_options import MAX_MODULES, MODULES, TARGETS, PipelineOptions
from core.precision_options import MAX_GAP, MAX_SCALE, MIN_SCALE, SOURCES, PrecisionOptions
from core.question import MAX_HANDS, MAX_QUESTION_LENGTH, Question
from core.scenes import SCENES
from core.sigmoid_options import SigmoidOptions
from core.state import (
    DEFAULT_IGNORE_INDEX,
    LOGIT_RANGES,
    LOSS_RANGES,
    MAX_CLASSES,
    MAX_NAME_LENGTH,
    MAX_SAMPLES,
    MAX_TEMPERATURE,
    MIN_CLASSES,
    MIN_SAMPLES,
    MIN_TEMPERATURE,
    REDUCTIONS,
    UNITS,
    Batch,
    Classes,
    LossOptions,
    Pin,
    State,
)
from core.sweep import EASINGS, MAX_INDEX, MAX_INDICES, MAX_SECONDS, MIN_SECONDS, Sweep
from core.why_exp_options import MAX_FACTOR, MAX_FACTORS, MIN_FACTOR, MIN_FACTORS, MOST_VALUES, WhyExpOptions, WhyExpPin

laws = settings(deadline=None, max_examples=40)  # for what is no less true of the hundredth State

HERE = ("auto", "cpu")
ANYWHERE = (*HERE, "cuda", "cuda:1", "mps")
PLAIN_NAMES = tuple(f"Y{n}" for n in range(1, MAX_CLASSES + 1))
NASTY_NAMES = (
    "=1+1",
    '"""',
    "it's",
    "\\",
    "#",
    "{z}",
    "猫",
    "é",
    "x, y",
    "coding: utf-7",
    "a\"b'c",
    "−1",
    "@x",
    "%s",
    "-",
)
EXTREME_LOGITS = (0.0, -0.0, float("inf"), float("-inf"), float("nan"), 1e4, -1e4, 65520.0, 1e300, 5e-324)

ordinary_logits = st.integers(-1000, 1000).map(lambda hundredths: hundredths / 100)
logits = st.one_of(ordinary_logits, st.floats(), st.sampled_from(EXTREME_LOGITS))
temperatures = st.just(1.0) | st.floats(MIN_TEMPERATURE, MAX_TEMPERATURE)
names = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=MAX_NAME_LENGTH
).filter(str.strip)
sizes = st.sampled_from((MIN_SAMPLES, 2, 3, 5, MAX_SAMPLES))
randoms = st.integers(0, 2**32).map(Random)
precision_options = st.builds(
    PrecisionOptions,
    st.floats(0.0, MAX_GAP),
    st.floats(MIN_SCALE, MAX_SCALE),
    st.sampled_from(SOURCES),
    st.integers(0, 1),
)
pipeline_options = st.builds(
    PipelineOptions, st.lists(st.sampled_from(MODULES), max_size=MAX_MODULES).map(tuple), st.sampled_from(TARGETS)
)


sweeps = st.builds(
    Sweep,
    st.sampled_from(("logit", "temperature", "factor", "nothing")),
    st.lists(st.integers(0, MAX_INDEX), max_size=MAX_INDICES).map(tuple),
    st.floats(0.01, 1.0),
    st.floats(1.5, 1e300),
    st.floats(MIN_SECONDS, MAX_SECONDS),
    st.sampled_from(EASINGS),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def questions(count):
    """Return any question about ``count`` classes."""
    texts = st.just("") | st.text(st.characters(exclude_categories=("C", "Z")), max_size=MAX_QUESTION_LENGTH)
    return st.builds(Question, texts, st.just(()) | st.tuples(*[st.integers(0, MAX_HANDS)] * count))


@st.composite
def states(draw, scenes=tuple(SCENES), devices=HERE, numbers=logits):
    """Return any valid State of one of ``scenes``, with logits out of ``numbers``."""
    count, samples = draw(st.integers(MIN_CLASSES, MAX_CLASSES)), draw(sizes)
    scene, soft, random = draw(st.sampled_from(scenes)), draw(st.integers(0, 3)) == 0, draw(randoms)
    some = draw(st.lists(numbers, min_size=1, max_size=6))
    loss = draw(loss_options(count, soft))
    return State(
        scene=scene,
        step=draw(st.integers(0, len(SCENES[scene].steps))),
        hidden=draw(st.booleans()),
        classes=class_set(draw(st.lists(names, max_size=2)), count, random),
        batch=batch_of(random, some, samples, count, loss.ignore_index, soft),
        focus=draw(st.none() | st.integers(0, count - 1)),
        temperature=draw(temperatures),
        logit_range=draw(st.sampled_from(LOGIT_RANGES)),
        unit=draw(st.sampled_from(UNITS)),
        loss=loss,
        machine=Machine(draw(st.sampled_from(devices)), draw(st.sampled_from(DTYPES))),
        question=draw(questions(count)),
        sweep=draw(st.none() | sweeps),
        pinned=draw(st.none() | temperatures.map(lambda t: Pin(rows(random, some, samples, count), t))),
        sigmoid=SigmoidOptions(draw(st.booleans())),
        why_exp=draw(why_exp_options(random, some)),
        dim=draw(dim_options(random, some)),
        pipelines=draw(pipeline_options),
        precision=draw(precision_options),
        image=draw(image_options(random)),
        descent=draw(descent_options(random, some, count)),
        network=draw(network_options(random, some)),
    )


def class_set(chosen, count, random):
    """Return ``count`` classes, those named ``chosen`` among them."""
    others = random.sample(PLAIN_NAMES + NASTY_NAMES, len(PLAIN_NAMES + NASTY_NAMES))
    different = tuple(dict.fromkeys((*chosen, *others)))[:count]
    return Classes(tuple(random.sample(different, count)), tuple(random.sample(range(MAX_CLASSES), count)))


def rows(random, numbers, samples, classes):
    """Return ``samples`` rows of ``classes`` of the ``numbers``."""
    return tuple(tuple(random.choices(numbers, k=classes)) for _ in range(samples))


def batch_of(random, numbers, samples, classes, ignore_index=DEFAULT_IGNORE_INDEX, soft=False):
    """Return a batch whose labels are classes, or now and then to be ignored."""
    labels = (*range(classes), ignore_index)
    shares = (0.0, 1.0, 0.25, 0.1, *numbers)
    return Batch(
        rows(random, numbers, samples, classes),
        tuple(random.choices(labels, k=samples)),
        rows(random, shares, samples, classes) if soft else None,
        random.randrange(samples),
    )


@st.composite
def loss_options(draw, classes, soft=False):
    """Return any options of a loss of ``classes`` classes; soft targets know no ignored class."""
    ignored = st.sampled_from((DEFAULT_IGNORE_INDEX, DEFAULT_IGNORE_INDEX, -1, -(2**63)))
    if not soft:
        ignored |= st.sampled_from((0, 1, 2, 11, 12, 2**63 - 1))
    weights = st.lists(st.floats(0, 10) | st.floats(0, 1e300), min_size=2, max_size=2)
    some = draw(st.none() | weights)
    return LossOptions(
        reduction=draw(st.sampled_from(REDUCTIONS)),
        label_smoothing=draw(st.just(0.0) | st.floats(0, 1)),
        weight=some and tuple((some * classes)[:classes]),
        ignore_index=draw(ignored),
        random_batches=False,  # the check of 2,000 batches has tests of its own
        axis_nats=draw(st.sampled_from(LOSS_RANGES)),
        lane=draw(st.sampled_from("AB")),
    )


@st.composite
def why_exp_options(draw, random, numbers):
    """Return any factors, and values out of ``numbers``."""
    return WhyExpOptions(
        count=draw(st.integers(MIN_FACTORS, MAX_FACTORS)),
        factor=draw(st.floats(MIN_FACTOR, MAX_FACTOR)),
        values=tuple(random.choices((5.0, 3.0, 2.0, -1.0, *numbers), k=random.randint(0, MOST_VALUES))),
        pinned=random.choice((None, WhyExpPin(MAX_FACTORS, MIN_FACTOR, tuple(numbers)))),
    )


@st.composite
def descent_options(draw, random, numbers, classes):
    """Return any learning rate, with the trail of some other descent or none."""
    rates = st.floats(MIN_DESCENT_RATE, MAX_DESCENT_RATE)
    steps = draw(st.none() | st.lists(rates, max_size=4))
    if steps is None:
        return DescentOptions(draw(rates))
    points = rows(random, numbers, len(steps) + 1, classes)
    return DescentOptions(draw(rates), Trail(points, tuple(steps), points[0], draw(st.sampled_from(DTYPES))))


@st.composite
def dim_options(draw, random, numbers):
    """Return any tensor and any dim, also one that it has not, with a cube out of ``numbers``."""
    return DimOptions(
        axes=draw(st.integers(1, MAX_AXES)),
        dim=draw(st.none() | st.integers(-MAX_AXES, MAX_AXES - 1)),
        cell=random.randrange(MOST_CELLS),
        cube=tuple(random.choices((0.0, 1.0, 2.0, *numbers), k=CUBE_SIZE)),
    )


@st.composite
def network_options(draw, random, numbers):
    """Return any network, on the irises or points of its own, after some steps of training."""
    count, steps = draw(st.integers(MIN_OUTPUTS, MAX_OUTPUTS)), draw(st.integers(0, 4))
    far = (0.0, 1.5, -2.25, FARTHEST, *(value for value in numbers if abs(value) <= FARTHEST))
    return NetworkOptions(
        weight=rows(random, numbers, count, 2),
        bias=tuple(random.choices(numbers, k=count)),
        place=tuple(random.choices(far, k=2)),
        points=draw(st.none() | st.integers(0, 9).map(lambda size: point_set(random, far, size))),
        rate=draw(st.floats(MIN_RATE, MAX_RATE)),
        batch=draw(st.sampled_from(BATCH_SIZES)),
        adds=draw(st.none() | st.integers(0, count - 1)),
        training=Training(
            rows(random, numbers, steps, 3 * count),
            tuple(random.choices(numbers, k=steps)),
            tuple(random.choices(range(9), k=steps)),
        ),
        pinned=random.choice((None, NetworkPin(rows(random, numbers, count, 2), (0.0,) * count, (1.5, -2.25)))),
    )


def point_set(random, numbers, size):
    """Return ``size`` points at ``numbers``, of classes that have names or have none."""
    names = tuple(random.sample(PLAIN_NAMES + NASTY_NAMES, random.randint(0, MAX_OUTPUTS)))
    labels = tuple(random.choices(range(MAX_OUTPUTS), k=size))
    features = random.choice(((), ("petal length (cm)", "=X2")))
    return PointSet(rows(random, numbers, size, 2), labels, names, features, (-0.5, 8.25, 0.0, 3.0))


@st.composite
def image_options(draw, random):
    """Return any colours of a bundled picture, or of a file that is gone."""
    gone = PictureSource("/gone/away.png", random.choice(BUNDLED), "0" * 64, 30, 20)
    picture = draw(st.sampled_from((*(PictureSource(bundled=name) for name in BUNDLED), gone)))
    count, hues = random.randint(1, MAX_COLOURS), random.sample(range(MAX_COLOURS), MAX_COLOURS)
    names = random.sample(PLAIN_NAMES + NASTY_NAMES, count)
    colours = (f"#{random.randrange(2**24):06x}" for _ in range(count))
    tau = draw(st.floats(MIN_TAU, MAX_TAU))
    place = (random.randrange(picture.height), random.randrange(picture.width))
    return ImageOptions(
        picture=picture,
        colours=tuple(map(ColourClass, names, colours, hues)),
        tau=tau,
        axis=draw(st.sampled_from(AXES)),
        given=draw(st.sampled_from(INPUTS)),
        place=place,
        chosen=random.randrange(count),
        click=draw(st.sampled_from(CLICKS)),
        pinned=random.choice((None, ImagePin(MIN_TAU, place))),
    )
