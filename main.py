"""The program from a checkout: ``python main.py``."""

import sys

from netwright.__main__ import start

if __name__ == "__main__":
    sys.exit(start())
