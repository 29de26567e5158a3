"""What the user has chosen for the program as a whole, kept from one start to the next."""

from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QLocale, QSettings

ThemeChoice = Literal["system", "light", "dark"]
Language = Literal["system", "en", "zh_CN"]
Colouring = Literal["family", "parameters", "macs", "memory", "time", "gradient"]

THEMES: tuple[ThemeChoice, ...] = ("system", "light", "dark")
LANGUAGES: tuple[Language, ...] = ("system", "en", "zh_CN")
COLOURINGS: tuple[Colouring, ...] = get_args(Colouring)
RECENT_FILES = 10


class Settings:
    """Choices in a :class:`QSettings`; what is missing or unreadable there has its default."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("Netwright", "Netwright")

    @property
    def theme(self) -> ThemeChoice:
        """Light, dark, or as the desktop has it."""
        chosen = self._store.value("theme")
        return next((theme for theme in THEMES if theme == chosen), "system")

    @theme.setter
    def theme(self, theme: ThemeChoice) -> None:
        self._store.setValue("theme", theme)

    @property
    def language(self) -> Language:
        """Language of the window, or as the desktop has it."""
        chosen = self._store.value("language")
        return next((language for language in LANGUAGES if language == chosen), "system")

    @language.setter
    def language(self, language: Language) -> None:
        self._store.setValue("language", language)

    @property
    def effective_language(self) -> Language:
        """The language itself: never ``"system"``."""
        if self.language != "system":
            return self.language
        return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"

    @property
    def recent(self) -> list[Path]:
        """Project files opened or saved lately, the newest first; those that are still there."""
        value = self._store.value("recent", [])
        names = [value] if isinstance(value, str) else value  # one entry is read back as a string
        if not isinstance(names, list):
            return []
        return [Path(name) for name in names if isinstance(name, str) and Path(name).is_file()]

    def remember(self, path: Path) -> None:
        """Put ``path`` first among the recent files."""
        path = path.absolute()
        others = [other for other in self.recent if other != path]
        self._store.setValue("recent", [str(file) for file in (path, *others)][:RECENT_FILES])

    def forget_recent(self) -> None:
        """Empty the list of recent files."""
        self._store.remove("recent")

    @property
    def data_dir(self) -> Path | None:
        """The folder in which data sets are looked for before any is downloaded."""
        value = self._store.value("data_dir")
        return Path(value) if isinstance(value, str) and value else None

    @data_dir.setter
    def data_dir(self, folder: Path | None) -> None:
        self._store.setValue("data_dir", str(folder) if folder else "")

    @property
    def colour_by(self) -> Colouring:
        """What the nodes on the canvas are coloured by."""
        chosen = self._store.value("colour_by")
        return next((colouring for colouring in COLOURINGS if colouring == chosen), "family")

    @colour_by.setter
    def colour_by(self, colouring: Colouring) -> None:
        self._store.setValue("colour_by", colouring)

    def flag(self, key: str, default: bool) -> bool:
        """Return whether something is switched on."""
        value = self._store.value(key)
        return default if value is None else value in (True, "true")  # an ini file has words

    def set_flag(self, key: str, value: bool) -> None:
        """Keep whether something is switched on."""
        self._store.setValue(key, value)

    def bytes(self, key: str) -> QByteArray:
        """Return an opaque value, such as where the docks are; empty where there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Keep an opaque value; an empty one is forgotten."""
        if value.isEmpty():
            self._store.remove(key)
        else:
            self._store.setValue(key, value)
