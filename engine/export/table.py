"""The layers of a network as a table for a paper: Markdown, LaTeX or CSV."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.message import Message, SentenceError, message

Say = Callable[[Message], str]
"""Puts a text into the reader's language."""

FIGURES = 3
"""The first column of figures, which stand at the right."""
UNKNOWN = "?"

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "×": r"$\times$",
    "·": r"$\cdot$",
    "→": r"$\to$",
    "≥": r"$\geq$",
    "≤": r"$\leq$",
}


class TableFormat(StrEnum):
    """A kind of file that a table can be."""

    MARKDOWN = "md"
    LATEX = "tex"
    CSV = "csv"


@dataclass(frozen=True)
class NetworkTable:
    """A network as rows of texts and figures.

    Attributes:
        title: What the network is called.
        headings: What the columns are.
        rows: Name, block and output shape, then parameters and multiply-accumulates; None where a
            figure is not known.
        totals: A last row, of the same columns.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str | int | None, ...], ...]
    totals: tuple[str | int | None, ...]


def table_of(analysis: Analysis, say: Say = str) -> NetworkTable:
    """Return the layers of a network in the order of computation, and their sums.

    Args:
        analysis: What is known of the network.
        say: Puts headings and titles into the reader's language; English by default.
    """
    rows = []
    for node_id in analysis.order:
        node, report = analysis.document.nodes[node_id], analysis[node_id]
        measured = report.measurement
        shape = report.output or report.inputs.get(0)
        kind = f"{say(Message(node.block.title))} {node.block.caption()}".strip()
        rows.append(
            (
                node.label or node.name,
                kind,
                UNKNOWN if shape is None else str(shape),
                measured.parameters if measured else None,
                measured.macs if measured else None,
            )
        )
    total = message("Total") if analysis.is_complete else message("Total so far")
    headings = (
        message("Layer"),
        message("Block"),
        message("Output"),
        message("Parameters"),
        message("MACs"),
    )
    return NetworkTable(
        analysis.document.title,
        tuple(say(heading) for heading in headings),
        tuple(rows),
        (say(total), "", "", analysis.parameters, analysis.training_macs),
    )


def table_format(path: Path) -> TableFormat:
    """Return what kind of table a file of this name is.

    Raises:
        SentenceError: Its ending is none of those that tables have.
    """
    try:
        return TableFormat(path.suffix.lower().removeprefix("."))
    except ValueError:
        raise SentenceError(
            message(
                "“{name}” is no name for a table; end it with .md, .tex (LaTeX) or .csv.",
                name=path.name,
            )
        ) from None


def table_text(table: NetworkTable, kind: TableFormat) -> str:
    """Return a table as the text of a file."""
    writers = {
        TableFormat.MARKDOWN: _markdown,
        TableFormat.LATEX: _latex,
        TableFormat.CSV: _csv,
    }
    return writers[kind](table)


def _markdown(table: NetworkTable) -> str:
    total, *figures = (_cell(value, _markdown_text) for value in table.totals)
    rows = [
        [_markdown_text(heading) for heading in table.headings],
        ["---:" if column >= FIGURES else "---" for column in range(len(table.headings))],
        *([_cell(value, _markdown_text) for value in row] for row in table.rows),
        [f"**{total}**", *figures],
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _latex(table: NetworkTable) -> str:
    """Write with the rules of the package booktabs."""
    columns = "".join("r" if column >= FIGURES else "l" for column in range(len(table.headings)))
    lines = [
        "% Needs \\usepackage{booktabs}",
        f"\\begin{{tabular}}{{{columns}}}",
        "\\toprule",
        _latex_row([_latex_text(heading) for heading in table.headings]),
        "\\midrule",
        *(_latex_row([_cell(value, _latex_text) for value in row]) for row in table.rows),
        "\\midrule",
        _latex_row([_cell(value, _latex_text) for value in table.totals]),
        "\\bottomrule",
        "\\end{tabular}",
    ]
    return "\n".join(lines) + "\n"


def _latex_row(cells: Sequence[str]) -> str:
    return " & ".join(cells) + r" \\"


def _csv(table: NetworkTable) -> str:
    """Write plain numbers, without a row of sums: whoever reads it adds them up."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(table.headings)
    writer.writerows(
        ["" if value is None else _harmless(value) for value in row] for row in table.rows
    )
    return file.getvalue()


def _harmless(value: str | int) -> str | int:
    """Return a value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


def _cell(value: str | int | None, text: Callable[[str], str]) -> str:
    if value is None:
        return UNKNOWN
    return f"{value:,}" if isinstance(value, int) else text(value)


def _markdown_text(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|&~])", r"\\\1", text)


def _latex_text(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in text)
