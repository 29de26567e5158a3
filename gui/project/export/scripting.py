"""Writes a training script away from the window, which a folder of photos would hold up."""

import sys

from PySide6.QtCore import QObject, QThread

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.document.document import Document
from netwright.engine.message import Message, SentenceError, message


class Scripting(QThread):
    """Makes the files of one document, and ends.

    Attributes:
        files: Their contents by name, empty until it has ended, and where there are none.
        problem: Why there are none.
    """

    def __init__(
        self,
        document: Document,
        analysis: Analysis | None = None,
        parent: QObject | None = None,
        *,
        ddp: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("scripting")
        self.files: dict[str, bytes] = {}
        self.problem: Message | None = None
        self._document, self._analysis, self._ddp = document, analysis, ddp

    def run(self) -> None:
        """Write the texts; nothing is put on the disk."""
        try:
            from netwright.engine.export import exported_files  # loads PyTorch

            self.files = exported_files(self._document, analysis=self._analysis, ddp=self._ddp)
        except SentenceError as error:
            self.problem = error.sentence
        except OSError as error:
            reason = error.strerror or str(error)
            self.problem = message("The data cannot be read: {reason}.", reason=reason)
        except Exception as error:  # a fault of the program: told and logged, the window lives on
            sys.excepthook(type(error), error, error.__traceback__)
            self.problem = message("This cannot be done: {reason}.", reason=repr(error))
