"""Laws of weight files: what fits is loaded bit for bit, anything else is refused in words."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from netwright.engine.training.errors import DamagedFile, TrainingError
from netwright.engine.training.storage.weights import load_weights, save_weights
from tests.engine.training.small import fingerprint_of, network


def test_weights_come_back_bit_for_bit(tmp_path: Path) -> None:
    """Saved and loaded into another network of the class, all parameters and buffers are equal."""
    one, other = network(), network()
    save_weights(tmp_path / "w", one)
    load_weights(tmp_path / "w", other)
    assert fingerprint_of(one.state_dict()) == fingerprint_of(other.state_dict())


def test_tied_weights_can_be_saved(tmp_path: Path) -> None:
    """Two modules that share a parameter are no obstacle."""
    first, second = nn.Linear(3, 3), nn.Linear(3, 3)
    second.weight = first.weight
    save_weights(tmp_path / "w", nn.Sequential(first, second))
    load_weights(tmp_path / "w", nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3)))


def changed(tmp_path: Path, name: str, tensor: Tensor | None) -> Path:
    """Write the weights of a network with one tensor replaced, or left out."""
    tensors = network().state_dict()
    if tensor is None:
        del tensors[name]
    else:
        tensors[name] = tensor
    save_file(tensors, tmp_path / "w.safetensors")
    return tmp_path / "w.safetensors"


@pytest.mark.parametrize(
    ("name", "tensor", "words"),
    [
        ("0.weight", None, "0.weight is missing in the file"),
        ("9.weight", torch.zeros(1), "the network has no 9.weight"),
        ("0.weight", torch.zeros(4, 1, 5, 5), "is 4×1×5×5 in the file and 4×1×3×3 in the network"),
        ("0.bias", torch.zeros(4, dtype=torch.float64), "holds float64 in the file and float32"),
        ("0.bias", torch.full((4,), torch.nan), "0.bias holds a number that is not finite"),
    ],
)
def test_what_does_not_fit_is_refused_with_numbers(
    tmp_path: Path, name: str, tensor: Tensor | None, words: str
) -> None:
    """Names, shapes, number types and finiteness are checked, and the network stays as it was."""
    model = network()
    before = fingerprint_of(model.state_dict())
    with pytest.raises(TrainingError, match=words):
        load_weights(changed(tmp_path, name, tensor), model)
    assert fingerprint_of(model.state_dict()) == before


@pytest.mark.parametrize("content", [b"", b"\x80\x04N.", b"\xff" * 64, b"PK\x03\x04" + b"\0" * 60])
def test_what_is_no_safetensors_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """An empty file, a pickle, noise, a zip as torch.save writes: none is ever tried otherwise."""
    path = tmp_path / "weights.safetensors"
    path.write_bytes(content)
    with pytest.raises(DamagedFile, match="cannot be read as a safetensors file"):
        load_weights(path, network())


def test_a_flipped_bit_is_found(tmp_path: Path) -> None:
    """Our own files carry a digest, so damage inside a number is found too."""
    path = tmp_path / "weights.safetensors"
    save_weights(path, network())
    content = bytearray(path.read_bytes())
    content[-6] ^= 1
    path.write_bytes(content)
    load_file(path)  # the format itself does not notice
    with pytest.raises(DamagedFile, match="damaged"):
        load_weights(path, network())
