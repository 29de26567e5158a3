"""Files in the place of weights that somebody has made to do harm, or that something has broken."""

import builtins
import io
import os
import pickle
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import torch
from safetensors.torch import save

SMALL = {"fc.weight": torch.ones(10, 4), "fc.bias": torch.zeros(10)}


class Calls:
    """What pickles as a call of a function, made when it is read."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self._call = function, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Return the call."""
        return self._call


def saved(content: object, *, archive: bool = True) -> bytes:
    """Return what ``torch.save`` writes."""
    file = io.BytesIO()
    torch.save(content, file, _use_new_zipfile_serialization=archive)
    return file.getvalue()


def rezipped(
    content: bytes, change: Callable[[str, bytes], bytes], *, packed: bool = False
) -> bytes:
    """Return an archive with other entries."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def header(length: int, text: bytes) -> bytes:
    """Return the beginning of a safetensors file."""
    return struct.pack("<Q", length) + text


def endless(_trace: Path) -> bytes:
    """Return an archive whose pickle takes a minute: it notes the same thing again and again."""
    body = b"\x80\x02N" + b"q\x00" * 40_000_000 + b"."
    return rezipped(saved(SMALL), lambda name, old: body if "data.pkl" in name else old)


def pickled(body: bytes) -> Callable[[Path], bytes]:
    """Return a maker of an archive with another pickle in it."""
    return lambda _: rezipped(saved(SMALL), lambda name, old: body if "data.pkl" in name else old)


def doubling() -> object:
    """Return a list of lists, 2^40 of them for whoever does not see that they are the same."""
    value: list[object] = [torch.ones(1)]
    for _ in range(40):
        value = [value, value]
    return {"state_dict": value, "wide": {str(number): number for number in range(100_001)}}


HOSTILE: Mapping[str, tuple[Callable[[Path], bytes], str]] = MappingProxyType(
    {
        "system": (lambda trace: saved({"a": Calls(os.system, f"touch {trace}")}), "Python object"),
        "old_system": (
            lambda trace: saved({"a": Calls(os.system, f"touch {trace}")}, archive=False),
            "Python object",
        ),
        "plain_pickle": (
            lambda trace: pickle.dumps(Calls(os.mkdir, str(trace)), 2),
            "Python object",
        ),
        "builtins": (
            lambda trace: saved({"a": Calls(builtins.exec, f"open({str(trace)!r}, 'w')")}),
            "Python object",
        ),
        "getattr": (
            lambda _: saved({"a": Calls(builtins.getattr, SMALL, "clear")}),
            "Python object",
        ),
        "model": (lambda _: saved(torch.nn.Linear(2, 2)), "state_dict"),
        "endless": (endless, "longer than"),
        "doubling": (lambda _: saved(doubling()), "more entries"),
        "much_memory": (
            pickled(b"\x80\x02cbuiltins\nbytearray\n\x8a\x06\x00\x00\x00\x00\x00\x10\x85R."),
            "memory",
        ),
        "negative": (pickled(b"\x80\x02X\xff\xff\xff\xff."), "cannot read"),
        "stack": (pickled(b"\x80\x02" + b"0" * 2000 + b"."), "cannot read"),
        "mark": (pickled(b"\x80\x02" + b"t" * 2000 + b"."), "cannot read"),
        "nest": (pickled(b"\x80\x02" + b"]" * 2000 + b"a" * 1999 + b"."), "no weights"),
        "storage_of_others": (
            lambda _: rezipped(saved(SMALL), lambda name, old: b"" if "/data/" in name else old),
            "cannot read",
        ),
        "stretched": (
            lambda _: saved({"a": torch.zeros(1).expand(10**6, 10**6)}),
            "4,000,000,000,000",
        ),
        "bomb": (
            lambda _: rezipped(
                saved(SMALL),
                lambda name, old: bytes(2**28) if "/data/0" in name else old,
                packed=True,
            ),
            "268,4",
        ),
        "cut": (lambda _: saved(SMALL)[:700], "cannot read"),
        "old_cut": (lambda _: saved(SMALL, archive=False)[:-100], "cannot read"),
        "not_finite": (lambda _: saved({"a": torch.tensor([0.0, float("nan")])}), "not finite"),
        "numbers_only": (lambda _: saved({"epoch": 3, "loss": 0.5}), "no weights in it"),
        "infinite": (lambda _: save({"a": torch.tensor([float("inf")])}), "not finite"),
        "long_header": (lambda _: header(10**10, b'{"a":'), "10,000,000,000"),
        "header_of_noughts": (lambda _: header(2**63, b"{" + bytes(100)), "damaged"),
        "no_json": (lambda _: header(40, b"{" * 40), "damaged"),
        "outside": (
            lambda _: header(58, b'{"a":{"dtype":"F32","shape":[9],"data_offsets":[0,36]}}   '),
            "damaged",
        ),
        "short": (lambda _: save(SMALL)[:-8], "damaged"),
        "nothing_in_it": (lambda _: save({}), "no weights in it"),
        "empty": (lambda _: b"", "empty"),
        "text": (lambda _: b"The weights are in the other folder.\n", "neither"),
        "page": (lambda _: b"<!DOCTYPE html><title>Sign in</title>", "web page"),
        "git_lfs": (lambda _: b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
        "keras": (lambda _: b"\x89HDF\r\n\x1a\n" + bytes(90), "Keras"),
        "gzip": (lambda _: b"\x1f\x8b" + bytes(90), "unpack"),
    }
)
"""By name: what makes the content of the file, given a path that nothing may ever be at; and a part
of what is said of it."""
