"""Generated source, and which of its lines belong to which node."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import TracebackType
from typing import NamedTuple

from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code.module_rules import ModuleRule


class SourceLine(NamedTuple):
    """One line of source and the ids of the nodes that it is about."""

    text: str
    nodes: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Source:
    """One self-contained file of PyTorch code.

    Attributes:
        class_name: The network's class, the last one in the file.
        lines: The text, line by line.
        plan: The network as the text has it; its steps and outputs are named after the nodes.
        specs: The tensor at each output of each step.
        ids: The node id of each step and each output.
        weights: Of the loss of each output in the sum that is learned from.
        rules: How the modules are trained that are frozen, or have a learning rate of their own.
    """

    class_name: str
    lines: tuple[SourceLine, ...]
    plan: Plan
    specs: Mapping[Value, TensorSpec]
    ids: Mapping[str, str]
    weights: tuple[float, ...] = (1.0,)
    rules: tuple[ModuleRule, ...] = ()

    @cached_property
    def text(self) -> str:
        """The file."""
        return "\n".join([text for text, _ in self.lines]) + "\n"

    @cached_property
    def filename(self) -> str:
        """The name under which tracebacks show it; equal text has an equal name."""
        return f"<{self.class_name} {hashlib.sha256(self.text.encode()).hexdigest()[:12]}>"

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The step of each node id: the attribute of the module, or the variable's node."""
        return {node: name for name, node in self.ids.items()}

    def lines_of(self, node_id: str) -> tuple[int, ...]:
        """Return the numbers, from 1, of the lines that are about a node."""
        return tuple(
            number for number, line in enumerate(self.lines, start=1) if node_id in line.nodes
        )

    def lines_about(self, nodes: Collection[str]) -> tuple[int, ...]:
        """Return the numbers, from 1, of the lines that are about one of some nodes."""
        chosen = frozenset(nodes)
        return tuple(
            number
            for number, line in enumerate(self.lines, start=1)
            if not chosen.isdisjoint(line.nodes)
        )

    def nodes_at(self, number: int) -> frozenset[str]:
        """Return the nodes that line ``number``, from 1, is about."""
        return self.lines[number - 1].nodes if 1 <= number <= len(self.lines) else frozenset()

    def nodes_in(self, traceback: TracebackType | None) -> frozenset[str]:
        """Return the nodes at whose line an exception passed through the network's ``forward``."""
        found: frozenset[str] = frozenset()
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == self.filename:
                found = found or self.nodes_at(traceback.tb_lineno)
            traceback = traceback.tb_next
        return found
