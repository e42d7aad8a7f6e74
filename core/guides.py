"""For those who teach: what to show in each scene, what to ask, and what the audience tends to get wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .text import Text, t


@dataclass(frozen=True, slots=True)
class Guide:
    """Advice on one scene.

    Attributes:
        show: What to do with the mouse or the keys.
        ask: What to ask before the answer is revealed.
        beware: The mistake that the scene is there to prevent.
    """

    show: Text
    ask: Text
    beware: Text


GUIDES: Mapping[str, Guide] = {
    "softmax": Guide(
        t("Go through the five steps, then move one logit and watch every probability answer. Pin the bars first."),
        t("If every logit grows by 5, what happens to the probabilities? And if every logit doubles?"),
        t("Softmax is not division by the sum, and a probability near 1 says nothing about being right."),
    ),
    "sigmoid": Guide(
        t("With two classes drag the point along the curve; then add a class, and switch to several classes."),
        t("A photo shows a cat and a dog. Which of the two belongs at the end of the network?"),
        t("Sigmoids do not take from each other: their sum is not 1, and need not be."),
    ),
    "why-exp": Guide(
        t("Run the product down to 0 while the sum of the logs walks on; then compare the three rows for 5, 3, 2."),
        t("After how many factors of 0.1 does float32 say 0?"),
        t("5, 3, 2 are not logits: they are what the exponentials would be."),
    ),
    "dim": Guide(
        t("Switch dim and look for the sums that are 1: along that axis the classes compete."),
        t("The batch has one row a sample. Which dim makes each sample add up to 1?"),
        t("Without dim torch chooses one itself, and warns: it may be the samples that compete."),
    ),
    "loss": Guide(
        t("Change a label, a weight, the reduction: both lanes go on saying the same, down to the last bit or nearly."),
        t("Is a loss of 1.1 good? Compare it with a uniform guess over as many classes."),
        t("NLLLoss takes no logarithm, and the weighted mean divides by the sum of the weights, not by N."),
    ),
    "pipelines": Guide(
        t("Make one logit large and compare losses and gradients row by row; then build the chain of the class."),
        t("Which of these trains, which only seems to, and which is harmless?"),
        t("Softmax before CrossEntropyLoss raises no error, but its gradients may be hundreds of times too small."),
    ),
    "step": Guide(
        t("Step a few times and watch the arrows shrink; then raise the learning rate until it leaps over the goal."),
        t("Which class is pushed hardest, and what do all arrows add up to?"),
        t("The gradient is p − y: it never pushes the label alone, it pulls all others down."),
    ),
    "precision": Guide(
        t("Drive the gap over each cliff of float16, then of float32: the naive row turns to nan, the stable goes on."),
        t("At which gap does float32 say that a probability is exactly 1?"),
        t("log(softmax) and log_softmax are the same in mathematics only."),
    ),
    "network": Guide(
        t("Drag the point over the plane, then an edge of the network; run the descent on the iris petals."),
        t("If every weight doubles, where does the boundary go?"),
        t("Larger weights make it surer, not more often right."),
    ),
    "image": Guide(
        t("Make the colours of a few pixels classes, then drag τ from sharp to soft."),
        t("Over channels or over pixels: which sum is 1 at every pixel?"),
        t("Softmax2d is Softmax over the channels, one pixel at a time."),
    ),
}
