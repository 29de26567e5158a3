"""Settings: what was chosen is there at the next start, and nonsense is never believed."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from netwright.gui.state.preferences import RECENT_FILES, Preferences


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
