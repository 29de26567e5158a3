"""Figures for papers: one drawing in three kinds of file."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.message import SentenceError
from netwright.gui.figures import Format, NetworkFigure, format_of, written
from netwright.gui.figures.formats import DPI, PNG_SCALE, POINTS, painted
from netwright.gui.figures.headless import picture
from netwright.gui.state.session import Session
from netwright.gui.widgets import theme

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>&"]]></svg>图'


@pytest.fixture
def figure(lenet: Session) -> NetworkFigure:
    """Return the figure of LeNet-5 with one label that is no XML."""
    first = next(iter(lenet.document.nodes))
    document = edits.rename(lenet.document, first, HOSTILE)
    document = edits.set_title(document, HOSTILE)
    return NetworkFigure(document, analyse(document))


def test_svg_is_sound_xml_and_needs_no_font(figure: NetworkFigure) -> None:
    """It is parsed, names the network, and has no text that a missing font would change."""
    root = ElementTree.fromstring(written(figure, Format.SVG))
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == HOSTILE
    assert not list(root.iter(f"{SVG}text"))
    assert not list(root.iter(f"{SVG}image"))
    assert not list(root.iter(f"{SVG}script"))


def test_pdf_embeds_its_fonts_and_has_no_pictures_of_pixels(figure: NetworkFigure) -> None:
    """A PDF of one page, with font files in it and without images."""
    content = written(figure, Format.PDF)
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type /Page\b", content)) == 1
    assert b"/FontFile" in content
    assert b"/Subtype /Image" not in content


def test_all_kinds_have_one_size(figure: NetworkFigure) -> None:
    """SVG, PDF and PNG show the same area, at 96, 72 and 288 to the inch."""
    width, height = figure.size.width(), figure.size.height()
    root = ElementTree.fromstring(written(figure, Format.SVG))
    assert root.get("viewBox") == f"0 0 {width:g} {height:g}"
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", written(figure, Format.PDF))
    assert box is not None
    for found, wanted in zip(box.groups(), (width, height), strict=True):
        assert float(found) == pytest.approx(wanted * POINTS / DPI, abs=1)
    image = QImage.fromData(written(figure, Format.PNG))
    assert (image.width(), image.height()) == (width * PNG_SCALE, height * PNG_SCALE)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_paper_is_white_whatever_the_window_is(colours: str, qapp: QApplication) -> None:
    """A figure looks the same from a dark window, which keeps its own colours."""
    theme.choose(qapp, colours)
    document = zoo.load("lenet5")
    image = painted(NetworkFigure(document, analyse(document)), 1.0)
    assert image.pixelColor(0, 0) == QColor("white")
    assert theme.current().name == colours
    theme.choose(qapp, "light")
    assert painted(NetworkFigure(document, analyse(document)), 1.0) == image


def test_nothing_that_is_only_for_drawing_is_in_it(lenet: Session) -> None:
    """Selection and signs of problems are left out."""
    document = edits.disconnect(lenet.document, lenet.document.edges[:1])
    quiet = NetworkFigure(document)
    analysis = analyse(document)
    assert analysis.problems
    texts = [node.text.severity for node in NetworkFigure(document, analysis)._scene.nodes.values()]
    assert not any(texts)
    assert quiet.size.width() > 0


@pytest.mark.parametrize("kind", Format)
def test_an_empty_document_has_a_figure(kind: Format, qapp: QApplication) -> None:
    """Nothing drawn is a small empty picture, not a fault."""
    assert written(NetworkFigure(Document()), kind)


def test_another_ending_is_told() -> None:
    """A name that ends otherwise is refused in a sentence that says which endings there are."""
    assert format_of(Path("net.SVG")) is Format.SVG
    with pytest.raises(SentenceError, match=r"\.svg, \.pdf or \.png"):
        format_of(Path("net.gif"))


def test_the_command_draws_what_the_window_draws(lenet: Session) -> None:
    """The command line and the menu give the same picture."""
    assert lenet.analysis is not None
    figure = NetworkFigure(lenet.document, lenet.analysis)
    assert picture(lenet.analysis, Path("net.png")) == written(figure, Format.PNG)
