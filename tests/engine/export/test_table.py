"""Tables of layers: the numbers of the analysis, in files that others read."""

import csv
import io
from pathlib import Path

import pytest

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.document import edits
from netwright.engine.export.table import TableFormat, table_format, table_of, table_text
from netwright.engine.message import SentenceError

HOSTILE = "=SUM(a_1)|50% & {x} $y$ #1 \\ ^~ <b>"


def test_the_sums_are_those_of_the_network() -> None:
    """The last row of LeNet-5 is 61,706 parameters; the rows add up to it."""
    table = table_of(analyse(zoo.load("lenet5")))
    assert table.totals[3:] == (61_706, 416_520)
    assert sum(row[3] for row in table.rows if isinstance(row[3], int)) == 61_706


def test_what_is_not_known_is_left_open() -> None:
    """A layer that cannot be computed has no figure, and the sums say “so far”."""
    document = zoo.load("lenet5")
    broken = edits.disconnect(document, document.edges[3:4])
    table = table_of(analyse(broken))
    assert table.totals[0] == "Total so far"
    assert any(row[3] is None for row in table.rows)
    assert "?" in table_text(table, TableFormat.MARKDOWN)
    rows = list(csv.reader(io.StringIO(table_text(table, TableFormat.CSV))))
    assert any(row[3] == "" for row in rows)


def test_csv_has_plain_numbers_and_no_formulas() -> None:
    """A reader of CSV gets every row back, and a spreadsheet no formula."""
    document = zoo.load("lenet5")
    document = edits.rename(document, next(iter(document.nodes)), HOSTILE)
    table = table_of(analyse(document))
    heading, *rows = csv.reader(io.StringIO(table_text(table, TableFormat.CSV)))
    assert heading == list(table.headings)
    assert len(rows) == len(table.rows)
    assert rows[0][0] == f"'{HOSTILE}"
    assert sum(int(row[3]) for row in rows) == 61_706


def test_markdown_keeps_its_columns() -> None:
    """No text of the user's begins a column or a formatting of its own."""
    document = zoo.load("lenet5")
    document = edits.rename(document, next(iter(document.nodes)), HOSTILE)
    text = table_text(table_of(analyse(document)), TableFormat.MARKDOWN)
    for line in text.splitlines():
        assert line.replace("\\|", "").count("|") == 6
    assert "\\<b\\>" in text


def test_latex_escapes_what_tex_would_act_on() -> None:
    """Every special character is written as one to be seen; the rules are those of booktabs."""
    document = zoo.load("lenet5")
    document = edits.rename(document, next(iter(document.nodes)), HOSTILE)
    text = table_text(table_of(analyse(document)), TableFormat.LATEX)
    assert (
        r"=SUM(a\_1)\textbar{}50\% \& \{x\} \$y\$ \#1 \textbackslash{} "
        r"\textasciicircum{}\textasciitilde{} \textless{}b\textgreater{} &" in text
    )
    for rule in ("toprule", "midrule", "bottomrule"):
        assert f"\\{rule}" in text
    rows = [line for line in text.splitlines() if line.endswith(r"\\")]
    assert {row.replace(r"\&", "").count("&") for row in rows} == {4}


def test_another_ending_is_told() -> None:
    """A name that ends otherwise is refused in a sentence that says which endings there are."""
    assert table_format(Path("a.TEX")) is TableFormat.LATEX
    with pytest.raises(SentenceError, match=r"\.md, \.tex .* \.csv"):
        table_format(Path("a.doc"))
