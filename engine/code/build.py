"""Execute generated source and make the module; there is no other way from document to module."""

import linecache
from types import CodeType
from typing import Any

import torch
from torch import nn

from netwright.engine.code.source import Source


def load_namespace(source: Source) -> dict[str, Any]:
    """Execute the text and return what it defines.

    The text is kept where tracebacks look for it, so that an error in training shows the line of
    generated code that it came from.
    """
    lines = [line.text + "\n" for line in source.lines]
    linecache.cache[source.filename] = (len(source.text), None, lines, source.filename)
    code: CodeType = compile(source.text, source.filename, "exec")
    namespace: dict[str, Any] = {"__name__": source.class_name}
    exec(code, namespace)
    return namespace


def build(source: Source, device: str | torch.device | None = None) -> nn.Module:
    """Return a new network with fresh weights.

    Args:
        source: What :func:`netwright.engine.code.generate.generate` wrote.
        device: Where the weights are made; ``"meta"`` makes none.
    """
    network = load_namespace(source)[source.class_name]
    with torch.device(device or torch.get_default_device()):
        module = network()
    if not isinstance(module, nn.Module):
        raise TypeError(f"{source.class_name} is not a module")
    return module
