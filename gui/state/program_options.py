"""The program's preferences, declared: what the user chooses for the program as a whole."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from netwright.engine.blocks.parameters import OneOf
from netwright.engine.document.grid import Flow
from netwright.engine.document.training_settings import DeviceChoice

ThemeChoice = Literal["system", "light", "dark", "contrast_light", "contrast_dark"]
Language = Literal["system", "en", "zh_CN"]

SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Sizes of the font, in percent of the desktop's."""
SECONDS = (1, 2, 5, 10, 30, 60)
"""How long a change may wait for its copy."""
MOST_THREADS = 256

SYSTEM = "As the system has it"
THEME_NAMES: dict[ThemeChoice, str] = {
    "system": SYSTEM,
    "light": "Light",
    "dark": "Dark",
    "contrast_light": "High contrast, light",
    "contrast_dark": "High contrast, dark",
}
LANGUAGE_NAMES: dict[Language, str] = {"system": SYSTEM, "en": "English", "zh_CN": "中文"}
"""Each language is called what those who speak it call it."""
UNITS = {False: "KiB = 1,024 bytes", True: "kB = 1,000 bytes"}
FLOWS = {Flow.DOWN: "Top to bottom", Flow.RIGHT: "Left to right"}
DEVICES: dict[DeviceChoice, str] = {
    "auto": "The fastest there is",
    "cpu": "CPU",
    "cuda": "CUDA",
    "mps": "MPS",
}


class ProgramOptions(BaseModel):
    """One field a preference; its name is the key in the file of settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: Annotated[ThemeChoice, OneOf(THEME_NAMES)] = Field("system", title="Theme")
    language: Annotated[Language, OneOf(LANGUAGE_NAMES)] = Field("system", title="Language")
    font_scale: Annotated[int, OneOf({scale: f"{scale} %" for scale in SCALES})] = Field(
        100, title="Size of the font"
    )
    decimal_units: Annotated[bool, OneOf(UNITS)] = Field(False, title="Units of memory")
    flow: Annotated[Flow, OneOf(FLOWS)] = Field(Flow.DOWN, title="New networks go")
    gallery_at_start: bool = Field(True, title="Show the gallery at the start")
    data_dir: Path | None = Field(
        None,
        title="Data folder",
        description="Where data sets are looked for before any is downloaded",
    )
    device: Annotated[DeviceChoice, OneOf(DEVICES)] = Field("auto", title="Train on")
    threads: Annotated[int, Field(ge=1, le=MOST_THREADS)] | None = Field(
        None,
        title="Threads",
        description="Processor threads of a run; the window itself needs one to stay quick",
        json_schema_extra={"empty": "all but one"},
    )
    autosave_seconds: Annotated[int, OneOf({count: f"{count} s" for count in SECONDS})] = Field(
        SECONDS[0],
        title="Keep unsaved changes after",
        description="A crash costs at most what was done in this time and a second more",
    )
