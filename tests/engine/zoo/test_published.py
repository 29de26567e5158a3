"""The ready networks are what was published, to the last parameter and operation."""

import pytest

from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis, analyse
from tests.engine.zoo.published import PARTS, PUBLISHED


def analysed(name: str) -> Analysis:
    """Return the analysis of a ready network."""
    return analyse(zoo.load(name))


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_network_has_the_published_number_of_parameters(name: str) -> None:
    """Parameters of papers and of torchvision's models."""
    assert analysed(name).parameters == PUBLISHED[name].parameters


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_network_costs_the_published_operations(name: str) -> None:
    """Multiply-accumulates of one sample, without biases and norms, in evaluation and training."""
    analysis, published = analysed(name), PUBLISHED[name]
    assert analysis.macs == published.macs
    assert analysis.training_macs == (published.training_macs or published.macs)


@pytest.mark.parametrize("name", [name for name in PUBLISHED if PUBLISHED[name].stages])
def test_a_network_passes_through_the_published_shapes(name: str) -> None:
    """Output shape of every stage that is published."""
    analysis = analysed(name)
    shapes = {node.name: str(analysis[node.id].output) for node in analysis.document.nodes.values()}
    published = dict(stage.split(" ") for stage in PUBLISHED[name].stages.split(" · "))
    assert {stage: shapes.get(stage) for stage in published} == published


@pytest.mark.parametrize("name", PARTS)
def test_the_parts_of_a_network_have_the_published_numbers_of_parameters(name: str) -> None:
    """Parameters of single stages, modules and classifiers."""
    analysis = analysed(name)
    nodes = {node.name: node.id for node in analysis.document.nodes.values()}
    counted = {part: analysis[nodes[part]].measurement for part in PARTS[name]}
    assert {part: made and made.parameters for part, made in counted.items()} == PARTS[name]
