"""The learning rate as a pure function of the step, so that a resumed run needs no state for it.

Of a plateau it is one of how often validation has come to a stop, which :mod:`plateau` counts.
"""

import math

from netwright.engine.document.training_settings import TrainingSettings

# Leslie N. Smith, Nicholay Topin, "Super-Convergence" (2018), in the form and with the constants of
# torch.optim.lr_scheduler.OneCycleLR; the momentum stays as it is.
WARM_UP = 0.3
START_DIVISOR = 25.0
END_DIVISOR = 1e4


# Priya Goyal et al., "Accurate, Large Minibatch SGD" (2017), section 2.2; from a hundredth on, as
# in torchvision's reference training.
WARM_UP_FACTOR = 0.01

# Of torch.optim.lr_scheduler.ReduceLROnPlateau: a smaller change of the rate is left out.
LEAST_FALL = 1e-8


def learning_rate(
    settings: TrainingSettings, step: int, total: int, factor: float = 1.0, falls: int = 0
) -> float:
    """Return the learning rate of a step.

    Args:
        settings: Which schedule, and its highest rate.
        step: Number of the step, from 0.
        total: Steps in the whole run.
        factor: What the highest rate is multiplied by.
        falls: How often it has fallen at a plateau.
    """
    peak = settings.learning_rate * factor
    if settings.schedule == "plateau":
        return _fallen(peak, settings.step_factor, falls)
    if settings.schedule == "one_cycle":
        return _one_cycle(peak, step, total)
    epoch = total // settings.epochs  # steps
    rising = min(round(settings.warm_up * epoch), total)
    if step < rising:
        part = step / rising
        return peak * (WARM_UP_FACTOR + (1 - WARM_UP_FACTOR) * part)
    return _after_warm_up(settings, peak, step - rising, total - rising, epoch)


def _after_warm_up(
    settings: TrainingSettings, peak: float, step: int, total: int, epoch: int
) -> float:
    match settings.schedule:
        case "step":
            falls = step // (settings.step_epochs * epoch)
            return peak * settings.step_factor**falls
        case "cosine":
            return _half_cosine(peak, 0.0, step / total)
        case _:
            return peak


def _fallen(rate: float, factor: float, times: int) -> float:
    """Return a rate after so many falls, with the rounding and the end of PyTorch's own."""
    for _ in range(times):
        lower = rate * factor
        rate = lower if rate - lower > LEAST_FALL else rate
    return rate


def _one_cycle(peak: float, step: int, total: int) -> float:
    start = peak / START_DIVISOR
    summit, last = WARM_UP * total - 1, total - 1
    if step <= summit:
        return _half_cosine(start, peak, step / summit)
    return _half_cosine(peak, start / END_DIVISOR, (step - summit) / (last - summit))


def _half_cosine(start: float, end: float, part: float) -> float:
    """Return the value at ``part`` (0 to 1) of the way along a half cosine."""
    return end + (start - end) / 2 * (1 + math.cos(math.pi * part))
