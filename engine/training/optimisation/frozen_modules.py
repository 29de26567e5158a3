"""Freeze modules of a network in training, and find the learning rate of each parameter."""

from collections.abc import Sequence

from torch import nn

from netwright.engine.code.module_rules import ModuleRule


def train_mode(model: nn.Module, rules: Sequence[ModuleRule]) -> nn.Module:
    """Put a network into training mode, all but what is frozen, and return it.

    What is frozen has no gradients, and its norms and dropout do what they do in evaluation.
    """
    model.train()
    modules = dict(model.named_modules())
    for rule in rules:
        if rule.frozen and rule.path in modules:
            modules[rule.path].requires_grad_(False).eval()
    return model


def rate_factor(name: str, rules: Sequence[ModuleRule]) -> float:
    """Return what the learning rate is multiplied by for the parameter of a dotted name."""
    inside = [rule for rule in rules if name.startswith(f"{rule.path}.")]
    return max(inside, key=lambda rule: len(rule.path)).rate if inside else 1.0
