"""What is wrong with the layers of a network in training, in words, and what would help.

The thresholds are far from what healthy networks show, so that a warning means something.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from netwright.engine.message import Message, message
from netwright.engine.training.health.health import Health, LayerHealth, NodeHealth, health_by_node

VANISHING = 1e-3
"""A gradient below this part of a later layer's vanishes. Five layers of sigmoids, of which each
passes on a quarter of it at most, leave as much: Glorot and Bengio 2010, Understanding the
difficulty of training deep feedforward neural networks, shows what becomes of such networks."""
EXPLODING = 100.0
"""A gradient of more than this many times that of the last layer explodes. Batch norm with ReLU
multiplies it by 1.21 a layer where no shortcut leads past (Yang et al. 2019, A mean field theory of
batch normalization), so this is what some 25 such layers make of it; plain-56 has 1,000."""
DEAD = 0.4
"""Part of a layer's ReLUs that gives nothing (Stanford's CS231n, Neural networks 1: with too high a
learning rate “as much as 40 % of your network can be dead”)."""
SATURATED = 0.5
"""Part of a layer's tanh or sigmoid outputs where the slope is below a twentieth of its greatest
value; the top layer in Glorot and Bengio 2010, 3.1, saturates as a whole."""
USUAL_UPDATE = 1e-3
"""A step changes healthy weights by about this part of them (CS231n, Neural networks 3)."""
FAST, SLOW = 200 * USUAL_UPDATE, USUAL_UPDATE / 100
"""What is far from it: 200 times as much, or a hundredth. Adam at the peak of a one-cycle schedule,
which trains well, comes to 100 times as much for a moment."""


class LayerProblemKind(StrEnum):
    """What can be wrong with a layer."""

    LOGITS = "logits"
    VANISHING = "vanishing"
    EXPLODING = "exploding"
    DEAD = "dead"
    SATURATED = "saturated"
    FAST = "fast"
    SLOW = "slow"


@dataclass(frozen=True)
class LayerProblem:
    """One thing that is wrong.

    Attributes:
        illness: What it is.
        modules: The layers that have it, by their dotted names, the worst first.
        sentence: What is wrong with the worst, with numbers, and what would help.
    """

    illness: LayerProblemKind
    modules: tuple[str, ...]
    sentence: Message

    @property
    def nodes(self) -> tuple[str, ...]:
        """Names of the nodes that have it, the worst first."""
        return tuple(dict.fromkeys(module.partition(".")[0] for module in self.modules))


def findings(
    health: Health, peak: float, spoilers: Collection[str] = ()
) -> tuple[LayerProblem, ...]:
    """Return what is wrong with a network's layers, the gravest first.

    Args:
        health: What was seen in a step.
        peak: The learning rate of the settings: while the schedule is far below it, small steps
            are meant.
        spoilers: Names of the nodes that let no logits through to the loss
            (``Analysis.spoilers``). What follows from it is not told besides:
            neither another rate nor other weights would help.
    """
    vanishing, ends = _vanishing(health), _ends(health, spoilers)
    small_steps_are_meant = spoilers or health.learning_rate < peak / 2
    found = (
        _no_logits(spoilers, ends),
        vanishing,
        _exploding(health),
        _worst(health, LayerProblemKind.DEAD, lambda layer: layer.dead, DEAD, spared=ends),
        _worst(
            health,
            LayerProblemKind.SATURATED,
            lambda layer: layer.saturated,
            SATURATED,
            spared=ends,
        ),
        _worst(health, LayerProblemKind.FAST, lambda layer: layer.update, FAST),
        None if small_steps_are_meant else _slow(health, vanishing),
    )
    return tuple(finding for finding in found if finding is not None)


def _ends(health: Health, spoilers: Collection[str]) -> tuple[str, ...]:
    """Return the last layer, by its dotted name, of each node that lets no logits through."""
    last = {layer.node: layer.module for layer in health.layers}
    return tuple(last.get(node, node) for node in spoilers)


def _no_logits(spoilers: Collection[str], ends: Sequence[str]) -> LayerProblem | None:
    if not spoilers:
        return None
    sentence = message(
        "The loss reads what {name} gives as logits, and such numbers make no class likely enough: "
        "they lie within bounds, or are 0 and learn nothing. Remove {name}, or let a Linear follow "
        "it.",
        name=next(iter(spoilers)),
    )
    return _finding(LayerProblemKind.LOGITS, ends, sentence)


def _vanishing(health: Health) -> LayerProblem | None:
    weak: list[tuple[float, str, str]] = []
    strongest, most = "", 0.0
    for module, norm in reversed(health.gradients.items()):
        if norm < VANISHING * most:
            weak.append((norm / most, module, strongest))
        if norm > most:
            strongest, most = module, norm
    if not weak:
        return None
    weak.sort()
    share, module, strongest = weak[0]
    sentence = message(
        "{module}'s gradient is {share} of {strongest}'s: it vanishes, and the layer hardly "
        "learns. Try batch norm, a shortcut past the layers in between, He or Xavier "
        "initialisation, or ReLU in place of sigmoid and tanh.",
        module=module,
        share=_power(share),
        strongest=strongest,
    )
    return _finding(LayerProblemKind.VANISHING, [name for _, name, _ in weak], sentence)


def _exploding(health: Health) -> LayerProblem | None:
    gradients = health.gradients
    last = next(reversed(gradients), None)
    if last is None or not gradients[last]:
        return None
    limit = EXPLODING * gradients[last]
    strong = sorted(
        ((norm, module) for module, norm in gradients.items() if norm > limit), reverse=True
    )
    if not strong:
        return None
    norm, module = strong[0]
    sentence = message(
        "{module}'s gradient is {times} times {last}'s: it explodes on its way to the input. Try "
        "shortcuts past the layers, fewer layers, or a lower learning rate.",
        module=module,
        times=_power(norm / gradients[last]),
        last=last,
    )
    return _finding(LayerProblemKind.EXPLODING, [name for _, name in strong], sentence)


def _worst(
    health: Health,
    illness: LayerProblemKind,
    figure: Callable[[LayerHealth], float | None],
    limit: float,
    spared: Collection[str] = (),
) -> LayerProblem | None:
    """Return the layers, but for those that are spared, where a figure is above its limit."""
    layers = (layer for layer in health.layers if layer.module not in spared)
    found = [(value, x.module) for x in layers if (value := figure(x)) is not None]
    bad = sorted(((value, name) for value, name in found if value > limit), reverse=True)
    if not bad:
        return None
    value, module = bad[0]
    return _finding(illness, [name for _, name in bad], _sentence(illness, module, value))


def _slow(health: Health, vanishing: LayerProblem | None) -> LayerProblem | None:
    """Return the slow layers; where the gradient vanishes that is said already."""
    slow = sorted(
        (layer.update, layer.module)
        for layer in health.layers
        if layer.update is not None
        and layer.update < SLOW
        and not (vanishing and layer.module in vanishing.modules)
    )
    if not slow:
        return None
    update, module = slow[0]
    sentence = _sentence(LayerProblemKind.SLOW, module, update)
    return _finding(LayerProblemKind.SLOW, [name for _, name in slow], sentence)


def _sentence(illness: LayerProblemKind, module: str, value: float) -> Message:
    match illness:
        case LayerProblemKind.DEAD:
            return message(
                "{share} of {module}'s units gave nothing for a whole batch: they are dead and "
                "learn no more. Try a lower learning rate, He initialisation, or leaky ReLU.",
                share=f"{value:.0%}",
                module=module,
            )
        case LayerProblemKind.SATURATED:
            return message(
                "{share} of {module}'s outputs are saturated, where its slope is next to nothing. "
                "Try Xavier initialisation, batch norm before it, or a lower learning rate.",
                share=f"{value:.0%}",
                module=module,
            )
        case LayerProblemKind.FAST:
            return message(
                "A step changes {module}'s weights by {share} of their size, where {usual} is "
                "usual. Try a lower learning rate.",
                module=module,
                share=f"{value:.0%}",
                usual=f"{USUAL_UPDATE:.1%}",
            )
        case _:
            return message(
                "A step changes {module}'s weights by {share} of their size only, where {usual} "
                "is usual. Try a higher learning rate.",
                module=module,
                share=_power(value),
                usual=_power(USUAL_UPDATE),
            )


def _finding(illness: LayerProblemKind, modules: Sequence[str], sentence: Message) -> LayerProblem:
    """Return what the modules, the worst first, have in common."""
    others = len(modules) - 1
    if others:
        sentence = message("{sentence} (And {others} more.)", sentence=sentence, others=others)
    return LayerProblem(illness, tuple(modules), sentence)


DIGITS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def _power(value: float) -> str:
    """Return a positive number as people write it who think in powers of ten: 3·10⁻⁶."""
    if not value:
        return "0"
    mantissa, exponent = f"{value:.0e}".split("e")
    power = "10" + str(int(exponent)).translate(DIGITS)
    return power if mantissa == "1" else f"{mantissa}·{power}"


def health_of_nodes(
    health: Health, peak: float, spoilers: Collection[str] = ()
) -> dict[str, NodeHealth]:
    """Return the health of each node by its name, with what is wrong with it.

    Args:
        health: What was seen in a step.
        peak: The learning rate of the settings.
        spoilers: Names of the nodes that let no logits through to the loss.
    """
    found = findings(health, peak, spoilers)
    return {
        node: replace(figures, warnings=tuple(f.sentence for f in found if node in f.nodes))
        for node, figures in health_by_node(health).items()
    }
