"""Whatever lies in the program's own folders, the window starts, and says what it left out."""

import faulthandler
import math
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netwright.engine.document.files.autosave import Autosave
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.events import EpochDone, Finished, Json, Started, TrainingStep
from netwright.engine.training.storage.event_log import event_from
from netwright.engine.zoo import load
from netwright.gui.experiments.runs_dialog import RunsDialog
from netwright.gui.shell.app import OWN_BLOCKS, UNSAVED, Program
from netwright.gui.shell.startup.faults import (
    CRASH_LOG,
    LOG,
    FaultReporter,
    last_crash,
    watch_for_crashes,
)
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.preferences_file import store_in
from netwright.gui.state.program_options import ProgramOptions
from tests.engine.hostile import THINGS, put

ROOT = Path(__file__).parents[4]

STARTS = """
import os, sys
from netwright.gui.shell.app import Program
from netwright.gui.state.preferences import Preferences
from PySide6.QtWidgets import QApplication
app = QApplication([])
app.setApplicationName("Netwright")
app.setOrganizationName("Netwright")
program = Program(app, Preferences())
program.start()
for _ in range(20):
    app.processEvents()
program._offer_run()
assert program.window.isVisible()
print(program.window.banner.text)
sys.stdout.flush()
os._exit(0)
"""


def start(home: Path, **variables: str) -> str:
    """Start the program in a home of its own, and return what its banner says."""
    own = {"HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": "", "XDG_STATE_HOME": ""}
    environment = {**os.environ, **own, **variables}
    command = [sys.executable, "-c", STARTS]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_starts_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A home that takes nothing is told, and the work goes on."""
    nowhere = {f"XDG_{kind}_HOME": "/dev/null" for kind in ("CONFIG", "DATA", "STATE")}
    told = start(tmp_path, **nowhere)
    assert "Your settings are not read" in told
    assert "No copy of your unsaved changes can be kept" in told
    assert not list(tmp_path.iterdir())


def test_it_starts_among_ruins(tmp_path: Path) -> None:
    """All that it reads at the start is something else, and what is whole is offered."""
    state = tmp_path / ".local/state/Netwright/Netwright"
    data = tmp_path / ".local/share/Netwright/Netwright"
    config = tmp_path / ".config/Netwright"
    for folder in (state / UNSAVED, data / "runs/2025-01-01-000000-000000", config):
        folder.mkdir(parents=True)
    saver = Autosave(state / UNSAVED)
    saver.note(load("lenet5"), None, True, 0.0)
    saver.write()
    saver.close(keep=True)
    put("pipe", config / "Netwright.conf")
    put("pipe", state / UNSAVED / "a.copy")
    put("device", state / UNSAVED / "b.copy")
    put("pipe", state / UNSAVED / "b.lock")
    put("pipe", state / CRASH_LOG)
    put("pipe", state / LOG)
    put("pipe", data / OWN_BLOCKS)
    put("pipe", data / "runs/2025-01-01-000000-000000/settings.json")
    told = start(tmp_path)
    assert "Unsaved changes to “LeNet-5” were kept." in told
    assert "Your settings are not read" in told
    assert "Your own blocks cannot be read" in told


def identity(place: Path) -> tuple[int, ...]:
    """Return what tells a thing in a folder from others; looking at a link changes its times."""
    seen = place.lstat()
    return seen.st_dev, seen.st_ino, seen.st_mode, seen.st_size, seen.st_mtime_ns


@pytest.fixture
def conf(tmp_path: Path) -> Path:
    """Return the place of the settings' file."""
    (tmp_path / "config").mkdir()
    return tmp_path / "config" / "Netwright.conf"


@pytest.mark.parametrize("name", ["Netwright.conf", "Netwright.conf.lock"])
@pytest.mark.parametrize("thing", THINGS)
def test_settings_live_in_memory_where_their_file_is_none(
    thing: str, name: str, conf: Path, qapp: QApplication
) -> None:
    """Qt would wait for it; it stays as it is, and is told."""
    place = conf.with_name(name)
    put(thing, place)
    before = identity(place)
    store, unread = store_in(conf)
    assert unread is not None
    assert str(place) in str(unread)
    settings = Preferences(store)
    settings.font_scale = 125
    store.sync()
    assert settings.font_scale == 125
    assert identity(place) == before


def test_damaged_settings_are_kept_beside_those_that_are_written(
    conf: Path, qapp: QApplication
) -> None:
    """What could be read holds, and what was there is not lost when Qt writes next."""
    content = b"[General]\nfont_scale=125\n[window\ngeometry=1\n"
    conf.write_bytes(content)
    store, unread = store_in(conf)
    damaged = conf.with_name("Netwright.conf.damaged")
    assert str(damaged) in str(unread)
    settings = Preferences(store)
    assert settings.font_scale == 125
    settings.threads = 3
    store.sync()
    assert damaged.read_bytes() == content


def test_sound_settings_are_read_and_kept_without_a_word(conf: Path, qapp: QApplication) -> None:
    """Those of an earlier version, in the file that Qt itself would choose."""
    QSettings(str(conf), QSettings.Format.NativeFormat).setValue("theme", "dark")
    store, unread = store_in(conf)
    assert unread is None
    assert Preferences(store).theme == "dark"
    Preferences(store).theme = "light"
    store.sync()
    assert "light" in conf.read_text()


@pytest.mark.parametrize(
    "value",
    ["9" * 10_000, "-1", "٣", "1e400", "", "\0", "a" * 5_000, ["a", "b"], "~nobody/x", "../" * 900],
)
def test_no_value_of_a_setting_keeps_the_program_from_starting(
    value: object, settings: Preferences, program: Program, qtbot: QtBot
) -> None:
    """What cannot be is taken for what a setting is at first."""
    kept = [name for name in dir(Preferences) if isinstance(getattr(Preferences, name), property)]
    names = [*ProgramOptions.model_fields, *kept]
    for name in (*names, "window/geometry", "window/layout", "keys/undo"):
        settings._store.setValue(name, value)
    for name in names:
        getattr(settings, name)
    program.start()
    program._offer_run()
    program._renew_window()
    assert program.window.isVisible()
    qtbot.waitUntil(lambda: program.session.analysis is not None, timeout=60_000)


def test_a_recent_file_in_a_closed_folder_is_passed_over(settings: Preferences) -> None:
    """Neither a name that is too long nor one that may not be looked at stops the others."""
    sound = ROOT / "pyproject.toml"
    settings._store.setValue("recent", ["a" * 5_000, "/proc/1/root/x\0y", str(sound)])
    assert settings.recent == [sound]


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("name", [CRASH_LOG, LOG])
def test_a_log_that_is_none_keeps_nobody_waiting(
    name: str, thing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing can be written down, the fault is told all the same."""
    put(thing, tmp_path / name)
    found = last_crash(tmp_path)
    assert (found is not None) is (name == CRASH_LOG and thing == "huge")
    reporter = FaultReporter(tmp_path / LOG)
    told: list[str] = []
    reporter.fault.connect(told.append)
    reporter.report(ValueError, ValueError("odd"), None)
    assert told == ["ValueError: odd"]
    was_enabled = faulthandler.is_enabled()
    log = watch_for_crashes(tmp_path)
    if log is not None:
        faulthandler.disable()
        os.close(log)
        if was_enabled:  # as pytest has it
            faulthandler.enable(2)


@pytest.mark.parametrize("thing", ["sound", *THINGS])
def test_one_damaged_run_hides_no_other(
    thing: str, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    """The list of runs has a line for each, and says which is damaged."""
    runs = tmp_path / "runs"
    for name in ("1", "2", "3"):
        (runs / name).mkdir(parents=True)
        (runs / name / "settings.json").write_text(TrainingSettings().model_dump_json())
        (runs / name / "events.jsonl").touch()
    if thing != "sound":
        (runs / "2" / "settings.json").unlink()
        put(thing, runs / "2" / "settings.json")
    dialog = RunsDialog(runs, program.window.resuming, program.window)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 3)
    rows = [dialog.list.topLevelItem(row) for row in range(3)]
    states = [row.text(2) for row in rows if row is not None]
    assert states.count("damaged") == (thing != "sound")
    assert states.count("interrupted") == 3 - (thing != "sound")
    dialog.close()


@pytest.mark.parametrize("count", [0, 1, 2**40, 2**53])
@pytest.mark.parametrize("figure", [0.0, -1.0, 1e39, -1e39, math.nan])
def test_views_take_whatever_a_log_can_hold(
    count: int, figure: float, window: MainWindow, qtbot: QtBot
) -> None:
    """No figure that is read of a run, however odd, is a fault of the window."""
    number = None if math.isnan(figure) else figure  # as a log has it
    values: dict[object, Json] = {int: count, float: number, bool: True, str: "x"}
    started = Started("cpu", "float32", 1, 10, 100, 10, 30, None)
    for kind in (Started, TrainingStep, EpochDone, Finished):
        read: dict[str, Json] = {"kind": kind.kind}
        for field in fields(kind):
            read[field.name] = values[(get_args(field.type) or (field.type,))[0]]
        odd = event_from(read)
        assert odd is not None
        events = [started, odd]
        window.compute.run.begun.emit()
        window.compute.run.events.emit(events)
        for dock in window.docks.all:
            dock.raise_()
        QApplication.processEvents()
    window.grab()


def folder_in_the_way(path: Path) -> None:
    """Put a file where a folder is wanted."""
    path.write_bytes(b"")


@pytest.mark.parametrize("spoil", [folder_in_the_way, lambda path: put("loop", path)])
def test_no_place_for_copies_is_told(
    spoil: Callable[[Path], None], program: Program, tmp_path: Path
) -> None:
    """The window is there, and says that nothing is kept for a crash."""
    spoil(tmp_path / UNSAVED)
    program.start()
    assert "No copy of your unsaved changes can be kept" in program.window.banner.text
