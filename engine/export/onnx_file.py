"""ONNX: a trained network as a file of the Open Neural Network Exchange, proved in onnxruntime.

Written by PyTorch's exporter over ``torch.export`` (``dynamo=True``), with a batch of any size.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from torch import Tensor

from netwright.engine.export.errors import NotExportable
from netwright.engine.export.runtime_model import OUTPUT, RuntimeModel, needs, quietly
from netwright.engine.message import Message, message

EXTRA = "onnx"
BATCH = 50  # samples that are compared at once


@dataclass(frozen=True)
class AgreementProof:
    """How another runtime's answers compare with the program's own.

    Attributes:
        samples: How many were compared.
        largest_difference: Between two logits of the same sample and class.
        same_answers: Samples whose likeliest class is the same.
    """

    samples: int
    largest_difference: float
    same_answers: int

    @property
    def sentence(self) -> Message:
        """What came out, for people."""
        return message(
            "onnxruntime gives the same answer for {same:,} of {samples:,} samples; the largest "
            "difference of two logits is {difference:.2g}.",
            same=self.same_answers,
            samples=self.samples,
            difference=self.largest_difference,
        )


def onnx_content(model: RuntimeModel) -> bytes:
    """Return the content of an ONNX file.

    Raises:
        NotExportable: The packages are missing, or there is an operation that ONNX does not know.
    """
    needs("onnx", "onnxscript", extra=EXTRA)
    with quietly(), TemporaryDirectory(prefix="netwright-") as folder:
        try:
            program = torch.onnx.export(
                model.module,
                (model.example,),
                dynamo=True,
                dynamic_shapes=({0: torch.export.Dim("batch")},),
                input_names=[model.input_name],
                output_names=[OUTPUT],
                verbose=False,
                external_data=False,
            )
        except Exception as error:  # exporters fail in as many ways as there are operations
            raise _refused(error) from error
        if program is None:
            raise _refused(RuntimeError("nothing was written"))
        program.model.metadata_props.update(model.metadata)
        path = Path(folder) / "model.onnx"
        program.save(path, external_data=False)
        return path.read_bytes()


def prove(
    content: bytes,
    model: RuntimeModel,
    samples: Tensor,
    told: Callable[[int], None] = lambda _done: None,
) -> AgreementProof:
    """Run an ONNX file in onnxruntime and the network in PyTorch, and compare.

    Args:
        content: The file.
        model: What it was made of.
        samples: As the network takes them, (N, …).
        told: Hears after each batch how many samples are done.

    Raises:
        NotExportable: onnxruntime is missing, or cannot run the file.
    """
    runtime = needs("onnxruntime", extra=EXTRA)
    options = runtime.SessionOptions()
    options.log_severity_level = 4
    try:
        session = runtime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        largest, same = 0.0, 0
        for start in range(0, len(samples), BATCH):
            some = samples[start : start + BATCH]
            with torch.inference_mode():
                own = model.module(some).numpy()
            other = session.run([OUTPUT], {model.input_name: some.numpy()})[0]
            largest = max(largest, float(np.abs(own - other).max()))
            agree = own.argmax(axis=-1) == other.argmax(axis=-1)
            same += int(agree.reshape(len(some), -1).all(axis=1).sum())
            told(start + len(some))
    except (RuntimeError, ValueError) as error:
        raise _refused(error) from error
    return AgreementProof(len(samples), largest, same)


def _refused(error: Exception) -> NotExportable:
    return NotExportable(
        message(
            "This network cannot be written as ONNX: {why}",
            why=" ".join(str(error).split())[:300],
        )
    )
