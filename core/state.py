"""Everything the user can change, as one immutable value.

Two equal States look the same, so that undo, sessions, lectures, exported code and headless pictures are functions of
State. Theme, language and window size are the reader's, not the lecture's: they live in the gui's settings.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .descent_options import DescentOptions
from .dim_options import DimOptions
from .errors import InputError
from .image_options import ImageOptions
from .loss_options import DEFAULT_IGNORE_INDEX as DEFAULT_IGNORE_INDEX
from .loss_options import LOSS_RANGES as LOSS_RANGES
from .loss_options import REDUCTIONS as REDUCTIONS
from .loss_options import LossOptions
from .machine import Machine
from .network_options import NetworkOptions
from .pipeline_options import PipelineOptions
from .precision_options import PrecisionOptions
from .question import Question
from .rules import canonical_rows, require, require_between, require_one_of, require_place, require_rows, visible
from .sigmoid_options import SigmoidOptions
from .sweep import Sweep
from .text import t
from .why_exp_options import WhyExpOptions

MIN_CLASSES, MAX_CLASSES = 2, 12
MIN_SAMPLES, MAX_SAMPLES = 1, 64
MAX_NAME_LENGTH = 24
MIN_TEMPERATURE, MAX_TEMPERATURE = 0.01, 100.0
LOGIT_RANGES = (10.0, 20.0, 50.0, 100.0)
UNITS = ("nats", "bits")


@dataclass(frozen=True, slots=True)
class Classes:
    """The names of the classes and the colour each one keeps while others come, go and move.

    Attributes:
        names: 2 to 12 different names of 1 to 24 characters.
        colours: One different number from 0 for each class, an index into the palette.
    """

    names: tuple[str, ...] = ("Y1", "Y2", "Y3")
    colours: tuple[int, ...] = (0, 1, 2)

    def __post_init__(self) -> None:
        count = len(self.names)
        require(
            MIN_CLASSES <= count <= MAX_CLASSES,
            t("there must be {low} to {high} classes, got {count}", low=MIN_CLASSES, high=MAX_CLASSES, count=count),
        )
        for name in self.names:
            require(
                0 < len(name.strip()) <= len(name) <= MAX_NAME_LENGTH and name.isprintable(),
                t(
                    "a class name must have 1 to {high} printable characters, got “{name}”",
                    high=MAX_NAME_LENGTH,
                    name=visible(name),
                ),
            )
        require(len(set(self.names)) == count, t("class names must differ, got {names}", names=", ".join(self.names)))
        require(
            len(set(self.colours)) == len(self.colours) == count and all(0 <= c < MAX_CLASSES for c in self.colours),
            t(
                "colours must be {count} different numbers in 0..{last}, got {value}",
                count=count,
                last=MAX_CLASSES - 1,
                value=visible(str(self.colours)),
            ),
        )

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Batch:
    """The logits of ``N`` samples of ``C`` classes, and what they should have been.

    Attributes:
        logits: ``N`` rows of ``C`` numbers; ``inf`` and ``nan`` are kept as they are.
        targets: ``N`` class indices; an index equal to the ignore index leaves the sample out of the loss.
        soft_targets: ``N`` rows of ``C`` class probabilities, used in the place of ``targets`` when given.
        row: The chosen sample, ``0 <= row < N``: scenes that show one sample show this one.
        page: How many samples are shown at a time, 1 to 64.
    """

    logits: tuple[tuple[float, ...], ...] = ((2.0, 0.5, 6.0), (0.1, 0.0, 3.0))
    targets: tuple[int, ...] = (2, 1)
    soft_targets: tuple[tuple[float, ...], ...] | None = None
    row: int = 0
    page: int = 8

    def __post_init__(self) -> None:
        count, classes = len(self.logits), len(self.logits[0]) if self.logits else 0
        require(
            MIN_SAMPLES <= count <= MAX_SAMPLES,
            t("there must be {low} to {high} samples, got {count}", low=MIN_SAMPLES, high=MAX_SAMPLES, count=count),
        )
        require_between("page", self.page, MIN_SAMPLES, MAX_SAMPLES)
        require_rows("logits", self.logits, count, classes)
        object.__setattr__(self, "logits", canonical_rows(self.logits))
        require(
            len(self.targets) == count,
            t("targets must have {count} entries, got {got}", count=count, got=len(self.targets)),
        )
        if self.soft_targets is not None:
            require_rows("soft_targets", self.soft_targets, count, classes)
            object.__setattr__(self, "soft_targets", canonical_rows(self.soft_targets))
        require_place("row", self.row, count)


@dataclass(frozen=True, slots=True)
class Pin:
    """What was on screen when the user pinned it: drawn behind the present as ghosts."""

    logits: tuple[tuple[float, ...], ...]
    temperature: float

    def __post_init__(self) -> None:
        count = len(self.logits)
        require(
            MIN_SAMPLES <= count <= MAX_SAMPLES,
            t("there must be {low} to {high} samples, got {count}", low=MIN_SAMPLES, high=MAX_SAMPLES, count=count),
        )
        require_between("temperature", self.temperature, MIN_TEMPERATURE, MAX_TEMPERATURE)
        object.__setattr__(self, "logits", canonical_rows(self.logits))


@dataclass(frozen=True, slots=True)
class State:
    """A complete description of what is on screen.

    Attributes:
        scene: Key of the scene.
        step: Step of the scene's explanation, from 1; 0 shows everything at once.
        hidden: Whether the answers are covered.
        focus: The class that the formula speaks of; None for the most probable one.
        temperature: From 0.01 to 100.
        logit_range: The sliders go from minus this to plus this.
        unit: "nats" or "bits", for everything that is a logarithm.
        question: What the audience is asked, and its hands.
        sweep: What moves when the sweep is played; None for the first number of the scene.
        sigmoid: What the sigmoid scene adds.
        why_exp: What the why-exp scene adds.
        dim: What the which-dim scene adds.
        pipelines: The reader's own chain in the pipelines scene.
        precision: What the precision scene adds.
        descent: What the learning-step scene adds.
        network: The linear network and its points.
        image: What the image scene adds.
    """

    scene: str = "softmax"
    step: int = 0
    hidden: bool = False
    classes: Classes = field(default_factory=Classes)
    batch: Batch = field(default_factory=Batch)
    focus: int | None = None
    temperature: float = 1.0
    logit_range: float = LOGIT_RANGES[0]
    unit: str = "nats"
    loss: LossOptions = field(default_factory=LossOptions)
    machine: Machine = field(default_factory=Machine)
    pinned: Pin | None = None
    question: Question = field(default_factory=Question)
    sweep: Sweep | None = None
    sigmoid: SigmoidOptions = field(default_factory=SigmoidOptions)
    why_exp: WhyExpOptions = field(default_factory=WhyExpOptions)
    dim: DimOptions = field(default_factory=DimOptions)
    pipelines: PipelineOptions = field(default_factory=PipelineOptions)
    precision: PrecisionOptions = field(default_factory=PrecisionOptions)
    descent: DescentOptions = field(default_factory=DescentOptions)
    network: NetworkOptions = field(default_factory=NetworkOptions)
    image: ImageOptions = field(default_factory=ImageOptions)

    def __post_init__(self) -> None:
        require(0 <= self.step <= 99, t("step must be in 0..99, got {value}", value=self.step))
        require_between("temperature", self.temperature, MIN_TEMPERATURE, MAX_TEMPERATURE)
        require_one_of("logit_range", self.logit_range, LOGIT_RANGES)
        require_one_of("unit", self.unit, UNITS)
        classes = len(self.classes)
        if self.focus is not None:
            require_place("focus", self.focus, classes)
        require_rows("logits", self.batch.logits, len(self.batch.logits), classes)
        if self.loss.weight is not None:
            require(
                len(self.loss.weight) == classes,
                t("class weights must have {count} entries, got {got}", count=classes, got=len(self.loss.weight)),
            )
        require(
            len(self.question.hands) in (0, classes),
            t("hands must have {count} entries, got {got}", count=classes, got=len(self.question.hands)),
        )
        self._check_targets(classes, self.loss.ignore_index)
        if self.pinned is not None:
            require_rows("pinned logits", self.pinned.logits, len(self.pinned.logits), classes)

    @property
    def logits(self) -> tuple[float, ...]:
        """The logits of the chosen sample."""
        return self.batch.logits[self.batch.row]

    def _check_targets(self, classes: int, ignore: int) -> None:
        # torch knows no ignored sample among soft targets
        require(
            self.batch.soft_targets is None or ignore < 0,
            t("ignore_index must be negative where targets are probabilities, got {value}", value=ignore),
        )
        for row, target in enumerate(self.batch.targets, start=1):
            if not (0 <= target < classes or target == ignore):
                rule = t(
                    "the label of sample {row} must be in 0..{last} or the ignore index {ignore}, got {value}",
                    row=row,
                    last=classes - 1,
                    ignore=ignore,
                    value=target,
                )
                raise InputError(rule)
