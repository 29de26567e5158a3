"""Networks that no memory could hold: told before anything is allocated.

Shapes are measured without memory, so a Linear of 10⁹ × 10⁹ costs nothing to draw; to build it
would take the machine down.
"""

from collections.abc import Iterator, Mapping

from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.problem import ChangeParameters, Fix, Problem
from netwright.engine.document.document import Document, Node
from netwright.engine.message import message

BYTES_PER_PARAMETER = 4
MOST_PARAMETER_BYTES = 16 * 2**30
MOST_SAMPLE_BYTES = 16 * 2**30
UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB")


def fits(parameters: int, activation_bytes: int) -> bool:
    """Return whether so many parameters, and what one sample makes of itself, can be held."""
    return (
        BYTES_PER_PARAMETER * parameters <= MOST_PARAMETER_BYTES
        and activation_bytes <= MOST_SAMPLE_BYTES
    )


def memory_problems(document: Document, measured: Mapping[str, Measurement]) -> Iterator[Problem]:
    """Yield a problem if the parameters, or what one sample makes of itself, need too much memory.

    Args:
        document: The network.
        measured: What could be measured of it, by node.
    """
    parameters = {node: BYTES_PER_PARAMETER * part.parameters for node, part in measured.items()}
    total = sum(parameters.values())
    if total > MOST_PARAMETER_BYTES:
        largest = max(parameters, key=parameters.__getitem__)
        yield Problem(
            "parameters-too-large",
            message(
                "The parameters would need {total} of memory, those of {name} alone {part}; up to "
                "{most} can be trained here. Use fewer channels or features there, or pooling "
                "before it.",
                total=in_bytes(total),
                name=document.nodes[largest].name,
                part=in_bytes(parameters[largest]),
                most=in_bytes(MOST_PARAMETER_BYTES),
            ),
            fixes=_narrower(document.nodes[largest], parameters, MOST_PARAMETER_BYTES),
        )
    activations = {node: part.activation_bytes for node, part in measured.items()}
    total = sum(activations.values())
    if total > MOST_SAMPLE_BYTES:
        largest = max(activations, key=activations.__getitem__)
        yield Problem(
            "activations-too-large",
            message(
                "One sample would need {total} of memory on its way, at {name} alone {part}; up to "
                "{most} can be trained here. Use smaller images, a larger stride or more pooling.",
                total=in_bytes(total),
                name=document.nodes[largest].name,
                part=in_bytes(activations[largest]),
                most=in_bytes(MOST_SAMPLE_BYTES),
            ),
            fixes=_narrower(document.nodes[largest], activations, MOST_SAMPLE_BYTES),
        )


def _narrower(node: Node, parts: Mapping[str, int], most: int) -> tuple[Fix, ...]:
    """Return the width, a power of two, with which all parts together need at most ``most``.

    What a block needs grows in step with its width, and what reads it needs no more than before.
    """
    field = node.block.width_field
    room = most - (sum(parts.values()) - parts[node.id])
    width = getattr(node.block, field) * room // parts[node.id] if field else 0
    if field is None or width < 1:
        return ()
    width = 1 << (width.bit_length() - 1)
    title = message("Let {name} make {channels}", name=node.name, channels=width)
    return (ChangeParameters(title, ((field, width),), node.id),)


def in_bytes(count: int) -> str:
    """Return a number of bytes in the unit that people would use: ``4.2 GiB``."""
    power = min(max(count.bit_length() - 1, 0) // 10, len(UNITS) - 1)
    number = count / 2 ** (10 * power)
    figures = f"{number:.3g}" if number < 100 else f"{number:,.0f}"
    return f"{figures} {UNITS[power]}"
