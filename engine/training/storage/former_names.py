"""Migration of state-dict keys: the present names of tensors that an earlier version stored."""

import re
from collections.abc import Container, Iterable

RECURRENT = re.compile(
    r"(.+)\.(?:rnn|lstm|gru)(\.(?:weight|bias)_[ih]h_l\d+(?:_reverse)?(?:/\w+)?)"
)
"""A weight of a recurrent layer, or an optimizer's memory of it, from when a class of its own stood
around the layer: ``lstm.lstm.weight_ih_l0``."""


def current_names(stored: Iterable[str], expected: Container[str]) -> dict[str, str]:
    """Return what the tensors in a file are called now.

    Args:
        stored: Their names in the file.
        expected: The names of the network that reads them. One that it knows is current; one that
            it would not know by any other name either stays as it is.
    """
    names = {name: name for name in stored}
    for name in names:
        former = None if name in expected else RECURRENT.fullmatch(name)
        now = f"{former[1]}{former[2]}" if former else name
        if now in expected and now not in names:
            names[name] = now
    return names
