"""Writes the lecture that comes with the app, in both languages: ``python assets/lectures/build.py``.

Every entry is one item: an example of a scene, what is changed in it, the steps to show, and the words. Only what is
not a start value is written, so that the files stay short and outlive new fields of State.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parents[1]))

from core.document_file import MARK, VERSION, from_json  # noqa: E402 - found only now
from core.json_text import json_text, plain  # noqa: E402
from core.lecture import Item, Lecture  # noqa: E402
from core.question import Question  # noqa: E402
from core.scenes import SCENES  # noqa: E402
from core.state import State  # noqa: E402

LANGUAGES = ("en", "zh")
TITLE = {"en": "Softmax in 45 minutes", "zh": "45 分钟讲透 softmax"}


@dataclass(frozen=True)
class Words:
    """What is said of an item in one language; each string of ``note`` is a line."""

    title: str
    note: tuple[str, ...]
    question: str = ""


@dataclass(frozen=True)
class Entry:
    """One item.

    Attributes:
        scene, example: The State to begin with; "" is the scene as it starts.
        minutes: How long it takes; the note begins with the time that comes of it.
        steps: The steps to show.
        words: By language.
        changes: Fields of State that differ from the example.
        hidden_controls: Panels that are left out.
    """

    scene: str
    example: str
    minutes: int
    steps: tuple[int, ...]
    words: dict[str, Words]
    changes: dict[str, Any] = field(default_factory=dict)
    hidden_controls: tuple[str, ...] = ()


ENTRIES = (
    Entry(
        "softmax",
        "",
        4,
        (1, 2, 3, 4),
        {
            "en": Words(
                "From scores to probabilities",
                (
                    "The network gives a score for each class: 2, 0.5 and 6. They add up to nothing in particular.",
                    "Ask first, count the hands, then go on step by step.",
                    "Step 2: exp makes everything positive. Step 3: the sum. Step 4: divide, and it is 100 %.",
                    "Answer: Y3 gets 97.8 %. Twice or three times the score is not twice or three times the share.",
                ),
                "The scores are 2, 0.5 and 6. Which class gets the largest share of 100 %?",
            ),
            "zh": Words(
                "从得分到概率",
                (
                    "网络给每个类别打一个分：2、0.5 和 6。它们加起来没有什么特别的含义。",
                    "先提问，数一数举手的人，再一步一步往下走。",
                    "第 2 步：exp 让一切变成正数。第 3 步：求和。第 4 步：相除，总和就是 100 %。",
                    "答案：Y3 得到 97.8 %。得分是三倍，份额并不是三倍。",
                ),
                "得分是 2、0.5 和 6。把 100 % 分给三个类别，谁分得最多？",
            ),
        },
        hidden_controls=("temperature",),
    ),
    Entry(
        "softmax",
        "two tied",
        2,
        (0,),
        {
            "en": Words(
                "A tie: what does softmax say?",
                (
                    "The answers are covered. Count the hands for each class, then press H.",
                    "Answer: Y1 and Y2 get 48.8 % each. Equal logits, equal shares; softmax does not choose.",
                    "Add 5 to all three sliders: nothing changes. Only the differences count.",
                ),
                "The logits are 3, 3 and 0. Which class wins?",
            ),
            "zh": Words(
                "平局：softmax 怎么说？",
                (
                    "答案已盖住。数一数每个类别的举手人数，再按 H。",
                    "答案：Y1 和 Y2 各得 48.8 %。logit 相等，份额就相等；softmax 不替你挑选。",
                    "给三个滑块都加 5：什么也不变。起作用的只有差值。",
                ),
                "logit 是 3、3 和 0。哪个类别获胜？",
            ),
        },
        {"hidden": True},
        ("temperature",),
    ),
    Entry(
        "softmax",
        "",
        3,
        (5,),
        {
            "en": Words(
                "Temperature: does the winner change?",
                (
                    "The same scores as at the beginning, divided by T = 10. Ask, then press H.",
                    "Answer: Y3 still wins, but with 44.5 % in place of 97.8 %. T changes how clearly, never who.",
                    "Move T towards 0.1: all or nothing. Towards 100: a third each.",
                    "T = 0.5 is the same as twice the logits. Adding a constant does nothing, multiplying does.",
                ),
                "Now all scores are divided by T = 10. Which class wins?",
            ),
            "zh": Words(
                "温度：赢家会变吗？",
                (
                    "还是开头的得分，但都除以 T = 10。先问，再按 H。",
                    "答案：赢的还是 Y3，只是从 97.8 % 降到 44.5 %。T 决定赢得多明显，从不决定谁赢。",
                    "把 T 移向 0.1：赢者通吃。移向 100：各占三分之一。",
                    "T = 0.5 等于把 logit 乘 2。加一个常数没有影响，乘一个数有影响。",
                ),
                "现在所有得分都除以 T = 10。哪个类别获胜？",
            ),
        },
        {"hidden": True, "temperature": 10.0},
    ),
    Entry(
        "sigmoid",
        "several classes: Σ = 2.137",
        3,
        (1, 2, 3),
        {
            "en": Words(
                "One class, or several?",
                (
                    "A photo can show exactly one digit, but a beach and a dog and a child at once.",
                    "Step 2: softmax, the bars share 1: 65.9 %, 24.2 %, 9.9 %.",
                    "Step 3: sigmoid asks each class by itself: 0.881, 0.731, 0.525. Σ = 2.137: that is no mistake.",
                    "Ask what would happen if Y1 rose: left the others shrink, right they stay.",
                ),
            ),
            "zh": Words(
                "只属于一类，还是可以属于多类？",
                (
                    "一张照片里只能有一个手写数字，却可以同时有海滩、狗和小孩。",
                    "第 2 步：softmax，几根条共分 1：65.9 %、24.2 %、9.9 %。",
                    "第 3 步：sigmoid 对每个类别单独提问：0.881、0.731、0.525，Σ = 2.137。这并不是错误。",
                    "问：如果 Y1 上升会怎样？左边其他类别变小，右边不变。",
                ),
            ),
        },
    ),
    Entry(
        "sigmoid",
        "two classes, z against 0",
        2,
        (4, 5),
        {
            "en": Words(
                "With two classes both are the same",
                (
                    "softmax([z, 0]) = sigmoid(z): one curve, one number, to the last bit.",
                    "Drag the point along the curve. Only the difference of the two logits counts.",
                    "So CrossEntropyLoss with two logits is BCEWithLogitsLoss of their difference: 0.2014 here.",
                ),
            ),
            "zh": Words(
                "只有两类时，两者相同",
                (
                    "softmax([z, 0]) = sigmoid(z)：同一条曲线，同一个数，逐位相等。",
                    "沿着曲线拖动这个点。起作用的只是两个 logit 的差。",
                    "所以两个 logit 的 CrossEntropyLoss 就是它们之差的 BCEWithLogitsLoss：这里是 0.2014。",
                ),
            ),
        },
    ),
    Entry(
        "why-exp",
        "the article's 5, 3, 2",
        3,
        (1, 2, 3),
        {
            "en": Words(
                "Why logs: a product that vanishes",
                (
                    "46 samples, each with the probability 0.1. All at once: 10 to the power of −46.",
                    "Step 2: the smallest float32 is 1.4e−45, so the product is exactly 0. Move N to 45: it is back.",
                    "Step 3: the sum of the logs is −105.9, and could go on for ever.",
                    "That is why the loss is a sum of logs and not a product.",
                ),
            ),
            "zh": Words(
                "为什么取对数：会消失的乘积",
                (
                    "46 个样本，每个的概率是 0.1。全部同时发生：10 的 −46 次方。",
                    "第 2 步：float32 最小的正数是 1.4e−45，所以乘积恰好是 0。把 N 移到 45：它又回来了。",
                    "第 3 步：对数之和是 −105.9，可以一直加下去。",
                    "这就是损失写成对数之和而不是乘积的原因。",
                ),
            ),
        },
    ),
    Entry(
        "why-exp",
        "the article's 5, 3, 2",
        3,
        (4, 5, 6),
        {
            "en": Words(
                "Why exp: 5, 3, 2 are not logits",
                (
                    "Step 4: a linear layer adds, exp turns the sum back into a product of positive factors.",
                    "Step 5: keep three rows apart. Plain shares of 5, 3, 2: 0.5, 0.3, 0.2.",
                    "softmax(5, 3, 2): 0.844, 0.114, 0.042. softmax(ln 5, ln 3, ln 2): 0.5, 0.3, 0.2 exactly.",
                    "Answer: Y1 alone gains. So 5, 3, 2 are the values after exp.",
                    "Step 6: type −1 for a value: a negative share. That is what exp saves us from.",
                ),
                "The plain shares of 5, 3, 2 are 50, 30 and 20 %. Whose share grows under softmax(5, 3, 2)?",
            ),
            "zh": Words(
                "为什么取 exp：5、3、2 不是 logit",
                (
                    "第 4 步：线性层做加法，exp 把和变回正因子的乘积。",
                    "第 5 步：三行要分清。5、3、2 的直接占比：0.5、0.3、0.2。",
                    "softmax(5, 3, 2)：0.844、0.114、0.042。softmax(ln 5, ln 3, ln 2)：恰好 0.5、0.3、0.2。",
                    "答案：只有 Y1 变大。所以 5、3、2 是取 exp 之后的值。",
                    "第 6 步：把一个值改成 −1：占比变成负数。exp 正是为了避免这一点。",
                ),
                "5、3、2 的直接占比是 50 %、30 %、20 %。在 softmax(5, 3, 2) 里，谁的份额变大？",
            ),
        },
    ),
    Entry(
        "dim",
        "two equal rows with dim = 0: all 0.5",
        2,
        (1, 2, 3, 4, 0),
        {
            "en": Words(
                "Which dim? All 0.5, and no error",
                (
                    "Two samples with the same logits 1, 2, 3. The code says dim = 0.",
                    "Step 3: the sums of the columns are 1, the sums of the rows 1.5: the samples compete.",
                    "Step 4: everything is 0.5. torch does not complain; only the meaning is lost.",
                    "Switch dim to 1: 0.09, 0.245, 0.665. Rule: dim is the axis whose sum shall be 1. Always write it.",
                ),
            ),
            "zh": Words(
                "dim 取哪个？全是 0.5，却没有报错",
                (
                    "两个样本，logit 都是 1、2、3。代码里写着 dim = 0。",
                    "第 3 步：每列之和是 1，每行之和是 1.5：是样本之间在竞争。",
                    "第 4 步：处处是 0.5。torch 不会抱怨，只是意思不对了。",
                    "把 dim 换成 1：0.09、0.245、0.665。规则：dim 是总和应为 1 的那个轴。一定要写出来。",
                ),
            ),
        },
    ),
    Entry(
        "loss",
        "the article's batch",
        4,
        (1, 2, 3, 4, 5),
        {
            "en": Words(
                "Two ways to the same loss",
                (
                    "The article's batch: two samples with the labels 2 and 1.",
                    "Step 2: LogSoftmax. Step 3: NLLLoss takes no log, it picks and turns the sign: 0.0222 and 3.0997.",
                    "Step 4: the mean is 1.5609.",
                    "Step 5: CrossEntropyLoss gets there in one go: the same number, to the last bit.",
                    "Press the label of x2 and choose Y3: the loss falls, as the network is right then.",
                ),
            ),
            "zh": Words(
                "两条路，同一个损失",
                (
                    "文章里的那一批：两个样本，标签是 2 和 1。",
                    "第 2 步：LogSoftmax。第 3 步：NLLLoss 不取对数，只挑出一项并变号：0.0222 和 3.0997。",
                    "第 4 步：平均值是 1.5609。",
                    "第 5 步：CrossEntropyLoss 一步到位：同一个数，逐位相等。",
                    "点 x2 的标签，改选 Y3：损失下降，因为这样网络就答对了。",
                ),
            ),
        },
    ),
    Entry(
        "loss",
        "the loss of a uniform guess is ln K",
        2,
        (0,),
        {
            "en": Words(
                "Is a loss of 1.1 good?",
                (
                    "All logits are equal: this network knows nothing. Count the hands, then press H.",
                    "Answer: no label is cheaper than another. A blind guess among 3 classes costs ln 3 = 1.0986.",
                    "The dashed line marks it. With 10 classes it would be at 2.3026, and 1.1 would be a good start.",
                    "In bits (View menu) ln 3 is 1.585: always say the unit.",
                ),
                "All logits are equal. Which label would cost the least?",
            ),
            "zh": Words(
                "损失 1.1 算好吗？",
                (
                    "所有 logit 都相等：这个网络什么也不知道。数一数举手的人，再按 H。",
                    "答案：哪个标签都不比别的便宜。三个类别时，瞎猜的代价就是 ln 3 = 1.0986。",
                    "虚线标出了它。十个类别时它在 2.3026，那时 1.1 就是不错的开始。",
                    "换成比特（“视图”菜单），ln 3 是 1.585：一定要说明单位。",
                ),
                "所有 logit 都相等。哪个标签的损失最小？",
            ),
        },
        {"hidden": True},
        ("lanes", "gradient"),
    ),
    Entry(
        "loss",
        "class weights: the divisor is not N",
        2,
        (4,),
        {
            "en": Words(
                "The mean that is not divided by N",
                (
                    "The weight of Y2 is 3. Read the receipt below: 1 · 0.0222 + 3 · 3.0997 = 9.3212.",
                    "Divided by the sum of the labels' weights, 1 + 3 = 4, not by N = 2: 2.3303.",
                    "Whoever compares runs with other weights compares other units.",
                ),
            ),
            "zh": Words(
                "平均，却不是除以 N",
                (
                    "Y2 的权重是 3。看下面的清单：1 · 0.0222 + 3 · 3.0997 = 9.3212。",
                    "除数是标签权重之和 1 + 3 = 4，而不是 N = 2：得 2.3303。",
                    "谁拿不同权重的实验来比较，比的就不是同一个单位。",
                ),
            ),
        },
    ),
    Entry(
        "pipelines",
        "sure and wrong: double softmax hardly corrects it",
        3,
        (1, 2, 3, 4, 5, 0),
        {
            "en": Words(
                "What people really write",
                (
                    "The logits are 6, 0, 0, the label is Y2: sure and wrong. The right loss is 6.0049.",
                    "Step 3: softmax in front of CrossEntropyLoss gives 1.5472. It can never leave 0.5514 to 1.5514.",
                    "The gradient of Y1 is 0.0042, not 0.995: training crawls, and no error is reported.",
                    "Step 4: a negative loss is the mark of NLLLoss without a log. Step 5: a detour that does no harm.",
                ),
            ),
            "zh": Words(
                "大家实际写出来的代码",
                (
                    "logit 是 6、0、0，标签是 Y2：自信却答错。正确的损失是 6.0049。",
                    "第 3 步：在 CrossEntropyLoss 前再加 softmax，得 1.5472。它永远出不了 0.5514 到 1.5514 这个范围。",
                    "Y1 的梯度只有 0.0042，而正确的是 0.995：训练几乎不动，却没有任何报错。",
                    "第 4 步：损失为负，说明 NLLLoss 之前忘了取对数。第 5 步：绕了远路，但没有坏处。",
                ),
            ),
        },
    ),
    Entry(
        "step",
        "confident and wrong: the article's second row",
        4,
        (1, 2, 3, 4, 5),
        {
            "en": Words(
                "One step of learning: p − y",
                (
                    "The article's second row: Y3 has 90.5 %, but the label is Y2.",
                    "Ask at step 1: which logits will a step of learning push up?",
                    "Step 2: the gradient is p − y: +0.050, −0.955, +0.905. It adds up to 0.",
                    "Answer: Y2, and it alone. Step 3: go one step at a time, then let it run.",
                    "Step 4: the loss falls below ln 3. Step 5: the same as a walk in the triangle; drag the point.",
                ),
            ),
            "zh": Words(
                "学习的一步：p − y",
                (
                    "文章里的第二行：Y3 占 90.5 %，标签却是 Y2。",
                    "在第 1 步时提问：学习走一步，会把哪些 logit 往上推？",
                    "第 2 步：梯度就是 p − y：+0.050、−0.955、+0.905，加起来是 0。",
                    "答案：Y2，而且只有它。第 3 步：先一步一步走，再让它自己走下去。",
                    "第 4 步：损失降到 ln 3 以下。第 5 步：在三角形里看同一段路；拖动那个点。",
                ),
            ),
        },
    ),
    Entry(
        "precision",
        "float32, a gap of 105: softmax is 0, and log 0 is −inf",
        3,
        (1, 2, 3, 4, 5),
        {
            "en": Words(
                "Where the numbers end",
                (
                    "Two logits, 105 apart, in real float32. The cliffs on the ruler were found by torch just now.",
                    "Step 2: exp is inf from 88.72. Step 3: inf / inf is nan; torch subtracts the largest logit first.",
                    "Step 4: from 103.97 on softmax is exactly 0 and its log −inf. log_softmax says 105, as it should.",
                    "Step 5: one nan in the gradient, and the whole network is lost.",
                    "So hand logits to CrossEntropyLoss and let it do the rest.",
                ),
            ),
            "zh": Words(
                "数字的尽头",
                (
                    "两个 logit 相差 105，真正的 float32。标尺上的临界点是 torch 刚刚找出来的。",
                    "第 2 步：从 88.72 起 exp 就是 inf。第 3 步：inf / inf 是 nan；torch 会先减去最大的 logit。",
                    "第 4 步：从 103.97 起 softmax 恰好是 0，它的对数是 −inf。log_softmax 给出 105，这才对。",
                    "第 5 步：梯度里只要有一个 nan，整个网络就毁了。",
                    "所以把 logit 直接交给 CrossEntropyLoss，其余的让它来做。",
                ),
            ),
        },
    ),
    Entry(
        "network",
        "irises, after 400 steps of training",
        3,
        (1, 2, 3, 4, 5, 0),
        {
            "en": Words(
                "Where logits come from: a linear network",
                (
                    "Two measurements of a flower, three species. Each output adds its weighted inputs: a logit.",
                    "Step 3: at the ring 1.8 %, 46.1 % and 52.1 %: almost a tie, as it stands near a boundary.",
                    "Step 4: drag the ring. Boundaries are straight, as W x + b is linear.",
                    "Step 5: let it go on training. The loss of 150 irises is 0.42, 135 of them are right.",
                ),
                "A flower at the ring: setosa (Y1), versicolor (Y2) or virginica (Y3)?",
            ),
            "zh": Words(
                "logit 从哪里来：一个线性网络",
                (
                    "一朵花的两项测量值，三个种类。每个输出把加权后的输入相加：这就是 logit。",
                    "第 3 步：圆圈处是 1.8 %、46.1 % 和 52.1 %：几乎打平，因为它离分界线很近。",
                    "第 4 步：拖动圆圈。分界线是直的，因为 W x + b 是线性的。",
                    "第 5 步：让它继续训练。150 朵鸢尾花的损失是 0.42，其中 135 朵判断正确。",
                ),
                "圆圈处的这朵花：是 setosa（Y1）、versicolor（Y2）还是 virginica（Y3）？",
            ),
        },
    ),
    Entry(
        "image",
        "a bay in five colours",
        2,
        (1, 2, 3, 4),
        {
            "en": Words(
                "Softmax at every pixel, and what stays",
                (
                    "Softmax2d: one softmax at each of 240,000 pixels, over five colours.",
                    "Click the picture: the bars are the same as at the beginning, and they add up to 1.",
                    "What stays: 1. Logits are scores, softmax makes shares. 2. The loss is −log p of the label.",
                    "3. The gradient is p − y. 4. CrossEntropyLoss takes logits. 5. Compare a loss with ln K.",
                ),
            ),
            "zh": Words(
                "每个像素一个 softmax，以及要记住的",
                (
                    "Softmax2d：240,000 个位置，每处对五种颜色做一次 softmax。",
                    "点一下图片：这些条和开头的一样，加起来是 1。",
                    "要记住的：1. logit 是得分，softmax 把它变成份额。2. 损失是标签那一类的 −log p。",
                    "3. 梯度是 p − y。4. CrossEntropyLoss 要的是 logit。5. 损失要和 ln K 比。",
                ),
            ),
        },
    ),
)


def lecture(language: str) -> Lecture:
    """Return the lecture in ``language``."""
    items, minute = [], 0
    for entry in ENTRIES:
        items.append(_item(entry, language, minute))
        minute += entry.minutes
    return Lecture(TITLE[language], tuple(items))


def _item(entry: Entry, language: str, minute: int) -> Item:
    words = entry.words[language]
    state = replace(_state(entry), question=Question(words.question))
    time = f"{minute}:00–{minute + entry.minutes}:00"
    return Item(words.title, state, "\n".join((time, *words.note)), entry.hidden_controls, entry.steps)


def _state(entry: Entry) -> State:
    start = State(entry.scene)
    if entry.example:
        start = next(e.change for e in SCENES[entry.scene].examples if str(e.name) == entry.example)(start)
    return replace(start, **({"step": entry.steps[0]} | entry.changes))


def file_text(language: str) -> str:
    """Return what the file of ``language`` says."""
    return json_text({MARK: VERSION, "lecture": _sparse(plain(lecture(language)), plain(Lecture()))})


def _sparse(value: Any, start: Any) -> Any:
    """Return ``value`` without what is as in ``start``; items are compared with an empty one."""
    if not isinstance(value, dict):
        return value
    start = start or {}
    kept = {key: _sparse(each, start.get(key)) for key, each in value.items() if each != start.get(key)}
    if "items" in kept:
        kept["items"] = [_sparse(item, plain(Item("-"))) for item in kept["items"]]
    return kept


def main() -> None:
    """Write both files, once they are read again as what they are made of."""
    for language in LANGUAGES:
        text = file_text(language)
        if from_json(text).lecture != lecture(language):
            raise SystemExit(f"{language}: what is written is not what is read")
        (FOLDER / f"{language}.softmaxlab").write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
