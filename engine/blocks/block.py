"""The declaration of a block, from which everything else about it follows.

Palette entry, search words, inspector form, validation, ports, JSON, generated line, shape,
parameter count, help page and tests are all read from a subclass of one of the three kinds here:

* :class:`Layer`: a module made once in ``__init__`` and called in ``forward``;
* :class:`Function`: an expression in ``forward``, without weights;
* :class:`Composite`: a small network of other blocks, written as a class of its own; a
  :class:`Chain` is one whose blocks follow each other, written as ``nn.Sequential`` in its place.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, model_validator

from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.receptive_field import POINT, Sight
from netwright.engine.blocks.source import AnySymbol, Call, Expression, Name
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import NO_TRAITS, Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula


class Family(StrEnum):
    """Where a block stands in the palette, in this order."""

    IO = "Input and output"
    CONVOLUTION = "Convolution"
    POOLING = "Pooling and scale"
    NORMALISATION = "Normalisation"
    ACTIVATION = "Activation"
    LINEAR = "Linear and shape"
    SEQUENCE = "Sequences"
    REGULARISATION = "Regularisation"
    MERGE = "Merge"
    COMPOSITE = "Composite"


@dataclass(frozen=True)
class Example:
    """A block with known numbers, taken from a source that is not this program.

    Attributes:
        block: The block with its parameters.
        inputs: Shapes of one sample, without the batch.
        output: Shape of the result.
        parameters: Number of learnable values.
        macs: Multiply-accumulates for one sample; None where the source does not say.
        source: Where the numbers are from.
    """

    block: "Block"
    inputs: tuple[TensorSpec, ...]
    output: tuple[int, ...]
    parameters: int
    macs: int | None
    source: str


class Block(BaseModel):
    """A block type; an instance is the block with its parameters, an immutable value.

    The pydantic fields of a subclass are its parameters; each has a ``title``, a ``description``
    and limits, from which the inspector's form is generated.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    title: ClassVar[str]
    family: ClassVar[Family]
    summary: ClassVar[str]
    """What it does, in a sentence or two."""
    formula: ClassVar[str] = ""
    reference: ClassVar[str] = ""
    """The paper and section, or the page of PyTorch's documentation, that defines it."""
    aliases: ClassVar[tuple[str, ...]] = ()
    """Other words by which people look for it."""
    replaces: ClassVar[tuple[str, ...]] = ()
    """Names under which older project files know it."""
    identifier: ClassVar[str]
    """Stem of the names of its nodes: ``conv`` gives ``conv1``, ``conv2``..."""
    input_ports: ClassVar[tuple[str, ...]] = ("in",)
    output_ports: ClassVar[tuple[str, ...]] = ("out",)
    variadic: ClassVar[bool] = False
    """Whether it takes two inputs or more, as many as are wired to it."""
    branch_name: ClassVar[str] = "branch"
    """What generated code calls a branch that a variadic block joins."""
    numbers_branches: ClassVar[bool] = True
    """Whether it is ``branch1`` from the first one on."""
    width_field: ClassVar[str | None] = None
    """The parameter that is the number of output channels or features, if there is one."""
    takes: ClassVar[str] = "float32"
    """The type of the values it reads; whole numbers are ``int64`` tokens."""
    width_axis: ClassVar[int] = 0
    """The dimension of the output that this parameter is the size of."""
    works_on_axis: ClassVar[int | None] = None
    """The dimension that it takes for channels or features, whatever the input's are; None for
    those. So its output has them there."""
    traits: ClassVar[Trait] = NO_TRAITS
    """What it does, as far as others than itself have to know."""
    explanation: ClassVar[Explanation | None] = None
    """By which arithmetic its values are explained one by one; None where they are not."""

    @model_validator(mode="wrap")
    @classmethod
    def _keep_symbols(cls, data: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        block = handler(data)
        if isinstance(data, Mapping):
            for key, value in data.items():
                if isinstance(value, AnySymbol):
                    block.__dict__[key] = value  # pydantic turns subclasses of int into int
        return block

    @classmethod
    def type_name(cls) -> str:
        """Return the name of this block type in project files and on the command line."""
        return cls.__name__

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the block at work, with numbers from independent sources."""
        return ()

    def parameters(self) -> dict[str, Any]:
        """Return the parameters by name."""
        return {name: getattr(self, name) for name in type(self).model_fields}

    def with_parameters(self, **values: object) -> Self:
        """Return the block with some parameters changed and all validated.

        Raises:
            pydantic.ValidationError: If a value is outside its limits.
        """
        return type(self)(**{**self.parameters(), **values})

    def caption(self) -> str:
        """Return the one or two parameters that a node shows beside its name."""
        return ""

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the formulas of its sizes and counts with the numbers for ``inputs`` put in."""
        return ()

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return which input positions an output position is made of, by rows and by columns.

        None where each may depend on the whole image. As in Araujo et al. 2019, statistics of an
        image (norms, gates of one number a channel) do not count.
        """
        return (POINT, POINT) if Trait.POINTWISE in self.traits else None

    def axis_given(self, *inputs: TensorSpec) -> int | None:
        """Return which dimension of the output the channels or features are; None for the usual.

        What has fewer dimensions than that has them in the usual one.
        """
        return inputs[0].unusual_axis if self.works_on_axis is None else self.works_on_axis

    def values_standardised(self, *inputs: TensorSpec) -> int | None:
        """Return how many values it brings to mean 0 together; None where it does no such thing.

        Of a norm that takes single values too, unlike those whose ``check`` refuses them.
        """
        return None

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Return what keeps the block from taking ``inputs``, or None if they fit.

        PyTorch's meta device lets some misfits pass, and its messages are for programmers; so a
        block says here, in words and numbers, what it needs.
        """
        return None

    def macs(self, *inputs: TensorSpec) -> int | None:
        """Return the multiply-accumulates where PyTorch's own counter is wrong, else None."""
        return None


class Layer(Block):
    """A block that is one PyTorch module."""

    definition: ClassVar[str] = ""
    """Source of the module's class where PyTorch has none; generated code carries it along."""
    modules: ClassVar[tuple[str, ...]] = ()
    """Names of the classes that its module may be of, where not its own name alone."""
    raw: ClassVar[str] = ""
    """What generated code calls a result of the module that is of no port; empty for none."""

    @abstractmethod
    def module(self, *inputs: TensorSpec) -> Call:
        """Return the call that makes the module for these inputs."""

    def assignments(
        self, result: Expression, ports: Sequence[str], raw: str
    ) -> Sequence[tuple[str, Expression]]:
        """Return how what the module returns becomes what the ports give: targets and values.

        Args:
            result: What the module returns.
            ports: The variable of each port, ``_`` where nothing reads it.
            raw: The variable of a result that is of no port.
        """
        return [(", ".join(ports), result)]

    def given(self, *fields: str) -> dict[str, object]:
        """Return those of ``fields`` whose value is not the default, as keywords.

        Block parameters that are passed on this way have PyTorch's own defaults.
        """
        defaults = type(self).model_fields
        return {
            name: getattr(self, name)
            for name in fields
            if isinstance(getattr(self, name), AnySymbol)
            or getattr(self, name) != defaults[name].default
        }


class Function(Block):
    """A block that is an expression without weights."""

    @abstractmethod
    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return the expression over the variables ``names`` that hold the inputs."""

    def as_module(self) -> Call | None:
        """Return the module that does the same in an ``nn.Sequential``; None if there is none."""
        return None


class Composite(Block):
    """A block that is a small network of other blocks."""

    argument_defaults: ClassVar[frozenset[str]] = frozenset()
    """Parameters whose default is also that of the argument of the class in generated code."""
    is_sequence: ClassVar[bool] = False
    """Whether generated code has it as an ``nn.Sequential`` in its place, not as a class."""
    tells_shapes: ClassVar[bool] = False
    """Whether the docstring of the class tells the shapes, where all that use it have the same."""
    takes_any_width: ClassVar[bool] = False
    """Whether its inside is the same whatever its width is, which so can be an argument."""

    @abstractmethod
    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the network inside, for inputs of these shapes.

        It may depend on shapes (a projection only where they change). Written in terms of
        ``self``'s parameters and ``inputs``' channels, it serves for numbers and symbols alike.
        """

    def class_plan(self, *inputs: TensorSpec) -> Plan:
        """Return the network inside as the class in generated code has it.

        It may have steps that are not there for these inputs: :meth:`optional_steps`.
        """
        return self.inside(*inputs)

    def optional_steps(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the steps of :meth:`class_plan` that only some of the modules have, and which.

        The keys are names of modules, the values conditions over the arguments of the class. Where
        a step is left out, what it reads, or :attr:`Plan.instead`, goes on in the shape it has.
        """
        return {}

    def class_name(self, *inputs: TensorSpec) -> str:
        """Return the name of the class in generated code."""
        return type(self).__name__

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return the docstring of the class in generated code: what it is, then the shapes."""
        return f"{self.title}."

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the arguments of the class in generated code.

        Keys are ``in_channels`` (of the first input) and parameters of this block, values the names
        of the arguments that carry them; two that are always equal may share one. Those that the
        class does not make use of are left out of it.
        """
        return {}

    def argument_specs(self) -> Mapping[str, ParameterSpec]:
        """Return what is to be known of each parameter that may be an argument of the class."""
        return {spec.name: spec for spec in specs_of(type(self))}

    def argument_values(self) -> Mapping[str, Any]:
        """Return the value of each parameter that may be an argument of the class."""
        return self.parameters()

    def with_arguments(self, values: Mapping[str, object]) -> Self:
        """Return the block with symbols in place of some parameters."""
        return self.model_copy(update=values)
