"""How a folder of images is used: what was found in it, and the options."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.parameters import specs_of
from netwright.engine.data.errors import DataError
from netwright.engine.document.settings_errors import sentences
from netwright.engine.message import Message
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.widgets.form import Form
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.translation import sentence

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.data.folder import FolderSource

DIVIDING = ("test", "seed")
"""Options that have an effect only where the folder has no test part of its own."""


class FolderDialog(QDialog):
    """Shows what the worker finds in a folder, and asks how to bring the images to one size.

    Attributes:
        form: The options; None until the folder has been looked through.
    """

    def __init__(
        self, name: str, index: DataSetIndex, parent: QWidget | None = None, *, is_new: bool = True
    ) -> None:
        """Make a dialog and have the folder looked through.

        Args:
            name: The catalogue's name of the folder, with options if there are some already.
            index: Has it looked through.
            parent: Qt parent.
            is_new: Whether it is only about to be chosen.
        """
        super().__init__(parent)
        from netwright.engine.data.folder_options import FolderOptions, folder_name, parse_options

        head, _, place = name.partition(":")
        self._folder = Path(place)
        self._options = FolderOptions()
        with suppress(DataError):  # options from a file that cannot be used are chosen anew
            self._options = parse_options(head.partition("?")[2])
        self._plain = folder_name(self._folder)
        self._index = index
        self.form: Form | None = None
        self.setWindowTitle(self.tr("Folder of images"))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 64)
        self._lay_out(self.tr("Use these images") if is_new else self.tr("Use these options"))
        index.learned.connect(self._learn)
        index.look_through(self._plain)

    def _lay_out(self, accept: str) -> None:
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(self.tr("Looking through the folder"))
        self.facts = PlainLabel(
            self.tr("{folder} is being looked through…").format(folder=self._folder)
        )
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.heading = PlainLabel()
        self.left_out = QPlainTextEdit()
        self.left_out.setReadOnly(True)
        self.left_out.setTabChangesFocus(True)
        self.left_out.setMaximumHeight(self.fontMetrics().height() * 7)
        self.heading.setBuddy(self.left_out)
        self.heading.hide()
        self.left_out.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.use = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.use.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.rejected.connect(self._leave)
        self._column = QVBoxLayout(self)
        for widget in (self.busy, self.facts, self.heading, self.left_out):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._column.addWidget(buttons)

    @property
    def name(self) -> str:
        """The catalogue's name of the folder with the chosen options."""
        from netwright.engine.data.folder_options import folder_name

        return folder_name(self._folder, self._options)

    def _leave(self) -> None:
        self._index.leave(self._plain)

    def _learn(self, name: str) -> None:
        from netwright.engine.data.folder import FolderSource

        if name != self._plain or self.form is not None:
            return
        found = self._index.known(name)
        self.busy.hide()
        if isinstance(found, Message):
            self.facts.setText(sentence(found))
            self.adjustSize()  # a reason may need more lines than the dialog had room for
        elif isinstance(found, FolderSource):
            self._show(found)
            self.use.setEnabled(True)
            self.use.setDefault(True)

    def _show(self, found: "FolderSource") -> None:
        """Show what is there, and ask for the options."""
        listing = found.listing
        shape = "×".join(map(str, found.shape))
        lines = [
            sentence(found.about),
            self.tr("Classes: {names}").format(names=_shortened(listing.classes)),
            self.tr("Most are {shape} (channels × height × width).").format(shape=shape),
        ]
        if listing.test:
            lines.append(self._parts(*(f"{len(part.files):,}" for part in listing.parts)))
        self.facts.setText("\n".join(lines))
        if listing.left_out:
            count = f"{len(listing.left_out):,}"
            self.heading.setText(self.tr("&Left out ({count}):").format(count=count))
            self.left_out.setPlainText("\n".join(map(sentence, listing.left_out)))
            self.heading.show()
            self.left_out.show()
        hidden = DIVIDING if listing.test else ()
        specs = [spec for spec in specs_of(type(self._options)) if spec.name not in hidden]
        self.form = Form(specs, self._options.model_dump(), self._change)
        self._column.insertWidget(self._column.count() - 2, self.form)

    def _parts(self, train: str, *others: str) -> str:
        """Say how many images are in each part that the folder has."""
        if len(others) == 1:
            parts = self.tr("{train} of them are for training and {test} for testing.")
            return parts.format(train=train, test=others[0])
        parts = self.tr(
            "{train} of them are for training, {validation} for validation and {test} for testing."
        )
        return parts.format(train=train, validation=others[0], test=others[1])

    def _change(self, option: str, value: object) -> Message | None:
        """Take over one option; return why it is refused, if it is."""
        kind = type(self._options)
        try:
            self._options = kind.model_validate({**self._options.model_dump(), option: value})
        except ValidationError as error:
            return sentences(error, kind)[0]
        return None


def _shortened(names: tuple[str, ...], most: int = 12) -> str:
    return ", ".join(names if len(names) <= most else (*names[:most], "…"))
