"""Write a document as PyTorch source: the very text that is trained, shown and exported."""

from collections.abc import Collection

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.code.source import Source
from netwright.engine.code.source_generator import SourceGenerator
from netwright.engine.message import Message, SentenceError, message


class NotBuildable(SentenceError):  # noqa: N818 - says what the network is
    """A network with errors, of which no module can be made."""


def generate(analysis: Analysis, taken: Collection[str] = ()) -> Source:
    """Return the source of a sound network.

    Args:
        analysis: The network.
        taken: Names that no class may have: those of the file that the classes are to stand in.

    Raises:
        NotBuildable: If it has an error; the sentence is the first one's.
    """
    error = why_not_buildable(analysis)
    if error is not None:
        raise NotBuildable(error)
    return SourceGenerator().write(analysis, taken)


def why_not_buildable(analysis: Analysis) -> Message | None:
    """Return the first error of a network, None of a sound one; nothing is written for it."""
    return None if analysis.is_complete else _first_error(analysis)


def preview(analysis: Analysis, generator: SourceGenerator | None = None) -> Source | None:
    """Return the source of what is sound so far, or None while there is no Input.

    It is the same text as :func:`generate`'s once the network is complete.

    Args:
        analysis: The network.
        generator: What wrote the version before: only what differs is written anew.
    """
    if not analysis.document.inputs:
        return None
    return (generator or SourceGenerator()).write(analysis)


def _first_error(analysis: Analysis) -> Message:
    document = analysis.document
    for node, problem in analysis.problems:
        if problem.is_error and node is None:
            return problem.sentence
        if problem.is_error and node is not None and node.id in analysis.network:
            return message("{node}: {problem}", node=node.name, problem=problem.sentence)
    if document.nodes:
        return message("The network is not complete.")
    return message("The canvas is empty; drag blocks onto it, or open a ready network.")
