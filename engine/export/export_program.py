"""torch.export: a trained network as a program that runs without its source (``.pt2``)."""

import io
import json

import torch

from netwright.engine.export.errors import NotExportable
from netwright.engine.export.runtime_model import RuntimeModel, quietly
from netwright.engine.message import message

METADATA = "netwright.json"


def exported_program(model: RuntimeModel) -> torch.export.ExportedProgram:
    """Return the network as ``torch.export`` traces it, for a batch of any size.

    Raises:
        NotExportable: It cannot be traced.
    """
    with quietly():
        try:
            return torch.export.export(
                model.module,
                (model.example,),
                dynamic_shapes=({0: torch.export.Dim("batch")},),
            )
        except Exception as error:  # tracing fails in as many ways as there are operations
            raise NotExportable(
                message(
                    "This network cannot be written for torch.export: {why}",
                    why=" ".join(str(error).split())[:300],
                )
            ) from error


def program_content(model: RuntimeModel) -> bytes:
    """Return the content of a ``.pt2`` file, which ``torch.export.load`` reads.

    What is known of the network lies in it as JSON under :data:`METADATA`.

    Raises:
        NotExportable: The network cannot be traced.
    """
    program = exported_program(model)
    buffer = io.BytesIO()
    with quietly():
        torch.export.save(program, buffer, extra_files={METADATA: json.dumps(model.metadata)})
    return buffer.getvalue()
