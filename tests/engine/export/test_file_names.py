"""An exported file stands in no module's way."""

import subprocess
import sys

import pytest

from netwright.engine.export import check_file_name
from netwright.engine.export.errors import NotExportable

IMPORT = """
import sys
def found():  # Not what C code makes in memory, such as cython_runtime: it is looked for nowhere.
    named = {name for name, module in [*sys.modules.items()] if getattr(module, "__spec__", None)}
    return {name.partition(".")[0] for name in named}
before = found()  # Loaded by Python's own start, and so looked for in no folder.
import kornia, numpy, safetensors.torch, torch
import kornia.enhance, kornia.geometry.transform
from PIL import Image, ImageOps
from torch import distributed
from torch.nn.parallel import DistributedDataParallel
Image.init()
print(*found() - before)
"""


def test_all_that_scripts_import_is_out_of_the_way() -> None:
    """No file may have the name of a module that scripts, or what these import, load."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", IMPORT], capture_output=True, text=True, check=True
    )
    loaded = {
        name for name in done.stdout.split() if name.isidentifier() and not name.startswith("__")
    }
    assert {"torch", "numpy", "PIL", "kornia", "random", "typing_extensions"} <= loaded
    for module in loaded:
        with pytest.raises(NotExportable, match=f"{module}_network.py"):
            check_file_name(f"{module}.py")


@pytest.mark.parametrize("name", ["model.py", "lenet5.py", "torch2.py", "torch", "torch.txt"])
def test_other_names_are_free(name: str) -> None:
    """What Python does not import in place of a module may be written."""
    check_file_name(name)
