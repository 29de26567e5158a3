"""The gallery: everything one can begin with, found by family, by typing and by keys alone."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.engine.document.files import project
from netwright.engine.document.files.autosave import Autosave, Lost, lost_documents
from netwright.gui.gallery.gallery import Gallery
from netwright.gui.gallery.thumbnails import GalleryThumbnails
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session

Keys = Qt.Key


@pytest.fixture
def session(qapp: QApplication) -> Session:
    """Return a session with nothing on the canvas, PyTorch not there yet."""
    return Session()


@pytest.fixture
def window(session: Session, open_window: Callable[[Session], MainWindow]) -> MainWindow:
    """Return the window with an empty canvas."""
    return open_window(session)


@pytest.fixture
def gallery(window: MainWindow, qtbot: QtBot) -> Gallery:
    """Return the gallery, open and filled."""
    window.gallery.enter()
    qtbot.waitUntil(lambda: window.gallery.cards.model().rowCount() > 0)
    return window.gallery


def titles(gallery: Gallery) -> list[str]:
    """Return what the cards are called."""
    model = gallery.cards.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def row_of(gallery: Gallery, title: str) -> QModelIndex:
    """Return the card of that title."""
    return gallery.cards.model().index(titles(gallery).index(title), 0)


def test_it_offers_every_ready_network(gallery: Gallery) -> None:
    """Each network of the zoo has a card, and the families are listed in order."""
    assert titles(gallery) == [zoo.entry(name).title for name in zoo.names()]
    sections = [gallery.sections.item(row).text() for row in range(gallery.sections.count())]
    assert sections[1:] == [family.value for family in zoo.by_family()]


def test_a_family_and_a_search_narrow_it_together(gallery: Gallery) -> None:
    """In the family VGG “bn” finds the four with batch norm; elsewhere it finds others."""
    gallery.sections.setCurrentRow(4)
    assert len(titles(gallery)) == 8
    gallery.search.setText("bn")
    assert titles(gallery) == ["VGG-11 BN", "VGG-13 BN", "VGG-16 BN", "VGG-19 BN"]
    gallery.search.setText("no such network")
    assert not titles(gallery)
    gallery.search.setText("")
    assert len(titles(gallery)) == 8


def test_what_begins_as_typed_comes_first(gallery: Gallery) -> None:
    """“res” offers a ResNet before “regression”, which has these letters inside."""
    gallery.search.setText("res")
    assert "ResNet" in titles(gallery)[0] or "residual" in titles(gallery)[0]
    assert "Softmax regression" in titles(gallery)
    gallery.search.setText("LeNet-5")
    assert titles(gallery)[:2] == ["LeNet-5", "LeNet-5 1998"]


def test_keys_alone_open_a_network(gallery: Gallery, window: MainWindow, session: Session) -> None:
    """Type, Enter: the network is open, the gallery gone, the canvas has the focus."""
    QTest.keyClicks(gallery.search, "lenet-5 1998")
    QTest.keyClick(gallery.search, Keys.Key_Return)
    assert session.document == zoo.load("lenet5_1998")
    assert gallery.isHidden()
    assert window.canvas.hasFocus()


def test_arrows_walk_the_cards_and_enter_opens(gallery: Gallery, session: Session) -> None:
    """Down leaves the search box for the cards; right is the next one."""
    QTest.keyClick(gallery.search, Keys.Key_Down)
    assert gallery.cards.hasFocus()
    QTest.keyClick(gallery.cards, Keys.Key_Right)
    wanted = gallery.cards.currentIndex().data()
    QTest.keyClick(gallery.cards, Keys.Key_Return)
    assert session.document.title == wanted


def test_tab_stays_within(gallery: Gallery, window: MainWindow) -> None:
    """What is covered is not reached by Tab, and seven times Tab is once around."""
    first = window.focusWidget()
    for _ in range(7):
        QTest.keyClick(window.focusWidget(), Keys.Key_Tab)
        assert gallery.isAncestorOf(window.focusWidget())
    assert window.focusWidget() is first


def test_escape_and_start_empty_leave_an_empty_canvas(gallery: Gallery, session: Session) -> None:
    """Nothing is opened by leaving."""
    before = session.document
    QTest.keyClick(gallery.search, Keys.Key_Escape)
    assert gallery.isHidden()
    gallery.enter()
    QTest.mouseClick(gallery.empty, Qt.MouseButton.LeftButton)
    assert gallery.isHidden()
    assert session.document is before


def test_the_menu_brings_it_back(window: MainWindow, qtbot: QtBot) -> None:
    """File ▸ Gallery shows it over whatever is open, and it covers the window."""
    window.menus.file["file.gallery"].trigger()
    assert window.gallery.isVisible()
    assert window.gallery.width() == window.width()
    window.resize(1000, 700)
    assert window.gallery.width() == window.width()


def test_recent_projects_come_first_and_open(
    gallery: Gallery, session: Session, settings: Preferences, tmp_path: Path
) -> None:
    """A saved project has a card named as its file, before the ready networks."""
    document = edits.set_title(zoo.load("mlp"), "Mine")
    path = tmp_path / "my_net.netwright"
    project.save(document, path)
    settings.remember(path)
    gallery.enter()
    assert titles(gallery)[0] == "my_net"
    gallery.cards.activated.emit(row_of(gallery, "my_net"))
    assert session.document == document
    assert session.path == path


def test_unsaved_work_is_offered_before_all_else(
    gallery: Gallery, tmp_path: Path, lenet: Session
) -> None:
    """What a crash has left is the first card, and opening it is left to whoever offers it."""
    autosave = Autosave(tmp_path / "unsaved")
    autosave.note(edits.set_title(lenet.document, "Lost"), None, True, 0.0)
    autosave.write()
    (copy,) = (tmp_path / "unsaved").glob("*.copy")
    content = copy.read_bytes()
    autosave.close()
    copy.write_bytes(content)
    copy.with_suffix(".lock").touch()
    recovered: list[Lost] = []
    lost = lost_documents(tmp_path / "unsaved")
    gallery.offer(lost, recovered.append)
    assert titles(gallery)[0] == "Lost"
    gallery.cards.activated.emit(row_of(gallery, "Lost"))
    assert recovered == list(lost)


def test_every_card_speaks(gallery: Gallery) -> None:
    """A screen reader is told title, family and year; a tooltip tells the rest."""
    model = gallery.cards.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert str(index.data()) in spoken
        assert len(spoken.split(", ")) >= 3
        assert index.data(Qt.ItemDataRole.ToolTipRole)


def test_thumbnails_are_drawings_and_are_kept(gallery: Gallery, qtbot: QtBot) -> None:
    """They come later, show something of each network, and are drawn once."""
    entry = gallery.cards.model().index(0, 0).data(Qt.ItemDataRole.UserRole)
    thumbnails = GalleryThumbnails(gallery)
    size = QSize(160, 100)
    assert thumbnails.of(entry, size, 1.0) is None
    qtbot.waitUntil(lambda: thumbnails.of(entry, size, 1.0) is not None)
    first = thumbnails.of(entry, size, 1.0)
    assert first is not None
    image = first.toImage()
    colours = {image.pixelColor(x, y).name() for x in range(160) for y in range(100)}
    assert len(colours) > 4
    assert thumbnails.of(entry, size, 1.0) is first


def test_a_broken_project_has_a_card_without_a_drawing(
    gallery: Gallery, settings: Preferences, tmp_path: Path, qtbot: QtBot, session: Session
) -> None:
    """It is told what is wrong when it is opened, not before."""
    path = tmp_path / "broken.netwright"
    path.write_text("{")
    settings.remember(path)
    gallery.enter()
    qtbot.wait(50)
    before = session.document
    gallery.cards.activated.emit(row_of(gallery, "broken"))
    assert session.document is before
    assert gallery.isVisible()


def test_the_choice_not_to_see_it_is_kept(gallery: Gallery, settings: Preferences) -> None:
    """The box below says whether the next start shows it."""
    assert settings.gallery_at_start
    gallery.at_start.setFocus()
    QTest.keyClick(gallery.at_start, Keys.Key_Space)
    assert not settings.gallery_at_start


def test_it_needs_no_pytorch() -> None:
    """All cards with all their thumbnails are made without importing it."""
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from netwright.engine import zoo\n"
        "from netwright.gui.figures import NetworkFigure\n"
        "from netwright.gui.figures.formats import painted\n"
        "[painted(NetworkFigure(zoo.load(name)), 0.2) for name in zoo.names()]\n"
        "sys.exit('torch' in sys.modules)\n"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, env=dict(os.environ), check=False)
    assert done.returncode == 0
