"""What is done with a file once it has been dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QObject

from netwright.engine.blocks.problem import Severity
from netwright.gui.canvas import clipboard
from netwright.gui.gallery import Gallery
from netwright.gui.inspect.sample_bar import SampleBar
from netwright.gui.project.files import ProjectFiles
from netwright.gui.project.weights.loader import WeightsLoader
from netwright.gui.shell.docks import Docks
from netwright.gui.shell.dropped_files import DropKind, Dropped, text_of
from netwright.gui.state.nested_drawing import NestedDrawing
from netwright.gui.training.data_chooser import DataChooser
from netwright.gui.widgets.banner import Banner


class FileDropHandler(QObject):
    """Hands a dropped file to whom it is for."""

    def __init__(
        self,
        files: ProjectFiles,
        level: NestedDrawing,
        docks: Docks,
        data: DataChooser,
        probe: SampleBar,
        gallery: Gallery,
        banner: Banner,
        weights: WeightsLoader,
    ) -> None:
        """Take nothing yet.

        Args:
            files: For projects.
            level: Where blocks are pasted.
            docks: Bring forward the panel that takes the file.
            data: For a folder of images.
            probe: For a picture.
            gallery: Makes way for what is pasted.
            banner: Says what cannot be taken.
            weights: For a file of weights.
        """
        super().__init__(files)
        self._files = files
        self._level = level
        self._docks = docks
        self._data = data
        self._probe = probe
        self._gallery = gallery
        self._banner = banner
        self._weights = weights

    def take(self, found: Dropped) -> None:
        """Open, paste, offer or show it; of code say why not."""
        match found.kind:
            case DropKind.PROJECT:
                self._files.open(found.path)
            case DropKind.BLOCKS:
                self._paste_file(found.path)
            case DropKind.IMAGES:
                self._docks.raise_("training")
                self._data.offer(found.path)
            case DropKind.PICTURE:
                self._docks.raise_("maps")
                self._probe.show_file(found.path)
            case DropKind.WEIGHTS:
                self._weights.open(found.path)
            case DropKind.CODE:
                text = self.tr(
                    "{file} is Python code, which is not opened: opening a file never runs code."
                )
                self._banner.tell(text.format(file=found.path.name))

    def _paste_file(self, path: Path) -> None:
        try:
            text = text_of(path)
        except OSError as error:
            words = self.tr("{file} cannot be read: {reason}")
            self._banner.tell(words.format(file=path.name, reason=error), Severity.ERROR)
        else:
            self._gallery.leave()
            clipboard.paste_text(self._level, text, None)
