"""Forms of a network that are a change of parameters away, with their published counts."""

import json

import pytest

from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.files import project


def changed(document: Document, block: str, **values: object) -> Document:
    """Return a document with parameters changed in all its blocks of one type."""
    for node in document.nodes.values():
        if node.block.type_name() == block:
            document = edits.set_parameters(document, node.id, values)
    return document


def analysed(name: str, block: str, **values: object) -> Analysis:
    """Return the analysis of a ready network with parameters changed."""
    return analyse(changed(zoo.load(name), block, **values))


@pytest.mark.parametrize(
    ("name", "parameters", "macs"),
    [
        ("resnet20", 272_474, 40_813_184),
        ("resnet32", 466_906, 69_124_736),
        ("resnet44", 661_338, 97_436_288),
        ("resnet56", 855_770, 125_747_840),
        ("resnet110", 1_730_714, 253_149_824),
    ],
)
def test_small_resnets_with_projections(name: str, parameters: int, macs: int) -> None:
    """Option B of He et al. 2016: the shortcuts that change their shape are 1×1 convolutions."""
    analysis = analysed(name, "ResidualStage", shortcut="projection")
    assert (analysis.parameters, analysis.macs) == (parameters, macs)


@pytest.mark.parametrize(
    ("name", "macs"),
    [("resnet50", 3_857_973_248), ("resnet101", 7_570_194_432), ("resnet152", 11_282_415_616)],
)
def test_resnets_with_the_stride_of_the_paper(name: str, macs: int) -> None:
    """With the stride in the first 1×1 convolution there are as many weights but less to do."""
    analysis = analysed(name, "ResidualStage", stride_in="1x1")
    assert analysis.macs == macs
    assert analysis.parameters == analyse(zoo.load(name)).parameters


@pytest.mark.parametrize(
    ("name", "parameters"), [("resnet18", 11_515_688), ("resnet34", 21_623_848)]
)
def test_resnets_without_parameters_in_their_shortcuts(name: str, parameters: int) -> None:
    """Option A of He et al. 2016, which has as many parameters as the plain network."""
    assert analysed(name, "ResidualStage", shortcut="padding").parameters == parameters


def test_preactivation_for_a_hundred_classes() -> None:
    """The 164 layers have the published count for CIFAR-100 as well."""
    assert analysed("preact_resnet164", "Linear", out_features=100).parameters == 1_726_388


def rates(name: str) -> list[float]:
    """Return the probabilities of all stochastic depth in a ready network, first to last."""
    module = build(generate(analyse(zoo.load(name))), "meta")
    return [vars(m)["p"] for m in module.modules() if type(m).__name__ == "StochasticDepth"]


def test_stochastic_depth_of_efficientnet_is_torchvisions() -> None:
    """0.2 · block / 16 in each of the nine blocks that add their input (torchvision 0.28)."""
    blocks = [2, 4, 6, 7, 9, 10, 12, 13, 14]
    assert rates("efficientnet_b0") == pytest.approx([0.2 * block / 16 for block in blocks])


def test_stochastic_depth_of_convnext_is_torchvisions() -> None:
    """0.1 · block / 17 in all eighteen blocks (torchvision 0.28), to four decimals."""
    assert rates("convnext_tiny") == pytest.approx(
        [0.1 * block / 17 for block in range(18)], abs=6e-5
    )


def test_files_from_before_stochastic_depth_open_without_it() -> None:
    """Stages in older files have no rates, and are what they were."""
    document = changed(
        zoo.load("convnext_tiny"), "ConvNeXtStage", drop_path_first=0.0, drop_path=0.0
    )
    file = json.loads(project.dump(document))
    del file["checksum"]
    for node in file["nodes"]:
        for name in ("drop_path_first", "drop_path"):
            node["parameters"].pop(name, None)
    opened = project.parse(json.dumps(file).encode())
    assert opened == document
    assert "StochasticDepth" not in generate(analyse(opened)).text
