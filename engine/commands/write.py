"""The command ``write``: a network that has learned a text goes on with one."""

import argparse
import json
import sys

from netwright.engine.commands.errors import EXIT_INTERRUPTED
from netwright.engine.prediction.writing import written
from netwright.engine.trained.open import open_trained


def write_text(given: argparse.Namespace) -> int:
    """Write letters as they come; return the exit status. Ctrl+C leaves those so far."""
    letters = written(
        open_trained(given.network), given.begin, given.length, given.temperature, given.seed
    )
    if not given.json:
        print(given.begin, end="", flush=True)
    try:
        for letter in letters:
            if given.json:
                likeliest = {each.name: round(each.probability, 6) for each in letter.candidates}
                told = {
                    "text": letter.text,
                    "token": letter.name,
                    "probability": round(letter.probability, 6),
                    "likeliest": likeliest,
                }
                print(json.dumps(told), flush=True)
            else:
                print(letter.text, end="", flush=True)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    finally:
        if not given.json:
            print(file=sys.stdout, flush=True)
    return 0
