"""How a script learns: its settings, first weights, optimizer and schedule, as text."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from torch import nn

from netwright.engine.blocks.source import Name, call, text_of
from netwright.engine.code.layout import lay_out
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.optimisation.initialisation import DEVIATION, WEIGHTED
from netwright.engine.training.optimisation.schedules import (
    END_DIVISOR,
    START_DIVISOR,
    WARM_UP,
    WARM_UP_FACTOR,
)
from netwright.engine.training.outputs import NetworkOutput

DRAWN = {
    "he": 'nn.init.kaiming_normal_(module.weight, nonlinearity="relu")',
    "xavier": "nn.init.xavier_uniform_(module.weight)",
    "normal": f"nn.init.normal_(module.weight, std={DEVIATION})",
}
PAPERS = {
    "he": "He et al. (2015)",
    "xavier": "Glorot and Bengio (2010)",
    "normal": "Krizhevsky et al. (2012)",
}


def settings_lines(settings: TrainingSettings, heads: Sequence[NetworkOutput]) -> Iterator[str]:
    """Yield the assignments at the head of a script that say how it learns.

    Args:
        settings: The run's.
        heads: The outputs that the network has in training, the main one first.
    """
    yield f"epochs = {settings.epochs}"
    yield f"batch_size = {settings.batch_size}"
    yield f"learning_rate = {settings.learning_rate!r}"
    if settings.optimizer == "sgd":
        yield f"momentum = {settings.momentum!r}"
        # As in the program: PyTorch refuses to look ahead along a momentum of 0.
        yield f"nesterov = {settings.nesterov and settings.momentum > 0}"
    else:
        yield f"betas = ({settings.beta1!r}, {settings.beta2!r})"
    yield f"weight_decay = {settings.weight_decay!r}"
    yield f"label_smoothing = {settings.label_smoothing!r}"
    if heads[1:]:
        beside = ", ".join(head.name for head in heads[1:])
        weights = text_of(tuple(head.weight for head in heads[1:]))
        yield f"# Weights of the losses of {beside} beside that of the main output."
        yield f"loss_weights = {weights}"
    if settings.schedule == "step":
        yield f"step_epochs = {settings.step_epochs}  # the learning rate falls after each"
        yield f"step_factor = {settings.step_factor!r}"
    if _rises(settings):
        yield f"warm_up = {settings.warm_up!r}  # epochs"
    if settings.patience is not None:
        yield f"patience = {settings.patience}  # epochs without a better one before stopping"


def initialisation(settings: TrainingSettings, model: nn.Module) -> str | None:
    """Return the function that gives ``model`` its first weights, None for PyTorch's own."""
    if settings.initialisation == "default":
        return None
    weighted = [module for module in model.modules() if type(module) in WEIGHTED]
    if not weighted:
        return None
    there = {type(module) for module in weighted}
    kinds = [f"nn.{kind.__name__}" for kind in WEIGHTED if kind in there]
    fixed = any(not next(module.parameters()).requires_grad for module in weighted)
    return f'''\
def initialise(model: nn.Module) -> None:
    """Draw first weights after {PAPERS[settings.initialisation]}; biases begin at 0."""
    kinds = ({", ".join(kinds)}{"," if len(kinds) == 1 else ""})
    for module in model.modules():
        if type(module) in kinds{" and module.weight.requires_grad" if fixed else ""}:
            {DRAWN[settings.initialisation]}
            if module.bias is not None:
                nn.init.zeros_(module.bias)'''


def optimizer_lines(settings: TrainingSettings, *, fused: bool) -> Iterator[str]:
    """Yield the lines of ``main`` that make the optimizer.

    Args:
        settings: Which one.
        fused: Whether all parameters go through one kernel.
    """
    parameters = "model.parameters()"
    if settings.spare_norms:
        # Weight decay spares what has one dimension: T. He et al. (2018), section 3.1.
        yield "    # Weight decay is for matrices and kernels, not for norms and biases."
        yield "    decayed = [p for p in model.parameters() if p.dim() > 1]"
        yield "    spared = [p for p in model.parameters() if p.dim() <= 1]"
        yield '    groups = [{"params": decayed}, {"params": spared, "weight_decay": 0.0}]'
        parameters = "groups"
    if settings.optimizer == "sgd":
        own = {"momentum": Name("momentum"), "nesterov": Name("nesterov")}
    else:
        own = {"betas": Name("betas")}
    keywords = {"lr": Name("learning_rate"), **own, "weight_decay": Name("weight_decay")}
    if fused:
        keywords["fused"] = Name("True")
    kind = {"sgd": "SGD", "adam": "Adam", "adamw": "AdamW"}[settings.optimizer]
    value = call(f"torch.optim.{kind}", Name(parameters), **keywords)
    yield from lay_out("optimizer = ", value, indent=1)


def schedule(settings: TrainingSettings) -> str | None:
    """Return the function of the learning rate, None where it never changes."""
    match settings.schedule:
        case "one_cycle":
            return ONE_CYCLE
        case "cosine":
            after = [
                "part = step / total",
                "return learning_rate / 2 * (1 + math.cos(math.pi * part))",
            ]
            says = "Let the learning rate fall as a half cosine"
        case "step":
            after = ["return learning_rate * step_factor ** (step // (step_epochs * epoch))"]
            says = "Let the learning rate fall in steps"
        case "constant":
            after = ["return learning_rate"]
            says = "Keep the learning rate"
        case _:
            assert_never(settings.schedule)
    if settings.schedule == "constant" and not _rises(settings):
        return None
    rise = RISE if _rises(settings) else ""
    says += ", after it has risen to its peak." if rise else "."
    body = "\n".join(f"    {line}" for line in after)
    return f'''\
def learning_rate_at(step: int, total: int) -> float:
    """{says}"""
{EPOCH if rise or settings.schedule == "step" else ""}{rise}{body}'''


def _rises(settings: TrainingSettings) -> bool:
    return settings.warm_up > 0 and settings.schedule != "one_cycle"


EPOCH = """\
    epoch = total // epochs  # steps
"""
RISE = f"""\
    rising = min(round(warm_up * epoch), total)
    if step < rising:
        part = step / rising
        return learning_rate * ({WARM_UP_FACTOR} + {1 - WARM_UP_FACTOR} * part)
    step, total = step - rising, total - rising
"""
ONE_CYCLE = f'''\
def learning_rate_at(step: int, total: int) -> float:
    """Let the learning rate rise and fall once, as torch's OneCycleLR does."""
    start = learning_rate / {START_DIVISOR}
    summit, last = {WARM_UP} * total - 1, total - 1
    if step <= summit:
        return half_cosine(start, learning_rate, step / summit if summit > 0 else 1.0)
    summit = max(summit, 0.0)
    part = (step - summit) / max(last - summit, 1.0)
    return half_cosine(learning_rate, start / {END_DIVISOR}, part)


def half_cosine(start: float, end: float, part: float) -> float:
    """Return the value at part (0 to 1) of the way along a half cosine."""
    return end + (start - end) / 2 * (1 + math.cos(math.pi * part))'''
