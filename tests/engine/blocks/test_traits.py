"""Laws of traits: what a block declares of itself is what PyTorch's numbers say of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from netwright.engine.blocks.block import Block, Composite, Example, Family, Layer
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.traits import Trait
from netwright.engine.inspect.explain.layer_explanations import MAKERS, block_of
from netwright.engine.training.compute.sharded_batch import DRAWING
from tests.engine.blocks.modules import module_of

pytestmark = pytest.mark.slow

MOST = 120_000
"""Values of an example that is computed, unless its block has no smaller one."""
SAMPLES = 16
"""In a batch; fewer where a sample alone has thousands of values."""
FAR = 3.0
"""How far from 0 the values lie: many an activation is a straight line near it."""
COMPUTED = {
    name: block
    for name, block in block_types().items()
    if not issubclass(block, Composite) and block.takes == "float32" and block.examples()
}


def examples_of(block: type[Block]) -> list[Example]:
    """Return the examples of a block that take little time, and the smallest one."""
    examples = sorted(block.examples(), key=lambda each: sum(x.elements for x in each.inputs))
    small = [each for each in examples if sum(x.elements for x in each.inputs) < MOST]
    return small or examples[:1]


def made(module: nn.Module, inputs: Sequence[Tensor]) -> tuple[Tensor, ...]:
    """Return what a module makes of inputs, drawing as if for the first time."""
    torch.manual_seed(0)
    with torch.no_grad():
        result = module(*(x.clone() for x in inputs))
    return result if isinstance(result, tuple) else (result,)


def module_and_inputs(example: Example) -> tuple[nn.Module, list[Tensor], list[Tensor]]:
    """Return a module in double precision and evaluation, and two batches that it takes."""
    module = module_of(example.block, example.inputs).double().eval()
    count = max(2, min(SAMPLES, 40_000 // max(x.elements for x in example.inputs)))
    draw = torch.Generator().manual_seed(0)
    one, other = (
        [
            FAR * torch.randn(count, *x.shape, generator=draw, dtype=torch.float64)
            for x in example.inputs
        ]
        for _ in range(2)
    )
    return module, one, other


def adds_up(example: Example) -> bool:
    """Return whether f(a + b) + f(0) is f(a) + f(b) in evaluation."""
    module, one, other = module_and_inputs(example)
    both = made(module, [a + b for a, b in zip(one, other, strict=True)])
    nothing = made(module, [torch.zeros_like(a) for a in one])
    parts = zip(both, nothing, made(module, one), made(module, other), strict=True)
    return all(torch.allclose(ab + zero, a + b) for ab, zero, a, b in parts)


def passes_values(example: Example) -> bool:
    """Return whether all values that it gives in evaluation are among those that it was given."""
    module, inputs, _ = module_and_inputs(example)
    given = torch.cat([x.flatten() for x in inputs])
    return all(bool(torch.isin(y, given).all()) for y in made(module, inputs))


def sees_no_constant(example: Example) -> bool:
    """Return whether in training a constant for each channel of its one input changes nothing."""
    module, inputs, _ = module_and_inputs(example)
    if len(inputs) > 1:
        return False
    x, axis = inputs[0], example.inputs[0].axis + 1
    constants = torch.arange(x.shape[axis], dtype=x.dtype) - x.shape[axis] / 3
    shape = [-1 if each == axis else 1 for each in range(x.dim())]
    module.train()
    outputs = zip(made(module, [x]), made(module, [x + constants.reshape(shape)]), strict=True)
    return all(torch.allclose(before, after, atol=1e-6) for before, after in outputs)


def sees_other_samples(example: Example) -> bool:
    """Return whether in training the first result depends on the samples behind it."""
    module, inputs, others = module_and_inputs(example)
    module.train()
    changed = [torch.cat([x[:1], y[1:]]) for x, y in zip(inputs, others, strict=True)]
    outputs = zip(made(module, inputs), made(module, changed), strict=True)
    return not all(torch.allclose(before[0], after[0]) for before, after in outputs)


def gives_probabilities(example: Example) -> bool:
    """Return whether nothing is below 0 and the sums along features or channels are 1."""
    module, inputs, _ = module_and_inputs(example)
    y = made(module, inputs)[0]
    sums = y.sum(min(example.inputs[0].axis + 1, y.dim() - 1))
    return bool((y >= 0).all() and torch.allclose(sums, torch.ones_like(sums)))


class Drawn(TorchFunctionMode):
    """Notes whether anything draws that a process with a part of a batch catches."""

    def __init__(self) -> None:
        super().__init__()
        self.any: bool = False

    def __torch_function__(
        self,
        function: Callable[..., Any],
        types: Sequence[type],
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        """Do what PyTorch would."""
        self.any = self.any or function in DRAWING
        return function(*args, **(kwargs or {}))


def draws(example: Example) -> bool:
    """Return whether in training it calls a function that is caught on its way into PyTorch."""
    module, inputs, _ = module_and_inputs(example)
    with Drawn() as drawn:
        made(module.train(), inputs)
    return bool(drawn.any)


@pytest.mark.parametrize("name", COMPUTED)
@pytest.mark.parametrize(
    ("trait", "is_so"),
    [
        (Trait.AFFINE, adds_up),
        (Trait.PASSES_VALUES, passes_values),
        (Trait.CENTRES_CHANNELS, sees_no_constant),
        (Trait.MIXES_BATCH, sees_other_samples),
        (Trait.DRAWS, draws),
        (Trait.GIVES_PROBABILITIES, gives_probabilities),
    ],
    ids=lambda value: value.name if isinstance(value, Trait) else "",
)
def test_a_block_declares_what_all_its_examples_do(
    name: str, trait: Trait, is_so: Callable[[Example], bool]
) -> None:
    """A trait is declared of the blocks whose numbers are so, and of no other."""
    block = COMPUTED[name]
    assert (trait in block.traits) is all(map(is_so, examples_of(block)))


@pytest.mark.parametrize("name", COMPUTED)
def test_traits_that_go_further_are_kept_too(name: str) -> None:
    """What is weighted learns a matrix, what drops has zeros, what flattens keeps the order."""
    traits = COMPUTED[name].traits
    for example in examples_of(COMPUTED[name]):
        module, inputs, _ = module_and_inputs(example)
        if Trait.WEIGHTED in traits:
            assert Trait.AFFINE in traits
            assert any(weight.dim() > 1 for weight in module.parameters())
        if Trait.FLATTENS in traits:
            assert torch.equal(made(module, inputs)[0], inputs[0].flatten(1))
        if Trait.DROPS in traits:
            assert Trait.DRAWS in traits
            assert any((y == 0).any() for y in made(module.train(), inputs))


@pytest.mark.parametrize("name", COMPUTED)
def test_a_module_is_explained_as_its_block_is(name: str) -> None:
    """Inside of a composite, where the class of the module is all that is known, as well."""
    block = COMPUTED[name]
    if not issubclass(block, Layer) or block.explanation is None:
        return
    for example in examples_of(block):
        module = module_of(example.block, example.inputs).get_submodule("block")
        found = block_of(module)
        assert found is not None
        assert found.explanation is block.explanation


@pytest.mark.parametrize("name", block_types())
def test_activations_have_an_explanation(name: str) -> None:
    """A curve by itself, or one of several values together."""
    block = block_types()[name]
    assert block.family is not Family.ACTIVATION or block.explanation is not None


def test_every_kind_of_explanation_is_made() -> None:
    """None is declared for nothing; the global mean belongs to no module."""
    kinds = {block.explanation for block in block_types().values()} - {None}
    assert kinds == {*MAKERS, Explanation.GLOBAL_MEAN} == {*Explanation}
