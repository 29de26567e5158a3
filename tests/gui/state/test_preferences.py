"""Settings: what was chosen is there at the next start, and nonsense is never believed."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from netwright.engine.document.grid import Flow
from netwright.gui.state.preferences import RECENT_FILES, Preferences
from netwright.gui.state.program_options import ProgramOptions

FORMER = Path(__file__).parents[1] / "former_settings.ini"
"""What the program wrote before preferences were declared in a model."""


def reopened(tmp_path: Path) -> Preferences:
    """Return the settings as another start reads them."""
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def test_choices_are_kept(tmp_path: Path) -> None:
    """Theme, language, data folder and layout are read back as they were set."""
    settings = reopened(tmp_path)
    settings.theme, settings.language, settings.data_dir = "dark", "zh_CN", tmp_path
    settings.set_bytes("layout", QByteArray(b"\x00\xff"))
    del settings
    again = reopened(tmp_path)
    assert (again.theme, again.language, again.data_dir) == ("dark", "zh_CN", tmp_path)
    assert again.effective_language == "zh_CN"
    assert again.bytes("layout") == QByteArray(b"\x00\xff")


def test_nonsense_counts_as_nothing(tmp_path: Path) -> None:
    """A damaged settings file gives the defaults."""
    nonsense = "[General]\ntheme=plaid\nlanguage=3\nrecent=@Invalid()\n"
    (tmp_path / "settings.ini").write_text(nonsense)
    settings = reopened(tmp_path)
    assert (settings.theme, settings.language, settings.recent) == ("system", "system", [])
    assert settings.data_dir is None
    assert settings.bytes("layout").isEmpty()


def test_recent_files_are_the_newest_that_are_there(tmp_path: Path) -> None:
    """The newest is first, none is doubled, those that are gone are left out."""
    paths = [tmp_path / f"{number}.netwright" for number in range(RECENT_FILES + 3)]
    settings = reopened(tmp_path)
    for path in paths:
        path.touch()
        settings.remember(path)
    settings.remember(paths[5])
    paths[-1].unlink()
    del settings
    recent = reopened(tmp_path).recent
    assert recent[0] == paths[5]
    assert len(recent) == len(set(recent)) == RECENT_FILES - 1
    assert paths[-1] not in recent


def test_one_recent_file_is_kept_too(tmp_path: Path) -> None:
    """A list of one entry is a list."""
    path = tmp_path / "only.netwright"
    path.touch()
    settings = reopened(tmp_path)
    settings.remember(path)
    del settings
    assert reopened(tmp_path).recent == [path]


def test_settings_of_former_programs_are_read(tmp_path: Path) -> None:
    """Whatever was chosen before preferences were declared in a model is chosen now."""
    project = tmp_path / "lenet.netwright"
    project.touch()
    former = FORMER.read_text("utf-8").replace("/projects/lenet.netwright", str(project))
    (tmp_path / "settings.ini").write_text(former, "utf-8")
    settings = reopened(tmp_path)
    assert settings.unread is None
    assert settings.options == ProgramOptions(
        theme="contrast_dark",
        language="zh_CN",
        font_scale=125,
        decimal_units=True,
        flow=Flow.RIGHT,
        gallery_at_start=False,
        data_dir=Path("/data/sets"),
        device="cpu",
        threads=3,
        autosave_seconds=10,
    )
    assert settings.recent == [project]
    assert (settings.colour_by, settings.overview) == ("macs", False)
    assert settings.offered_run == "2026-11-30-1"
    assert settings.flag("thumbnails", default=False)
    assert not settings.flag("receptive_field", default=True)


def test_former_programs_read_what_is_written_now(tmp_path: Path) -> None:
    """Nothing chosen is kept as it always was: no folder as no text, all threads but one as 0."""
    settings = reopened(tmp_path)
    settings.threads, settings.data_dir, settings.flow = None, None, Flow.RIGHT
    del settings
    kept = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    texts = [str(kept.value(name)) for name in ("threads", "data_dir", "flow")]
    assert texts == ["0", "", "right"]


def test_what_is_not_understood_is_told(tmp_path: Path) -> None:
    """Each setting that has its default because of nonsense is named; the others are as chosen."""
    nonsense = "[General]\ntheme=plaid\nthreads=many\nfont_scale=125\n"
    (tmp_path / "settings.ini").write_text(nonsense)
    settings = reopened(tmp_path)
    assert settings.options == ProgramOptions(font_scale=125)
    assert settings.unread is not None
    assert settings.unread.values["names"] == "theme, threads"
