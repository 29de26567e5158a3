"""Names that an exported file must not have, because Python looks beside a script first."""

import sys
from pathlib import PurePath

from netwright.engine.export.errors import NotExportable
from netwright.engine.export.imports import MODULES, NAMES
from netwright.engine.message import message

SUFFIX = ".py"
IMPORTED = {module.partition(".")[0] for module in (*MODULES, *(module for module, _ in NAMES))}
"""What scripts import themselves."""
# fmt: off
BEHIND = frozenset(
    [
        "cuda", "filelock", "fsspec", "functorch", "jinja2", "kornia", "kornia_rs", "markupsafe",
        "mpmath", "networkx", "nvidia", "packaging", "setuptools", "sympy", "torchgen", "triton",
        "typing_extensions",
    ]
)
# fmt: on
"""What augmentation needs, and what PyTorch and kornia import."""


def check_file_name(name: str) -> None:
    """Check that a file of code stands in no module's way.

    A file ``torch.py`` is what ``import torch`` finds in the scripts beside it, and in itself.

    Args:
        name: The file's name, without its folder.

    Raises:
        NotExportable: It does.
    """
    module = PurePath(name).stem
    if not name.endswith(SUFFIX) or module not in IMPORTED | BEHIND | sys.stdlib_module_names:
        return
    raise NotExportable(
        message(
            "Scripts beside a file {name} would import it in place of the module {module}; name it "
            "otherwise, such as {other}.",
            name=name,
            module=module,
            other=f"{module}_network{SUFFIX}",
        )
    )
