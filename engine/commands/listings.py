"""Commands that tell something and change nothing: zoo, blocks, summary."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.commands.networks import network
from netwright.engine.commands.streams import printable_json
from netwright.engine.document.group import Group
from netwright.engine.zoo import Network


def list_zoo(*, as_json: bool) -> str:
    """Return the ready networks."""
    entries = [(name, zoo.entry(name)) for name in zoo.names()]
    if as_json:
        return printable_json([_told(entry) for _, entry in entries])
    return columns([(name, entry.title, str(entry.summary)) for name, entry in entries])


def _told(entry: Network) -> dict[str, Any]:
    """Return what is known of a ready network, its parameters counted."""
    return {
        "name": entry.name,
        "title": entry.title,
        "family": entry.family,
        "year": entry.year,
        "summary": entry.summary,
        "paper": entry.reference,
        "input": list(entry.input),
        "parameters": analyse(entry.document()).parameters,
    }


def list_blocks(*, as_json: bool) -> str:
    """Return every block type with all there is to know of it."""
    types = block_types().values()
    if as_json:
        return printable_json([_described(block) for block in types])
    return columns([(block.type_name(), block.family, block.summary) for block in types])


def summarise(given: argparse.Namespace) -> str:
    """Return shapes and counts of every node of a network, and its totals."""
    analysis = analyse(network(given.network, given.input, given.classes))
    return printable_json(_summary(given.network, analysis)) if given.json else _table(analysis)


def _described(block: type[Block]) -> dict[str, Any]:
    return {
        "name": block.type_name(),
        "title": block.title,
        "family": block.family,
        "summary": block.summary,
        "formula": block.formula,
        "reference": block.reference,
        "aliases": block.aliases,
        "inputs": block.input_ports,
        "outputs": block.output_ports,
        "variadic": block.variadic,
        "parameters": [_plain(spec) for spec in specs_of(block)],
        "examples": [
            {
                "parameters": example.block.parameters(),
                "inputs": [spec.shape for spec in example.inputs],
                "output": example.output,
                "parameter_count": example.parameters,
                "macs": example.macs,
                "source": example.source,
            }
            for example in block.examples()
        ],
    }


def _plain(spec: ParameterSpec) -> dict[str, Any]:
    return {key: value for key, value in asdict(spec).items() if value not in (None, "", ())}


def _summary(name: str, analysis: Analysis) -> dict[str, Any]:
    nodes = []
    for node_id in analysis.order:
        node, report = analysis.document.nodes[node_id], analysis[node_id]
        spec = report.output or report.inputs.get(0)
        measured = report.measurement
        problem = report.problems[0].sentence if report.problems else None
        nodes.append(
            {
                "id": node.id,
                "name": node.name,
                "block": node.block.type_name(),
                "output": _shape(spec),
                "parameters": measured.parameters if measured else None,
                "macs": measured.macs if measured else None,
                "problem": None if problem is None else str(problem),
            }
        )
    return {
        "network": name,
        "input": _shape(analysis.input),
        "output": _shape(analysis.output),
        "parameters": analysis.parameters,
        "trainable": analysis.trainable,
        "macs": analysis.macs,
        "training_macs": analysis.training_macs,
        "outputs": [
            {
                "name": node.name,
                "role": output.role,
                "loss_weight": output.loss_weight,
                "shape": _shape(analysis[node.id].inputs.get(0)),
            }
            for node, output in analysis.document.ends
        ],
        "nodes": nodes,
    }


def _shape(spec: TensorSpec | None) -> list[int] | None:
    return None if spec is None else list(spec.shape)


def _words(block: Block) -> str:
    """Return the type of a block and its deciding parameters; of a group also what it is called."""
    caption = block.caption() or (block.title if isinstance(block, Group) else "")
    return f"{block.type_name()} {caption}".strip()


def _table(analysis: Analysis) -> str:
    rows = [("name", "block", "output", "parameters", "MACs")]
    for node_id in analysis.order:
        node, report = analysis.document.nodes[node_id], analysis[node_id]
        measured = report.measurement
        spec = report.output or report.inputs.get(0)
        rows.append(
            (
                node.name,
                _words(node.block),
                str(spec) if spec else "?",
                f"{measured.parameters:,}" if measured else "?",
                f"{measured.macs:,}" if measured else "?",
            )
        )
    in_training = f" ({analysis.training_macs:,} in training)" if analysis.auxiliary else ""
    so_far = "" if analysis.is_complete else " so far"
    totals = (
        f"{analysis.parameters:,} parameters{so_far}, {analysis.trainable:,} of them trainable; "
        f"{analysis.macs:,} multiply-accumulates{in_training}; "
        f"{analysis.activation_bytes / 1e6:.2f} MB of activations a sample"
    )
    problems = [
        f"{problem.severity}: {f'{node.name}: ' if node else ''}{problem.sentence}"
        for node, problem in analysis.problems
    ]
    return "\n".join([columns(rows), "", totals, *problems])


def columns(rows: Sequence[tuple[str, ...]]) -> str:
    """Return rows as text in columns, the last one as wide as it likes."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines = []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        lines.append("  ".join([*cells, row[-1]]).rstrip())
    return "\n".join(lines)
