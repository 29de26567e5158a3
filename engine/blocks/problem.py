"""What is wrong with a node, in words, and what would put it right."""

from dataclasses import dataclass
from enum import StrEnum

from netwright.engine.message import Message


class Severity(StrEnum):
    """How much a problem matters: an error stops the network from being built."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True)
class ChangeParameters:
    """A fix: give a node these parameter values.

    Like every fix it is about the node with the problem, unless it names another ``node``.
    """

    title: Message
    values: tuple[tuple[str, object], ...]
    node: str | None = None


@dataclass(frozen=True)
class InsertBefore:
    """A fix: put a block on the wire into the node's input port ``input``."""

    title: Message
    block_type: str
    parameters: tuple[tuple[str, object], ...] = ()
    input: int = 0
    node: str | None = None


@dataclass(frozen=True)
class RemoveNode:
    """A fix: take the node out, or those in ``nodes``, and join the neighbours."""

    title: Message
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConnectFrom:
    """A fix: wire the output of another node into the node's input port ``input``."""

    title: Message
    source: str
    input: int = 0
    output: int = 0
    node: str | None = None


@dataclass(frozen=True)
class AddEnd:
    """A fix: add an Input that ``node`` reads at a port, or an Output that reads ``node``."""

    title: Message
    block_type: str
    node: str
    port: int = 0


@dataclass(frozen=True)
class Several:
    """A fix of several parts, made one after the other as one edit."""

    title: Message
    parts: tuple["Fix", ...]


Fix = ChangeParameters | InsertBefore | RemoveNode | ConnectFrom | AddEnd | Several


KERNEL_TOO_LARGE = "kernel-too-large"
"""A window is larger than what it slides over, padding included."""
GROUPS_DO_NOT_DIVIDE = "groups-do-not-divide"
"""The channels cannot be dealt out to the groups evenly."""
CHANNELS_NOT_EVEN = "channels-not-even"
"""The channels or features have no two halves."""
SHORTCUT_LOSES_CHANNELS = "shortcut-loses-channels"
"""A shortcut without weights would have to give up channels."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        key: Stable identifier of the kind of problem: a word of the file in which the problem is
            found, so that a block brings its own along, or one of the constants above, which are
            shared by several files. No two kinds have the same.
        sentence: What does not fit, with numbers, then what would.
        severity: Whether the network can be built all the same.
        fixes: Edits that solve it, the best first.
    """

    key: str
    sentence: Message
    severity: Severity = Severity.ERROR
    fixes: tuple[Fix, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether the network cannot be built because of it."""
        return self.severity is Severity.ERROR
