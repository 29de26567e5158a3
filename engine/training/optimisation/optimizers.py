"""PyTorch's optimizers, made from the settings, and their state as named tensors."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import SGD, Adam, AdamW, Optimizer, RMSprop

from netwright.engine.code.module_rules import ModuleRule
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import message
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.optimisation.frozen_modules import rate_factor

FACTOR = "factor"
"""Under what a group of parameters has what the learning rate is multiplied by for them."""


def make_optimizer(
    model: nn.Module, settings: TrainingSettings, rules: Sequence[ModuleRule] = ()
) -> Optimizer:
    """Return the optimizer that ``settings`` ask for, over all trainable parameters of ``model``.

    Args:
        model: The network; what of it is frozen has no gradients.
        settings: Which optimizer, and how fast.
        rules: The learning rates of some modules.

    Raises:
        TrainingError: There is nothing to train.
    """
    trainable = _trainable(model)
    if not trainable and any(rule.frozen for rule in rules):
        raise TrainingError(
            message("All that could learn is frozen; let at least the last layer learn.")
        )
    if not trainable:
        raise TrainingError(
            message(
                "The network has no trainable parameters; add a block that has some, "
                "such as Linear or Conv2d."
            )
        )
    rate, decay = settings.learning_rate, settings.weight_decay
    # One kernel for all parameters: on a processor LeNet-5's Adam step takes 0.1 ms instead of 0.4.
    # Not every PyTorch since 2.4 has it for MPS.
    fused = next(iter(trainable.values())).device.type != "mps"
    parameters = _groups(trainable, settings, rules)
    match settings.optimizer:
        case "sgd":
            # Nesterov's look-ahead along a momentum of 0 is plain SGD; PyTorch refuses the words.
            nesterov = settings.nesterov and settings.momentum > 0
            return SGD(parameters, rate, settings.momentum, 0.0, decay, nesterov, fused=fused)
        case "rmsprop":  # the one that PyTorch has not in one kernel
            return RMSprop(
                parameters,
                rate,
                settings.alpha,
                settings.epsilon,
                decay,
                settings.momentum,
                settings.centred,
            )
        case "adam":
            betas = (settings.beta1, settings.beta2)
            return Adam(parameters, rate, betas, weight_decay=decay, fused=fused)
        case "adamw":
            betas = (settings.beta1, settings.beta2)
            return AdamW(parameters, rate, betas, weight_decay=decay, fused=fused)


def set_learning_rate(optimizer: Optimizer, rate: Callable[[float], float]) -> None:
    """Set the learning rate of the next step; ``rate`` tells it for a factor of its peak."""
    for group in optimizer.param_groups:
        group["lr"] = rate(group[FACTOR])


def state_tensors(optimizer: Optimizer, model: nn.Module) -> dict[str, Tensor]:
    """Return the optimizer's memory as ``parameter name/state name`` → tensor."""
    return {
        f"{name}/{key}": value
        for name, parameter in _trainable(model).items()
        for key, value in optimizer.state.get(parameter, {}).items()
        if isinstance(value, Tensor)
    }


def expected_states(settings: TrainingSettings) -> tuple[str, ...]:
    """Return the names of the tensors that the optimizer keeps for each parameter."""
    momentum = ("momentum_buffer",) if settings.momentum > 0 else ()
    match settings.optimizer:
        case "sgd":
            return momentum
        case "rmsprop":
            mean = ("grad_avg",) if settings.centred else ()
            return (*mean, *momentum, "square_avg", "step")
        case _:
            return ("exp_avg", "exp_avg_sq", "step")


def load_state(optimizer: Optimizer, model: nn.Module, tensors: Mapping[str, Tensor]) -> None:
    """Give ``optimizer`` the memory that :func:`state_tensors` returned."""
    names = {parameter: name for name, parameter in _trainable(model).items()}
    ordered = [names[each] for group in optimizer.param_groups for each in group["params"]]
    state: dict[int, dict[str, Tensor]] = {}
    parameters = _trainable(model)
    for number, name in enumerate(ordered):
        prefix, parameter = f"{name}/", parameters[name]
        state[number] = {
            key.removeprefix(prefix): _laid_out_as(parameter, value)
            for key, value in tensors.items()
            if key.startswith(prefix)
        }
    groups = optimizer.state_dict()["param_groups"]
    optimizer.load_state_dict({"state": state, "param_groups": groups})


def _laid_out_as(parameter: nn.Parameter, value: Tensor) -> Tensor:
    """Return ``value``, if it is of the size of ``parameter``, in the same order in memory.

    A fused optimizer takes the numbers as they lie.
    """
    if value.shape != parameter.shape:
        return value
    return torch.empty_like(parameter, dtype=value.dtype).copy_(value)


def _groups(
    parameters: Mapping[str, nn.Parameter],
    settings: TrainingSettings,
    rules: Sequence[ModuleRule],
) -> list[dict[str, Any]]:
    """Return the parameters in groups of one learning rate and one weight decay.

    Biases and the scales and shifts of norms have one dimension, all other parameters more; those
    of one dimension do not grow a network's freedom (T. He et al., "Bag of Tricks for Image
    Classification with Convolutional Neural Networks", 2018, section 3.1), so decay may spare them.
    """
    groups: dict[tuple[bool, float], list[nn.Parameter]] = {}
    for name, parameter in parameters.items():
        spared = settings.spare_norms and parameter.dim() <= 1
        groups.setdefault((spared, rate_factor(name, rules)), []).append(parameter)
    return [
        {
            "params": members,
            "lr": settings.learning_rate * factor,
            FACTOR: factor,
            **({"weight_decay": 0.0} if spared else {}),
        }
        for (spared, factor), members in sorted(groups.items(), key=lambda group: group[0])
    ]


def _trainable(model: nn.Module) -> dict[str, nn.Parameter]:
    return {name: p for name, p in model.named_parameters() if p.requires_grad}
