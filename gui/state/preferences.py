"""What the user has chosen for the program as a whole, kept from one start to the next."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QLocale, QSettings

from netwright.engine.document.grid import Flow
from netwright.engine.document.training_settings import DeviceChoice
from netwright.engine.message import Message
from netwright.engine.paths import is_file
from netwright.gui.state.preferences_file import own_store

ThemeChoice = Literal["system", "light", "dark", "contrast_light", "contrast_dark"]
Language = Literal["system", "en", "zh_CN"]
Colouring = Literal["family", "parameters", "macs", "memory", "time", "gradient"]

THEMES: tuple[ThemeChoice, ...] = ("system", "light", "dark", "contrast_light", "contrast_dark")
LANGUAGES: tuple[Language, ...] = ("system", "en", "zh_CN")
COLOURINGS: tuple[Colouring, ...] = get_args(Colouring)
DEVICES: tuple[DeviceChoice, ...] = get_args(DeviceChoice)
RECENT_FILES = 10
SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Sizes of the font, in percent of the desktop's."""
SECONDS = (1, 2, 5, 10, 30, 60)
"""How long a change may wait for its copy."""
MOST_THREADS = 256
CHOICES = (
    "theme",
    "language",
    "font_scale",
    "decimal_units",
    "flow",
    "data_dir",
    "device",
    "threads",
    "autosave_seconds",
    "gallery_at_start",
)
"""Everything that the user chooses in the dialog, by the names of its properties."""


class Preferences:
    """Choices in a :class:`QSettings`; what is missing or unreadable there has its default."""

    def __init__(self, store: QSettings | None = None) -> None:
        self.unread: Message | None = None
        """What of the settings could not be read at the start, or cannot be kept, if anything."""
        if store is None:
            store, self.unread = own_store()
        self._store = store

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
    def font_scale(self) -> int:
        """The size of the font, in percent of the desktop's."""
        return self._number("font_scale", SCALES, 100)

    @font_scale.setter
    def font_scale(self, percent: int) -> None:
        self._store.setValue("font_scale", percent)

    @property
    def decimal_units(self) -> bool:
        """Whether memory is told in kB of 1,000 bytes, not in KiB of 1,024."""
        return self.flag("decimal_units", default=False)

    @decimal_units.setter
    def decimal_units(self, decimal: bool) -> None:
        self._store.setValue("decimal_units", decimal)

    @property
    def device(self) -> DeviceChoice:
        """Where networks are trained whose own settings leave it open."""
        chosen = self._store.value("device")
        return next((device for device in DEVICES if device == chosen), "auto")

    @device.setter
    def device(self, device: DeviceChoice) -> None:
        self._store.setValue("device", device)

    @property
    def threads(self) -> int:
        """Processor threads of a run; 0 for all but one."""
        return self._number("threads", range(MOST_THREADS + 1), 0)

    @threads.setter
    def threads(self, threads: int) -> None:
        self._store.setValue("threads", threads)

    @property
    def autosave_seconds(self) -> int:
        """How long a change may wait for its copy."""
        return self._number("autosave_seconds", SECONDS, SECONDS[0])

    @autosave_seconds.setter
    def autosave_seconds(self, seconds: int) -> None:
        self._store.setValue("autosave_seconds", seconds)

    @property
    def recent(self) -> list[Path]:
        """Project files opened or saved lately, the newest first; those that are still there."""
        value = self._store.value("recent", [])
        names = [value] if isinstance(value, str) else value  # one entry is read back as a string
        if not isinstance(names, list):
            return []
        return [Path(name) for name in names if isinstance(name, str) and is_file(Path(name))]

    def remember(self, path: Path) -> None:
        """Put ``path`` first among the recent files."""
        path = path.absolute()
        others = [other for other in self.recent if other != path]
        self._store.setValue("recent", [str(file) for file in (path, *others)][:RECENT_FILES])

    def forget_recent(self) -> None:
        """Empty the list of recent files."""
        self._store.remove("recent")

    @property
    def flow(self) -> Flow:
        """Where networks that are begun anew go on the canvas."""
        chosen = self._store.value("flow")
        return next((flow for flow in Flow if flow == chosen), Flow.DOWN)

    @flow.setter
    def flow(self, flow: Flow) -> None:
        self._store.setValue("flow", flow.value)

    @property
    def overview(self) -> bool:
        """Whether networks that do not fit are shown small in a corner as well."""
        return self._store.value("overview") not in (False, "false")

    def set_overview(self, shown: bool) -> None:
        """Keep whether the overview is wanted."""
        self._store.setValue("overview", shown)

    @property
    def data_dir(self) -> Path | None:
        """The folder in which data sets are looked for before any is downloaded."""
        value = self._store.value("data_dir")
        return Path(value) if isinstance(value, str) and value else None

    @data_dir.setter
    def data_dir(self, folder: Path | None) -> None:
        self._store.setValue("data_dir", str(folder) if folder else "")

    @property
    def gallery_at_start(self) -> bool:
        """Whether the gallery is shown at the start."""
        return self.flag("gallery_at_start", default=True)

    @gallery_at_start.setter
    def gallery_at_start(self, shown: bool) -> None:
        self._store.setValue("gallery_at_start", shown)

    @property
    def offered_run(self) -> str:
        """The folder's name of the interrupted run that a start has offered already."""
        return str(self._store.value("offered_run", ""))

    @offered_run.setter
    def offered_run(self, name: str) -> None:
        self._store.setValue("offered_run", name)
        self._store.sync()  # the run may end the program in the next moment

    @property
    def colour_by(self) -> Colouring:
        """What the nodes on the canvas are coloured by."""
        chosen = self._store.value("colour_by")
        return next((colouring for colouring in COLOURINGS if colouring == chosen), "family")

    @colour_by.setter
    def colour_by(self, colouring: Colouring) -> None:
        self._store.setValue("colour_by", colouring)

    def reset(self) -> None:
        """Forget every choice; recent files and the places of the docks stay."""
        for name in CHOICES:
            self._store.remove(name)

    def flag(self, key: str, default: bool) -> bool:
        """Return whether something is switched on."""
        value = str(self._store.value(key)).lower()  # an ini file has words
        return {"true": True, "false": False}.get(value, default)

    def set_flag(self, key: str, value: bool) -> None:
        """Keep whether something is switched on."""
        self._store.setValue(key, value)

    def _number(self, key: str, allowed: Sequence[int], otherwise: int) -> int:
        text = str(self._store.value(key))  # a file of settings gives texts back
        return next((number for number in allowed if str(number) == text), otherwise)

    def keys(self) -> dict[str, list[str]]:
        """Return the keys that the user has given to actions, by the names of those."""
        self._store.beginGroup("keys")
        names = self._store.childKeys()
        values = {name: self._store.value(name) for name in names}
        self._store.endGroup()
        return {name: _texts(value) for name, value in values.items()}

    def set_keys(self, name: str, keys: list[str] | None) -> None:
        """Keep the keys of an action, which may have none at all; None forgets them."""
        if keys is None:
            self._store.remove(f"keys/{name}")
        else:
            self._store.setValue(f"keys/{name}", keys)

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


def _texts(value: object) -> list[str]:
    """Return a list of texts as it was kept: one text comes back alone, none as nothing."""
    if isinstance(value, str):
        return [value] if value else []
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
