"""The language of the window."""

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from netwright.gui.state.program_options import Language
from netwright.resources import FOLDER as RESOURCES

FOLDER = RESOURCES / "translations"


class Translators(QObject):
    """Installs the texts of one language: ours, and those of Qt's own buttons and dialogs."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []

    def choose(self, language: Language) -> None:
        """Have every text that is asked for from now on in ``language``; English is built in."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        self._installed = []
        if language == "en":
            return
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._install(f"{qt_folder}/qtbase_{language}.qm")
        self._install(str(FOLDER / f"netwright_{language}.qm"))

    def _install(self, file: str) -> None:
        translator = QTranslator(self)
        if translator.load(file):
            self._app.installTranslator(translator)
            self._installed.append(translator)
