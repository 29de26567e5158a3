"""Incremental source generation: a text is made from the one before, writing only what differs.

A statement's lines follow from its step and from the tensors, variables and nodes of what it reads
and gives (see :func:`netwright.engine.code.forward.statement_lines`), so those of a step for which
all that is the same are taken over. Where an edit changes parameters alone, so are plan and
variables. The text is the one that a new generator would write, to the letter.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.blocks.block import Block, Composite, Layer
from netwright.engine.code.classes import with_classes
from netwright.engine.code.draft import (
    Draft,
    Lines,
    changed,
    frame_of,
    renew,
    same_but,
    same_everywhere,
    tensors_of,
)
from netwright.engine.code.forward import bodies, closing, opening, stage_end, statement_lines
from netwright.engine.code.module_rules import module_rules
from netwright.engine.code.network_docstring import network_summary
from netwright.engine.code.source import Source, SourceLine
from netwright.engine.code.statement import Statement
from netwright.engine.code.writer import ClassHead, ClassWriter, class_body, free_class_name
from netwright.engine.document.names import class_name_of


class SourceGenerator:
    """Writes networks as source, each from what it wrote last."""

    def __init__(self) -> None:
        self._last: Draft | None = None

    def write(self, analysis: Analysis, taken: Collection[str] = ()) -> Source:
        """Return the source of what is sound of a network, which has an Input.

        Args:
            analysis: The network.
            taken: Names that no class may have.
        """
        document, last = analysis.document, self._last
        nodes = changed(last.analysis, analysis) if last else None
        if last is None or nodes is None:
            frame = frame_of(analysis)
            drawn, tensors = [*frame.plan.steps], tensors_of(analysis, frame.ids)
        else:
            frame, drawn, tensors = last.frame, [*last.drawn], {**last.tensors}
            renew(analysis, frame, nodes, drawn, tensors)
        plan, specs = replace(frame.plan, steps=drawn), {**tensors}
        weights = tuple(end.loss_weight for node, end in document.ends if node.name in plan.names)
        arguments = with_classes(plan, specs)
        head = ClassHead(
            free_class_name(class_name_of(document.title), taken),
            network_summary(plan, specs, weights),
            arguments,
            comments=True,
            notes=() if analysis.is_complete else tuple(_notes(analysis)),
        )
        names = frozenset({head.name, *taken})
        parts = Draft(analysis, frame, drawn, tensors, plan, specs, names)
        if last is None:
            known: Sequence[int | None] = [None] * len(plan.steps)
        else:
            known = same_everywhere(last, parts) if nodes is None else same_but(last, parts, nodes)
        self._last = _written(parts, last, known)
        lines = tuple(_file(self._last, head))
        rules = module_rules(document, frame.ids, plan)
        return Source(head.name, lines, plan, specs, frame.ids, weights, rules)


def _written(parts: Draft, last: Draft | None, known: Sequence[int | None]) -> Draft:
    """Return a draft with its lines; those of steps whose place before is known are taken over."""
    if last is None:
        last = replace(parts, bringing=(), classes={})
    was = frozenset(last.bringing)
    layers = [last.layers[before] if before is not None else [] for before in known]
    anew = [place for place, before in enumerate(known) if before is None]
    bringing = [place for place, before in enumerate(known) if before in was] if was else []
    writer, classes = ClassWriter(parts.taken), last.classes
    if (
        [known[place] for place in bringing] != [*last.bringing]
        or parts.taken != last.taken
        or any(_may_bring_class(parts.plan.steps[place].block) for place in anew)
    ):
        # A class may be new, be needed no more or be called otherwise: all are collected again.
        anew, bringing, classes = sorted({*anew, *bringing}), [], writer.classes
    for place in anew:
        uses = writer.uses
        layers[place] = writer.module_lines(_statement(parts, place), parts.specs, parts.about)
        if writer.uses > uses:
            bringing.append(place)
    found = _bodies(parts, last, known)
    return replace(parts, layers=layers, bodies=found, bringing=bringing, classes=classes)


def _bodies(parts: Draft, last: Draft, known: Sequence[int | None]) -> Sequence[Lines]:
    """Return the lines of each step in ``forward``."""
    plan, specs, about, variables = parts.plan, parts.specs, parts.about, parts.frame.variables
    if plan.auxiliary or last.plan.auxiliary:
        made = [_statement(parts, place) for place in range(len(plan.steps))]
        return [*bodies(plan, made, variables, specs, about, comments=True)]
    found = [last.bodies[place] if place is not None else [] for place in known]
    final = len(found) - 1
    was_final = len(last.bodies) - 1
    for place, before in enumerate(known):
        if before is None or (place == final) != (before == was_final):
            statement = _statement(parts, place)
            found[place] = statement_lines(statement, variables, specs, about, comments=True)
            if place != final:
                found[place] += stage_end(statement, comments=True)
    return found


def _statement(parts: Draft, place: int) -> Statement:
    step = parts.plan.steps[place]
    return Statement(step.name, (step,))


def _may_bring_class(block: Block) -> bool:
    """Return whether the line that makes a module may need a class that PyTorch does not have."""
    return isinstance(block, Composite) or (isinstance(block, Layer) and bool(block.definition))


def _notes(analysis: Analysis) -> Iterator[str]:
    """Yield a comment for each node of the network that is not built yet."""
    for node in analysis.network:
        if analysis.reports[node].measurement is None:
            yield f"{analysis.document.nodes[node].name}: not built yet"


def _file(draft: Draft, head: ClassHead) -> Iterator[SourceLine]:
    method = chain(
        opening(draft.plan, draft.about),
        chain.from_iterable(draft.bodies),
        closing(draft.plan, draft.frame.variables, draft.about, head.notes),
    )
    body = class_body(head, chain.from_iterable(draft.layers), method)
    network = [SourceLine(f"class {head.name}(nn.Module):"), *body]
    classes = [*draft.classes.values(), network]
    yield SourceLine(f'"""{head.name} in PyTorch."""')
    yield SourceLine("")
    if any("torch." in line.text for lines in classes for line in lines):
        yield SourceLine("import torch")
    yield SourceLine("from torch import Tensor, nn")
    for lines in classes:
        yield SourceLine("")
        yield SourceLine("")
        yield from lines
