"""Laws of reading names: what people put before them is seen through, and nothing is guessed."""

import pytest
import torch
from torch import Tensor, nn

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.trained.foreign.renaming import Reading, match_foreign
from netwright.engine.trained.matching import take_over


def network(classes: int = 5) -> nn.Module:
    """Return a network with layers within layers, and a norm."""
    inner = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))
    return nn.ModuleDict({"features": inner, "classifier": nn.Linear(4, classes)})


def renamed(weights: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Return tensors under names that begin otherwise."""
    return {prefix + name: tensor for name, tensor in weights.items()}


@pytest.mark.parametrize(
    "prefix",
    ["", "module.", "model.", "state_dict.", "net.", "module.model.", "my_own.", "model.net."],
)
def test_what_stands_before_all_names_is_seen_through(prefix: str) -> None:
    """Whoever has put it there, and how often."""
    own, other = network().state_dict(), network().state_dict()
    found = match_foreign(own, renamed(other, prefix))
    assert found.match.is_complete
    assert found.reading == Reading(prefix)
    assert found.match.matched["classifier.bias"] == f"{prefix}classifier.bias"


def test_what_compilers_put_between_is_seen_through() -> None:
    """``torch.compile`` of the whole and of a part, and sharded training."""
    own = network().state_dict()
    for wrapper in ("_orig_mod.", "module._orig_mod.", "_fsdp_wrapped_module."):
        assert match_foreign(own, renamed(own, wrapper)).match.is_complete
    part = {name.replace("features.", "features._orig_mod."): t for name, t in own.items()}
    assert match_foreign(own, part).match.is_complete


def test_what_lies_beside_the_network_is_left() -> None:
    """Of a trainer with a network and a loss, the network; a network of that name is not undone."""
    own = network().state_dict()
    beside = {**renamed(own, "model."), "criterion.weight": torch.ones(5)}
    found = match_foreign(own, beside).match
    assert found.unexpected == ("criterion.weight",)
    assert not found.fresh
    wrapped = nn.ModuleDict({"model": network(), "head": nn.Linear(5, 2)}).state_dict()
    assert match_foreign(wrapped, wrapped).reading == Reading()


def test_counters_of_norms_may_be_missing_or_left_over() -> None:
    """Files of before 2018 have none: the network is the same without."""
    own = network().state_dict()
    old = {name: tensor for name, tensor in own.items() if "tracked" not in name}
    assert match_foreign(own, old).match.is_complete
    assert match_foreign(old, own).match.unexpected == ("features.1.num_batches_tracked",)


def test_numbers_are_turned_into_those_of_the_network() -> None:
    """Halves and doubles become singles, the same up to their own precision."""
    model, other = network(), network()
    halves = {
        name: tensor.half() if tensor.is_floating_point() else tensor
        for name, tensor in other.state_dict().items()
    }
    found = match_foreign(model.state_dict(), halves)
    take_over(model, found.match, halves)
    for name, tensor in model.state_dict().items():
        assert tensor.dtype in (torch.float32, torch.int64)
        assert torch.equal(tensor, halves[name].to(tensor.dtype))


def test_a_head_of_other_classes_stays_fresh_behind_a_table() -> None:
    """Published names are read as well when the head does not fit."""
    own = build(generate(analyse(zoo.load("alexnet"))), "meta").state_dict()
    table = {here: there for there, here in zoo.entry("alexnet").published[0].prefixes.items()}
    theirs = {
        f"{table[name.partition('.')[0]]}.{name.partition('.')[2]}": tensor
        for name, tensor in own.items()
    }
    theirs["classifier.6.weight"] = torch.empty(10, 4096, device="meta")
    theirs["classifier.6.bias"] = torch.empty(10, device="meta")
    found = match_foreign(own, renamed(theirs, "module."))
    assert found.reading == Reading("module.", "torchvision")
    assert found.match.fresh == ("fc8.weight", "fc8.bias")
    assert found.match.misshaped[0].found == (10, 4096)


def test_order_counts_only_if_asked_for() -> None:
    """Other names in the same order match nothing by name, and all by order."""
    own = network().state_dict()
    theirs = {f"layer{number}": tensor for number, tensor in enumerate(own.values())}
    assert not match_foreign(own, theirs).match.matched
    plain = {f"w{n}": t for n, (name, t) in enumerate(own.items()) if "tracked" not in name}
    found = match_foreign(own, plain, by_order=True)
    assert found.match.is_complete
    assert found.reading.by_order
    shorter = dict(list(plain.items())[:-1])
    assert match_foreign(own, shorter, by_order=True).match.missing == ("classifier.bias",)
