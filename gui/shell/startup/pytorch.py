"""Bring PyTorch in behind the open window."""

import sys
import traceback
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QLibrary, QObject, QThread, Signal

from netwright.engine.document.document import Document

# In the order in which they need each other.
LIBRARIES = ("c10", "torch_cpu", "torch", "torch_python")


class PyTorchLoader(QThread):
    """Imports PyTorch, then does once what is slow only the first time.

    Signals:
        loaded: Everything that needs PyTorch is quick from now on.
        failed: Why it could not be imported, in PyTorch's words.
    """

    loaded = Signal()
    failed = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    def run(self) -> None:
        """Load libraries, import, warm up."""
        try:
            _load_libraries()
            _warm_up(self._document)
        except Exception as error:  # whatever a broken installation raises
            traceback.print_exc()
            self.failed.emit(f"{type(error).__name__}: {error}")
        else:
            self.loaded.emit()


def _load_libraries() -> None:
    """Load the shared libraries through Qt, which lets the window go on meanwhile.

    Python's import holds the interpreter lock for the 0.2 s that they take; once they are loaded it
    finds them there. Where this fails, nothing is lost: the import loads them itself.
    """
    spec = find_spec("torch")
    if spec is None or spec.origin is None or sys.platform == "win32":
        return
    suffix = "dylib" if sys.platform == "darwin" else "so"
    for name in LIBRARIES:
        library = QLibrary(str(Path(spec.origin).parent / "lib" / f"lib{name}.{suffix}"))
        library.setLoadHints(QLibrary.LoadHint.ResolveAllSymbolsHint)
        library.load()


def _warm_up(document: Document) -> None:
    """Import what analysis, training and its plots need, and do a first operation on meta.

    PyTorch imports some 800 of its modules only at the first operation on meta or at the first
    optimizer.
    """
    import torch

    from netwright.engine.analysis.analysis import analyse
    from netwright.engine.analysis.measure import measure
    from netwright.engine.blocks.linear.linear import Linear
    from netwright.engine.blocks.tensor import vector
    from netwright.engine.code import preview

    import_module("netwright.gui.training.curves")
    measure(Linear(out_features=1), (vector(1),))
    torch.optim.Adam([torch.nn.Parameter(torch.zeros(1))])
    analysis = analyse(document)
    preview(analysis)
