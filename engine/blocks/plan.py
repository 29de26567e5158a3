"""A network as a recipe: named blocks, each with the names of what it reads.

Plans say what is inside a composite and how a ready network is built; a drawn document becomes a
plan before its code is written.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from engine.blocks.block import Block


class Value(NamedTuple):
    """One output of a step; ``port`` counts from 0."""

    step: str
    port: int = 0


class Step(NamedTuple):
    """A block with its name and what it reads, in the order of its input ports."""

    name: str
    block: "Block"
    sources: tuple[Value, ...]


@dataclass
class Plan:
    """Steps in an order in which each reads only what came before.

    ``inputs`` names the arguments of ``forward``; ``outputs`` what it returns.
    """

    inputs: tuple[str, ...] = ("x",)
    steps: list[Step] = field(default_factory=list)
    outputs: tuple[Value, ...] = ()

    @property
    def x(self) -> Value:
        """The first input."""
        return Value(self.inputs[0])

    def add(self, name: str, block: "Block", *sources: Value) -> Value:
        """Append ``block`` reading ``sources`` and return its first output."""
        self.steps.append(Step(name, block, sources))
        return Value(name)

    def chain(self, source: Value, *blocks: tuple[str, "Block"]) -> Value:
        """Append named blocks, each reading the one before, and return the last output."""
        for name, block in blocks:
            source = self.add(name, block, source)
        return source

    def sequence(self, name: str, source: Value, *blocks: "Block") -> Value:
        """Append ``blocks`` as one ``nn.Sequential`` called ``name``; return its output.

        Steps are named as PyTorch names the modules in it: ``name.0``, ``name.1``...
        """
        return self.chain(
            source, *((f"{name}.{number}", block) for number, block in enumerate(blocks))
        )

    def returns(self, *outputs: Value) -> "Plan":
        """Set what the network returns, and return the plan itself."""
        self.outputs = outputs
        return self
