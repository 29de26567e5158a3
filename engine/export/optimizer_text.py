"""How a script learns: its settings, first weights, optimizer and schedule, as text."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from torch import nn

from netwright.engine.blocks.source import Name, call, text_of
from netwright.engine.code.layout import lay_out
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.export.quoting import quoted
from netwright.engine.training.optimisation.initialisation import DEVIATION, WEIGHTED
from netwright.engine.training.optimisation.schedules import WARM_UP_FACTOR
from netwright.engine.training.outputs import NetworkOutput

DRAWN = {
    "he": 'nn.init.kaiming_normal_(module.weight, nonlinearity="relu")',
    "xavier": "nn.init.xavier_uniform_(module.weight)",
    "normal": f"nn.init.normal_(module.weight, std={DEVIATION})",
}
KINDS = {"sgd": "SGD", "rmsprop": "RMSprop", "adam": "Adam", "adamw": "AdamW"}
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
    yield f"lr = {text_of(settings.learning_rate)}"
    if settings.optimizer == "sgd":
        yield f"momentum = {text_of(settings.momentum)}"
        # As in the program: PyTorch refuses to look ahead along a momentum of 0.
        yield f"nesterov = {settings.nesterov and settings.momentum > 0}"
    elif settings.optimizer == "rmsprop":
        yield f"momentum = {text_of(settings.momentum)}"
        yield f"alpha, epsilon = {text_of(settings.alpha)}, {text_of(settings.epsilon)}"
    else:
        yield f"betas = {text_of((settings.beta1, settings.beta2))}"
    yield f"weight_decay = {text_of(settings.weight_decay)}"
    yield f"label_smoothing = {text_of(settings.label_smoothing)}"
    if settings.clip_grad_norm is not None:
        yield f"max_norm = {text_of(settings.clip_grad_norm)}  # of the gradient"
    if heads[1:]:
        beside = ", ".join(head.name for head in heads[1:])
        weights = text_of(tuple(head.weight for head in heads[1:]))
        yield f"# Weights of the losses of {beside} beside that of the main output."
        yield f"loss_weights = {weights}"
    if settings.schedule == "step":
        yield f"step_epochs = {settings.step_epochs}  # the learning rate falls after each"
        yield f"step_factor = {text_of(settings.step_factor)}"
    if settings.schedule == "plateau" and rate_changes(settings):
        figure = settings.plateau_figure
        yield f"plateau_patience = {settings.plateau_patience}  # epochs without a better {figure}"
        yield f"plateau_factor = {text_of(settings.step_factor)}  # of the learning rate then"
    if _rises(settings):
        yield f"warm_up = {text_of(settings.warm_up)}  # epochs"
    if settings.patience is not None:
        yield f"patience = {settings.patience}  # epochs without a better one before stopping"


def initialisation(settings: TrainingSettings, model: nn.Module) -> str | None:
    """Return the function that gives a module its first weights, None for PyTorch's own."""
    if settings.initialisation == "default":
        return None
    weighted = [module for module in model.modules() if type(module) in WEIGHTED]
    if not weighted:
        return None
    there = {type(module) for module in weighted}
    kinds = " | ".join(f"nn.{kind.__name__}" for kind in WEIGHTED if kind in there)
    # What a layer such as attention has inside keeps its own first weights.
    derived = any(
        isinstance(module, WEIGHTED) and type(module) not in there for module in model.modules()
    )
    chosen = (
        f"type(module) in ({kinds.replace(' |', ',')},)"
        if derived
        else f"isinstance(module, {kinds})"
    )
    fixed = any(not next(module.parameters()).requires_grad for module in weighted)
    return f'''\
def _init_weights(module: nn.Module) -> None:
    """Draw first weights after {PAPERS[settings.initialisation]}; biases begin at 0."""
    if {chosen}{" and module.weight.requires_grad" if fixed else ""}:
        {DRAWN[settings.initialisation]}
        if module.bias is not None:
            nn.init.zeros_(module.bias)'''


def freezing_lines(frozen: Sequence[str], rates: Mapping[str, float]) -> Iterator[str]:
    """Yield the assignments that say which modules are frozen, or learn at a rate of their own."""
    if frozen:
        yield "# These keep their weights; their norms and dropout work as in evaluation."
        yield from lay_out("frozen = ", [quoted(name) for name in frozen], indent=0)
    if rates:
        yield "# What the learning rate is multiplied by inside of these."
        yield "rates = {"
        yield from (
            f"    {text_of(quoted(name))}: {text_of(rate)}," for name, rate in rates.items()
        )
        yield "}"


TRAIN_MODE = '''\
def train_mode(model: nn.Module) -> None:
    """Put the network into training mode, all but what is frozen."""
    model.train()
    for name in frozen:
        model.get_submodule(name).requires_grad_(False).eval()'''


def optimizer_lines(
    settings: TrainingSettings,
    *,
    fused: bool,
    frozen: Sequence[str] = (),
    rates: Mapping[str, float] = MappingProxyType({}),
) -> Iterator[str]:
    """Yield the lines of ``main`` that make the optimizer.

    Args:
        settings: Which one.
        fused: Whether all parameters go through one kernel.
        frozen: The modules whose parameters it leaves alone.
        rates: What the learning rate is multiplied by for modules.
    """
    parameters = "model.parameters()"
    learns = " if p.requires_grad" if frozen else ""
    if settings.spare_norms:
        # Weight decay spares what has one dimension: T. He et al. (2018), section 3.1.
        yield "    # Weight decay is for matrices and kernels, not for norms and biases."
    if rates:
        yield from _grouped_by_rate(settings)
        parameters = "groups"
    elif settings.spare_norms:
        condition = f"{learns} and" if learns else " if"
        yield f"    decayed = [p for p in model.parameters(){condition} p.dim() > 1]"
        yield f"    spared = [p for p in model.parameters(){condition} p.dim() <= 1]"
        yield '    groups = [{"params": decayed}, {"params": spared, "weight_decay": 0.0}]'
        parameters = "groups"
    elif frozen:
        yield f"    trainable = [p for p in model.parameters(){learns}]"
        parameters = "trainable"
    if settings.optimizer == "sgd":
        own = {"momentum": Name("momentum"), "nesterov": Name("nesterov")}
    elif settings.optimizer == "rmsprop":
        own = {"alpha": Name("alpha"), "eps": Name("epsilon"), "momentum": Name("momentum")}
        own |= {"centered": Name("True")} if settings.centred else {}
    else:
        own = {"betas": Name("betas")}
    keywords = {"lr": Name("lr"), **own, "weight_decay": Name("weight_decay")}
    if fused and settings.optimizer != "rmsprop":
        keywords["fused"] = Name("True")
    kind = KINDS[settings.optimizer]
    value = call(f"torch.optim.{kind}", Name(parameters), **keywords)
    yield from lay_out("optimizer = ", value, indent=1)


def _grouped_by_rate(settings: TrainingSettings) -> Iterator[str]:
    """Yield the lines that make a group of parameters of each learning rate."""
    decay = settings.spare_norms
    yield "    members = {}"
    yield "    for name, p in model.named_parameters():"
    yield "        if not p.requires_grad:"
    yield "            continue"
    yield '        inside = [module for module in rates if name.startswith(f"{module}.")]'
    yield "        rate = lr * (rates[max(inside, key=len)] if inside else 1.0)"
    if decay:
        yield "        key = (rate, weight_decay if p.dim() > 1 else 0.0)"
        yield "        members.setdefault(key, []).append(p)"
        yield "    groups = ["
        yield '        {"params": part, "lr": rate, "weight_decay": decay}'
        yield "        for (rate, decay), part in members.items()"
        yield "    ]"
    else:
        yield "        members.setdefault(rate, []).append(p)"
        yield '    groups = [{"params": part, "lr": rate} for rate, part in members.items()]'


def schedule(settings: TrainingSettings) -> str | None:
    """Return the function of the learning rate, None where PyTorch has it or it never changes."""
    if settings.schedule in ("one_cycle", "plateau") or not rate_changes(settings):
        return None
    step, total = (
        ("(step - rising)", "max(total - rising, 1)") if _rises(settings) else ("step", "total")
    )
    after = {
        "cosine": [f"    part = {step} / {total}", "    return (1 + math.cos(math.pi * part)) / 2"],
        "step": [f"    return step_factor ** ({step} // (step_epochs * steps))"],
        "constant": ["    return 1.0"],
    }[settings.schedule]
    counted = settings.schedule == "cosine" or _rises(settings)
    lines = [
        "def lr_factor(step: int, steps: int) -> float:",
        f'    """{SAID[settings.schedule, _rises(settings)]}"""',
        *(["    total = epochs * steps"] if counted else []),
        *(RISE if _rises(settings) else []),
        *after,
    ]
    return "\n".join(lines)


SAID = {
    ("cosine", False): "Let the learning rate fall as a half cosine.",
    ("cosine", True): "Let the learning rate rise to its peak, then fall as a half cosine.",
    ("step", False): "Let the learning rate fall in steps.",
    ("step", True): "Let the learning rate rise to its peak, then fall in steps.",
    ("constant", True): "Let the learning rate rise to its peak, and stay there.",
}

RISE = (
    "    rising = min(round(warm_up * steps), total)",
    "    if step < rising:",
    f"        return {WARM_UP_FACTOR} + {1 - WARM_UP_FACTOR} * (step / rising)",
)


def scheduler_lines(settings: TrainingSettings, *, several: bool = False) -> Iterator[str]:
    """Yield the lines of ``main`` that make the scheduler; none where the rate never changes.

    Args:
        settings: Which one.
        several: Whether there are several learning rates.
    """
    if not rate_changes(settings):
        return
    optimizer, last = Name("optimizer"), Name("done * steps - 1")
    if settings.schedule == "one_cycle":
        rate = Name('[group["lr"] for group in groups]' if several else "lr")
        total, kept = Name("epochs * steps"), Name("False")
        value = call("OneCycleLR", optimizer, rate, total, cycle_momentum=kept, last_epoch=last)
    elif settings.schedule == "plateau":
        value = call(
            "ReduceLROnPlateau",
            optimizer,
            **({"mode": quoted("max")} if settings.plateau_figure == "accuracy" else {}),
            factor=Name("plateau_factor"),
            patience=Name("plateau_patience"),
        )
    else:
        factor = Name("lambda step: lr_factor(step, steps)")
        value = call("LambdaLR", optimizer, factor, last_epoch=last)
    yield from lay_out("scheduler = ", value, indent=1)
    if settings.schedule == "plateau":
        yield "    if args.resume:"
        yield '        scheduler.load_state_dict(state["scheduler"])'


def rate_changes(settings: TrainingSettings) -> bool:
    """Return whether the learning rate changes in a run."""
    match settings.schedule:
        case "plateau":
            return settings.step_factor < 1  # PyTorch refuses the others
        case "constant":
            return settings.warm_up > 0
        case _:
            return True


def _rises(settings: TrainingSettings) -> bool:
    return settings.warm_up > 0 and settings.schedule not in ("one_cycle", "plateau")
