"""A network as a recipe: named blocks, each with the names of what it reads.

Plans say what is inside a composite and how a ready network is built; a drawn document becomes a
plan before its code is written.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from netwright.engine.blocks.block import Block


class Value(NamedTuple):
    """One output of a step; ``port`` counts from 0."""

    step: str
    port: int = 0


class PlanStep(NamedTuple):
    """A block with its name and what it reads, in the order of its input ports."""

    name: str
    block: "Block"
    sources: tuple[Value, ...]


@dataclass
class Plan:
    """Steps in an order in which each reads only what came before.

    Attributes:
        inputs: Names of the arguments of ``forward``.
        steps: What is done, in order.
        outputs: What ``forward`` returns, the main result first.
        names: What each output is called; empty where none needs a name.
        auxiliary: How many of the outputs, the last ones, there are in training only.
        instead: What stands for the result of a step, by its name, where only some of the modules
            of a class have it; where nothing is said, what the step reads.
    """

    inputs: tuple[str, ...] = ("x",)
    steps: list[PlanStep] = field(default_factory=list)
    outputs: tuple[Value, ...] = ()
    names: tuple[str, ...] = ()
    auxiliary: int = 0
    instead: dict[str, Value] = field(default_factory=dict)

    @property
    def x(self) -> Value:
        """The first input."""
        return Value(self.inputs[0])

    def add(self, name: str, block: "Block", *sources: Value) -> Value:
        """Append ``block`` reading ``sources`` and return its first output."""
        self.steps.append(PlanStep(name, block, sources))
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

    @property
    def lasting(self) -> tuple[Value, ...]:
        """The outputs that there are in evaluation too."""
        return self.outputs[: len(self.outputs) - self.auxiliary]

    def returns(self, *outputs: Value) -> "Plan":
        """Set what the network returns, and return the plan itself."""
        self.outputs = outputs
        return self

    def leading_to(self, *values: Value) -> frozenset[str]:
        """Return the names of the steps that ``values`` depend on."""
        needed = {value.step for value in values}
        for step in reversed(self.steps):
            if step.name in needed:
                needed.update(source.step for source in step.sources)
        return frozenset(step.name for step in self.steps if step.name in needed)
