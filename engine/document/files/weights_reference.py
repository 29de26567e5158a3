"""The weights that a project file names: which file they are, and of which run.

They are no part of the document: an undo does not touch them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from netwright.engine.document.files.file_errors import FileErrors
from netwright.engine.document.files.record_fields import RecordFields
from netwright.engine.document.files.strict_json import shown

KEYS = ("sha256", "run")
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class WeightsReference:
    """The weights that a project was saved with.

    Attributes:
        sha256: Hexadecimal SHA-256 of their file.
        run: The name of the run that they are of; None if it is not known.
    """

    sha256: str
    run: str | None = None


def reference_record(reference: WeightsReference) -> dict[str, object]:
    """Return what a project file says of its weights."""
    record: dict[str, object] = {"sha256": reference.sha256}
    return record if reference.run is None else {**record, "run": reference.run}


def read_reference(value: object, findings: FileErrors) -> WeightsReference | None:
    """Return what a record says of weights; None where there is none, or something is wrong."""
    if value is None:
        return None
    if not isinstance(value, Mapping):
        findings.add("'weights' must be an object; got {given}.", given=shown(value))
        return None
    findings.unknown_keys("Weights", value, KEYS)
    fields = RecordFields("Weights", value, findings)
    digest = fields.take("sha256", _as_digest, "64 hexadecimal digits")
    run = fields.take("run", _as_run, "the name of a run", default="")
    if digest is None or run is None:
        return None
    return WeightsReference(digest, run or None)


def _as_digest(value: object) -> str | None:
    return value if isinstance(value, str) and DIGEST.fullmatch(value) else None


def _as_run(value: object) -> str | None:
    return value if isinstance(value, str) and 0 < len(value) <= 255 else None
