"""Identifiers that stand in generated code: names of nodes, and of classes."""

import builtins
import keyword
import re
import unicodedata
from collections.abc import Container, Iterator
from itertools import count
from pathlib import PureWindowsPath

from netwright.engine.document.limits import MAXIMUM_LABEL, MAXIMUM_NODES, MAXIMUM_NOTE

PATTERN = re.compile(r"[a-z][a-z0-9_]*")
MAXIMUM_LENGTH = 40
LONGEST_FILE_NAME = 180
"""Bytes: what a disk takes has room besides for an ending, a backup and a number."""
NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
LONGEST_NUMBER = len(str(MAXIMUM_NODES))

# What an attribute of an nn.Module must not be called; a test holds this against PyTorch itself,
# which is not imported here because the window opens before it is loaded.
# fmt: off
MODULE_ATTRIBUTES = frozenset(
    [
        "add_module", "apply", "bfloat16", "buffers", "call_super_init", "children", "compile",
        "cpu", "cuda", "double", "dump_patches", "eval", "extra_repr", "float", "forward",
        "get_buffer", "get_extra_state", "get_parameter", "get_submodule", "half", "ipu",
        "load_state_dict", "modules", "mtia", "named_buffers", "named_children",
        "named_modules", "named_parameters", "parameters", "register_backward_hook",
        "register_buffer", "register_forward_hook", "register_forward_pre_hook",
        "register_full_backward_hook", "register_full_backward_pre_hook",
        "register_load_state_dict_post_hook", "register_load_state_dict_pre_hook",
        "register_module", "register_parameter", "register_state_dict_post_hook",
        "register_state_dict_pre_hook", "requires_grad_", "set_extra_state", "set_submodule",
        "share_memory", "state_dict", "to", "to_empty", "train", "training", "type", "xpu",
        "zero_grad",
    ]
)
# fmt: on
# What generated code itself calls its variables.
OWN_WORDS = frozenset(["self", "nn", "torch", "num_classes"])
RESERVED = (
    MODULE_ATTRIBUTES
    | OWN_WORDS
    | frozenset(keyword.kwlist)
    | frozenset(keyword.softkwlist)
    | frozenset(dir(builtins))
)


def is_name(text: str) -> bool:
    """Return whether ``text`` may name a node."""
    return (
        PATTERN.fullmatch(text) is not None and len(text) <= MAXIMUM_LENGTH and text not in RESERVED
    )


def is_label(text: str) -> bool:
    """Return whether ``text`` may be a label or a title: one line that any program can show."""
    return len(text) <= MAXIMUM_LABEL and (text.isprintable() or all(map(_is_plain, text)))


def file_name(title: str) -> str:
    """Return what a file may be called after a title, on any system; it leads into no folder."""
    content = NOT_IN_FILE_NAMES.sub("-", title).encode(errors="replace")
    name = content[:LONGEST_FILE_NAME].decode(errors="ignore").strip(" .")
    if not name or PureWindowsPath(name).is_reserved():  # such as “con”, which Windows keeps
        return f"network {name}".strip()
    return name


def on_one_line(text: str) -> str:
    """Return ``text`` without what a label cannot hold: line breaks, control characters."""
    words = " ".join(text.split())
    return words if words.isprintable() else "".join(filter(_is_plain, words)).strip()


def is_note(text: str) -> bool:
    """Return whether ``text`` may be a note: lines that any program can show."""
    return len(text) <= MAXIMUM_NOTE and text == in_plain_lines(text)


def in_plain_lines(text: str) -> str:
    """Return ``text`` without what a note cannot hold: control characters, other line breaks."""
    lines = (line.expandtabs(4) for line in text.splitlines())
    return "\n".join("".join(filter(_is_plain, line)).rstrip() for line in lines).rstrip()


def _is_plain(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp")


def free_name(stem: str, taken: Container[str]) -> str:
    """Return the first of ``stem1``, ``stem2``... that no node has yet."""
    return next(free_names(stem, taken))


def free_names(stem: str, taken: Container[str]) -> Iterator[str]:
    """Yield all of ``stem1``, ``stem2``... that no node has yet."""
    names = (f"{stem}{number}" for number in count(1))
    return (name for name in names if name not in taken and name not in RESERVED)


def name_from(text: str, taken: Container[str], otherwise: str) -> str:
    """Return a free name as near to what a person typed as an identifier can be.

    Args:
        text: Any words.
        taken: Names that other nodes have.
        otherwise: The name where the words have no letter that could stand in one.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    stem = re.sub(r"[^a-z0-9_]+", "_", plain).strip("_")
    if not re.search("[a-z]", stem):
        return otherwise
    if not stem[0].isalpha():
        stem = f"node_{stem}"
    name = stem[:MAXIMUM_LENGTH]
    if is_name(name) and name not in taken:
        return name
    return free_name(f"{stem[: MAXIMUM_LENGTH - LONGEST_NUMBER - 1]}_", taken)


def class_name_of(title: str) -> str:
    """Return a title as the name of a class: ``LeNet-5`` becomes ``LeNet5``."""
    words = re.findall(r"[A-Za-z0-9]+", title)
    name = "".join(word[0].upper() + word[1:] for word in words)[:60]
    if not name or not name[0].isalpha():
        name = f"Network{name}"
    taken = keyword.iskeyword(name) or hasattr(builtins, name) or name in ("Tensor", "Module")
    return f"{name}Network" if taken else name
