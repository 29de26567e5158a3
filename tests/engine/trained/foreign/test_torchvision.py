"""torchvision's weights fit the ready networks: all that both have, and to the last logit."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import torch
from torch import Tensor

from benchmarks.torchvision_weights import load
from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.trained.foreign.renaming import match_foreign
from tests.torchvision_networks import NETWORKS, OURS, shapes

BY_KEY = {
    "googlenet",
    *("resnet18", "resnet34", "resnet50", "resnet101", "resnet152"),
    *("wide_resnet50_2", "resnext50_32x4d"),
}


@pytest.fixture(scope="module")
def layouts() -> Mapping[str, Mapping[str, tuple[int, ...]]]:
    """Return torchvision's names and shapes."""
    return shapes()


def own(name: str) -> dict[str, Tensor]:
    """Return the names and shapes of a ready network."""
    return build(generate(analyse(zoo.load(name))), "meta").state_dict()


def stored(layout: Mapping[str, tuple[int, ...]]) -> dict[str, Tensor]:
    """Return a file's tensors without numbers."""
    kinds = {True: torch.int64, False: torch.float32}
    return {
        name: torch.empty(shape, dtype=kinds[name.endswith("tracked")], device="meta")
        for name, shape in layout.items()
    }


@pytest.mark.parametrize("name", NETWORKS)
def test_each_tensor_of_torchvision_has_its_place(
    name: str, layouts: Mapping[str, Mapping[str, tuple[int, ...]]]
) -> None:
    """Nothing is missing, left over or of another shape, by key or by the family's table."""
    found = match_foreign(own(OURS.get(name, name)), stored(layouts[name]))
    assert found.match.is_complete
    assert found.reading.publisher == (None if name in BY_KEY else "torchvision")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        *("squeezenet1_1", "mobilenet_v2", "efficientnet_b0", "googlenet", "inception_v3"),
        *("convnext_tiny", "vit_b_16"),
    ],
)
def test_a_network_with_torchvisions_weights_says_what_torchvision_says(
    name: str, tmp_path: Path
) -> None:
    """Disturbed weights, a batch of three: the same bits, or those of a 1×1 convolution."""
    loaded = load(name, tmp_path, batch=3)
    assert loaded.found.match.is_complete
    assert loaded.spread > 0.003  # else all images had the same answer, and any would do
    assert loaded.difference <= (1e-6 if name == "convnext_tiny" else 0)


def test_a_network_without_heads_leaves_those_of_the_file(
    layouts: Mapping[str, Mapping[str, tuple[int, ...]]],
) -> None:
    """What only trains is unexpected, and nothing is missing."""
    for ours, theirs, heads in (
        ("googlenet", "googlenet", ("aux1.", "aux2.")),
        ("inception_v3", "inception_v3", ("AuxLogits.",)),
    ):
        match = match_foreign(own(ours), stored(layouts[theirs])).match
        assert not match.fresh
        assert all(name.startswith(heads) for name in match.unexpected)


def test_the_first_published_files_have_other_names_and_fit(
    layouts: Mapping[str, Mapping[str, tuple[int, ...]]],
) -> None:
    """DenseNet's of 2017 (``norm.1``) and ViT's of 2021 (``mlp.linear_1``), as torchvision says."""
    dense = {
        name.replace("norm1.", "norm.1.")
        .replace("norm2.", "norm.2.")
        .replace("conv1.", "conv.1.")
        .replace("conv2.", "conv.2."): shape
        for name, shape in layouts["densenet121"].items()
        if not name.endswith("num_batches_tracked")
    }
    found = match_foreign(own("densenet121"), stored(dense))
    assert found.match.is_complete
    vit = {
        name.replace("mlp.0.", "mlp.linear_1.").replace("mlp.3.", "mlp.linear_2."): shape
        for name, shape in layouts["vit_b_16"].items()
    }
    assert match_foreign(own("vit_b_16"), stored(vit)).match.is_complete
