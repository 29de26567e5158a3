"""Named tensors in safetensors files: written atomically, checked before they are believed.

No pickle, and no way back to it: a file that cannot be read as safetensors is refused.
"""

import hashlib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import save
from torch import Tensor, nn

from netwright.engine.atomic import write_atomically
from netwright.engine.message import Message, message
from netwright.engine.tensor_file import opened
from netwright.engine.training.errors import DamagedFile, TrainingError
from netwright.engine.training.storage.former_names import current_names

DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a tensor in a file must be: its shape and its number type."""

    shape: tuple[int, ...]
    dtype: torch.dtype


def expected_of(tensors: Mapping[str, Tensor]) -> dict[str, Expected]:
    """Return what a file must hold to fit ``tensors``."""
    return {name: Expected(tuple(t.shape), t.dtype) for name, t in tensors.items()}


def save_weights(path: Path, model: nn.Module) -> None:
    """Write all parameters and buffers of ``model``, so that its class loads them strictly.

    Raises:
        OSError: The file cannot be written; what was there is untouched.
    """
    write_tensors(path, model.state_dict(), {})


def load_weights(path: Path, model: nn.Module) -> None:
    """Give ``model`` the parameters and buffers in ``path``, all of them and no others.

    Raises:
        DamagedFile: The file is no sound safetensors file or holds a number that is not finite.
        TrainingError: It does not fit the network. In either case the network is as it was.
    """
    own = model.state_dict()
    model.load_state_dict(read_tensors(path, expected_of(own)), strict=True)


def write_tensors(path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> None:
    """Write ``tensors`` and ``metadata`` to ``path``, with a digest over both.

    Raises:
        OSError: The file cannot be written; what was there is untouched.
    """
    write_atomically(path, content_of(tensors, metadata))


def content_of(tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> bytes:
    """Return what a file of ``tensors`` and ``metadata`` holds, a digest over both among it."""
    # Copies of their own: safetensors refuses tensors that share memory, such as tied weights.
    plain = {
        name: t.detach().to("cpu", copy=True, memory_format=torch.contiguous_format)
        for name, t in tensors.items()
    }
    return save(plain, {**metadata, DIGEST: _digest(plain, metadata)})


def read_metadata(path: Path) -> dict[str, str]:
    """Return the texts in the header of ``path``.

    Raises:
        DamagedFile: The file cannot be read as safetensors.
    """
    try:
        with opened(path, "pt") as file:
            return dict(file.metadata() or {})
    except (SafetensorError, OSError) as error:
        raise _unreadable(path, error) from error


def read_tensors(
    path: Path,
    expected: Mapping[str, Expected],
    optional: Set[str] = frozenset(),
    *,
    own: bool = False,
) -> dict[str, Tensor]:
    """Return the tensors in ``path`` after checking them: names and shapes before any is mapped.

    Args:
        path: The file.
        expected: What it must hold and nothing else.
        optional: Names among them that may be missing.
        own: Whether only what this program has written will do: others write no digest.

    Raises:
        DamagedFile: It is no sound safetensors file or holds a number that is not finite.
        TrainingError: It does not fit.
    """
    try:
        with opened(path, "pt") as file:
            names = current_names(file.keys(), expected)
            shapes = {now: tuple(file.get_slice(name).get_shape()) for name, now in names.items()}
            _check_header(path, shapes, expected, optional)
            tensors = {name: file.get_tensor(name) for name in names}
            metadata = dict(file.metadata() or {})
    except (SafetensorError, OSError) as error:
        raise _unreadable(path, error) from error
    digest = metadata.pop(DIGEST, None)
    if (own or digest is not None) and digest != _digest(tensors, metadata):
        raise _damaged(path, message("its content is not what was written; it is damaged"))
    tensors = {names[name]: tensor for name, tensor in tensors.items()}
    for name, tensor in tensors.items():
        _check_numbers(path, name, tensor, expected[name].dtype)
    return tensors


def _check_header(
    path: Path,
    shapes: Mapping[str, tuple[int, ...]],
    expected: Mapping[str, Expected],
    optional: Set[str],
) -> None:
    if missing := sorted(expected.keys() - shapes.keys() - optional):
        raise _misfit(path, "{name} is missing in the file", name=_some(missing))
    if surplus := sorted(shapes.keys() - expected.keys()):
        raise _misfit(path, "the network has no {name}", name=_some(surplus))
    for name, shape in shapes.items():
        if shape != expected[name].shape:
            raise _misfit(
                path,
                "{name} is {found} in the file and {wanted} in the network",
                name=name,
                found=_shape(shape),
                wanted=_shape(expected[name].shape),
            )


def _check_numbers(path: Path, name: str, tensor: Tensor, dtype: torch.dtype) -> None:
    if tensor.dtype != dtype:
        raise _misfit(
            path,
            "{name} holds {found} in the file and {wanted} in the network",
            name=name,
            found=str(tensor.dtype).removeprefix("torch."),
            wanted=str(dtype).removeprefix("torch."),
        )
    if not torch.isfinite(tensor).all():
        raise _damaged(path, message("{name} holds a number that is not finite", name=name))


def _digest(tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for key, text in sorted(metadata.items()):
        digest.update(f"{key}\0{text}\0".encode())
    for name, tensor in sorted(tensors.items()):
        digest.update(f"{name}\0{tensor.dtype}\0{tuple(tensor.shape)}\0".encode())
        digest.update(tensor.reshape(-1).view(torch.uint8).numpy().data)
    return digest.hexdigest()


def _shape(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape)) or "a single number"


def _some(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} (and {len(names) - 1} more)"


def _unreadable(path: Path, error: Exception) -> DamagedFile:
    return _damaged(path, message("it cannot be read as a safetensors file: {why}", why=error))


def _misfit(path: Path, template: str, **values: object) -> TrainingError:
    return TrainingError(
        message(
            "{file} does not fit this network: {why}.",
            file=path.name,
            why=message(template, **values),
        )
    )


def _damaged(path: Path, why: Message) -> DamagedFile:
    return DamagedFile(message("{file} cannot be used: {why}.", file=path.name, why=why))
