"""What the program keeps from one start to the next: preferences, recent files, keys, places."""

from collections.abc import Iterable
from pathlib import Path
from typing import Generic, Literal, TypeVar, cast, get_args, overload

from PySide6.QtCore import QByteArray, QLocale, QSettings

from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.document.grid import Flow
from netwright.engine.document.training_settings import DeviceChoice
from netwright.engine.message import Message, message
from netwright.engine.paths import is_file
from netwright.gui.state.preferences_file import own_store
from netwright.gui.state.program_options import Language, ProgramOptions, ThemeChoice

Colouring = Literal["family", "parameters", "macs", "memory", "time", "gradient"]

THEMES: tuple[ThemeChoice, ...] = get_args(ThemeChoice)
LANGUAGES: tuple[Language, ...] = get_args(Language)
COLOURINGS: tuple[Colouring, ...] = get_args(Colouring)
OPTIONS = {spec.name: spec for spec in specs_of(ProgramOptions)}
RECENT_FILES = 10

T = TypeVar("T")


class _Kept(Generic[T]):
    """One of the :class:`ProgramOptions`, read from the settings and kept there."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, settings: None, owner: type) -> "_Kept[T]": ...
    @overload
    def __get__(self, settings: "Preferences", owner: type) -> T: ...
    def __get__(self, settings: "Preferences | None", owner: type) -> "T | _Kept[T]":
        return self if settings is None else cast("T", settings.read(self._name))

    def __set__(self, settings: "Preferences", value: T) -> None:
        settings.keep(self._name, value)


class Preferences:
    """Choices in a :class:`QSettings`; what is missing or unreadable there has its default."""

    def __init__(self, store: QSettings | None = None) -> None:
        self.unread: Message | None = None
        """What of the settings could not be read at the start, or cannot be kept, if anything."""
        if store is None:
            store, self.unread = own_store()
        self._store = store
        strange = [name for name in OPTIONS if not self._is_understood(name)]
        if strange and self.unread is None:
            self.unread = message(
                "Some settings were not understood and have their defaults: {names}.",
                names=", ".join(strange),
            )

    theme = _Kept[ThemeChoice]()
    language = _Kept[Language]()
    font_scale = _Kept[int]()
    decimal_units = _Kept[bool]()
    flow = _Kept[Flow]()
    gallery_at_start = _Kept[bool]()
    data_dir = _Kept[Path | None]()
    device = _Kept[DeviceChoice]()
    threads = _Kept[int | None]()
    autosave_seconds = _Kept[int]()

    @property
    def options(self) -> ProgramOptions:
        """All that the user has chosen."""
        return ProgramOptions.model_validate({name: self.read(name) for name in OPTIONS})

    def read(self, name: str) -> object:
        """Return one of the options; its default where there is none, or one not understood."""
        spec = OPTIONS[name]
        try:
            return _understood(spec, self._store.value(name))
        except ValueError:
            return spec.default

    def _is_understood(self, name: str) -> bool:
        try:
            _understood(OPTIONS[name], self._store.value(name))
        except ValueError:
            return False
        return True

    def keep(self, name: str, value: object) -> None:
        """Keep one of the options."""
        if value is None:  # as it was kept before there was None
            value = 0 if OPTIONS[name].kind == "integer" else ""
        self._store.setValue(name, value if isinstance(value, bool | int) else str(value))

    def reset(self) -> None:
        """Forget every choice; recent files and the places of the docks stay."""
        for name in OPTIONS:
            self._store.remove(name)

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
    def overview(self) -> bool:
        """Whether networks that do not fit are shown small in a corner as well."""
        return self._store.value("overview") not in (False, "false")

    def set_overview(self, shown: bool) -> None:
        """Keep whether the overview is wanted."""
        self._store.setValue("overview", shown)

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

    def flag(self, key: str, default: bool) -> bool:
        """Return whether something is switched on."""
        value = str(self._store.value(key)).lower()  # an ini file has words
        return {"true": True, "false": False}.get(value, default)

    def set_flag(self, key: str, value: bool) -> None:
        """Keep whether something is switched on."""
        self._store.setValue(key, value)

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


def _understood(spec: ParameterSpec, kept: object) -> object:
    """Return the value of an option from what a file has of it, which may be a text of it.

    Raises:
        ValueError: It is none.
    """
    text = "" if kept is None else str(kept)
    if kept is None or (spec.optional and text in ("", "0")):
        return spec.default
    if spec.kind == "boolean":  # an ini file has words
        text = text.lower().capitalize()
    if spec.kind == "folder" and isinstance(kept, str):
        return Path(text)
    allowed: Iterable[object] = spec.choices
    if not spec.choices and spec.kind == "boolean":
        allowed = (False, True)
    elif spec.kind == "integer" and not spec.choices:
        allowed = range(int(spec.minimum or 0), int(spec.maximum or 0) + 1)
    for value in allowed:
        if str(value) == text:
            return value
    raise ValueError(text)


def _texts(value: object) -> list[str]:
    """Return a list of texts as it was kept: one text comes back alone, none as nothing."""
    if isinstance(value, str):
        return [value] if value else []
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
