"""Tell how much of the program the tests run through, and list the files that they hardly touch."""

import json
import sys
from pathlib import Path

LITTLE = 60
"""Percent."""


def main(report: Path) -> None:
    """Print the lines of a report of ``coverage json``."""
    told = json.loads(report.read_text("utf-8"))
    print(f"Coverage: {told['totals']['percent_covered']:.1f} % of the statements")
    percents = {name: file["summary"]["percent_covered"] for name, file in told["files"].items()}
    for name, percent in sorted(percents.items(), key=lambda item: item[1]):
        if percent < LITTLE:
            print(f"{percent:5.1f} %  {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
