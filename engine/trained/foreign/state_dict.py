"""The state dict within a checkpoint: which of the things that lie in a file are the weights."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

PLACES = (
    "state_dict",
    "model_state_dict",
    "model_state",
    "model",
    "net",
    "network",
    "module",
    "weights",
    "params",
    "model_ema",
    "state_dict_ema",
    "ema_state_dict",
    "ema",
)
"""What people call the weights among the rest of a checkpoint, the likelier first."""
OTHER_THINGS = ("optim", "sched", "scaler", "amp", "rng", "config", "args", "hyper", "callbacks")
"""How the names of what is no weight begin."""
NUMBERS = frozenset(
    {
        torch.float16,
        torch.bfloat16,
        torch.float32,
        torch.float64,
        torch.bool,
        torch.uint8,
        torch.int8,
        torch.int16,
        torch.int32,
        torch.int64,
    }
)
ORDER = "order"
"""Metadata of the safetensors file in which a state dict is handed over: its names in order."""
MOST_ENTRIES = 100_000
MOST_LEVELS = 32


class TooManyEntriesError(ValueError):
    """More than any network has: made to keep a reader for ever."""


@dataclass
class StateDict:
    """Named tensors out of a checkpoint.

    Attributes:
        place: Where in the checkpoint they lie, such as ``"state_dict"``; empty at its top.
        tensors: By their dotted names.
        skipped: Names of what lies among them and is no tensor that a network could hold.
    """

    place: str = ""
    tensors: dict[str, Tensor] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)


def find_state_dict(loaded: object) -> StateDict:
    """Return the weights in what ``torch.load`` has returned; without tensors if there are none.

    Dictionaries within dictionaries become dotted names. A list of pairs of a name and a tensor is
    a dictionary; tensors in a list have their numbers for names.

    Raises:
        TooManyEntriesError: There is no end of it.
    """
    return _Search().weights_in(loaded, "", 0)


class _Search:
    """A walk through containers that ends even where they hold themselves, or hold all twice."""

    def __init__(self) -> None:
        self._entries = 0
        self._seen: set[int] = set()

    def weights_in(self, value: object, place: str, level: int) -> StateDict:
        """Return the weights in a container: in one that it calls so, else all that there are."""
        inside = self._inside(value)
        for name in PLACES if level < MOST_LEVELS else ():
            if isinstance(inside.get(name), Mapping | list):
                found = self.weights_in(inside[name], f"{place}.{name}".strip("."), level + 1)
                if found.tensors:
                    return found
        found = StateDict(place)
        self._flatten(inside, "", found, level)
        return found

    def _flatten(
        self, inside: Mapping[str, object], prefix: str, found: StateDict, level: int
    ) -> None:
        for name, value in inside.items():
            full = prefix + name
            if isinstance(value, Tensor) and _is_plain(value):
                found.tensors[full] = value.detach()
            elif (
                isinstance(value, Mapping | list | tuple)
                and level < MOST_LEVELS
                and not name.lower().startswith(OTHER_THINGS)
            ):
                self._flatten(self._inside(value), f"{full}.", found, level + 1)
            else:
                found.skipped.append(full)

    def _inside(self, value: object) -> dict[str, object]:
        """Return what lies in a container, by name; nothing where it has been looked into before.

        Raises:
            TooManyEntriesError: So much has been looked at that there is no end of it.
        """
        if id(value) in self._seen:
            return {}
        self._seen.add(id(value))
        named = dict(_named(value))
        self._entries += len(named)
        if self._entries > MOST_ENTRIES:
            raise TooManyEntriesError
        return named


def _named(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(key, str | int):
                yield str(key), inner
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        for number, inner in enumerate(value):
            match inner:
                case (str(name), Tensor() as tensor):
                    yield name, tensor
                case _:
                    yield str(number), inner


def _is_plain(tensor: Tensor) -> bool:
    """Return whether a tensor's numbers lie in memory one by one, as a network's do."""
    return (
        tensor.layout is torch.strided
        and tensor.device.type == "cpu"
        and tensor.dtype in NUMBERS
        and not tensor.is_nested
    )
