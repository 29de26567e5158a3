"""Digits of MNIST's test part as if they had been written on paper and photographed.

    python tests/photographed_digits.py FOLDER

writes 200 photographs, 600 by 800 pixels: blue ink on white paper, somewhere in the picture, the
paper warm and unevenly lit, a shadow across it, noise and JPEG. The class is the name's last part.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

COUNT, WIDTH, HEIGHT = 200, 600, 800


def photograph(digit: NDArray[np.uint8], seed: int) -> Image.Image:
    """Return a photograph of a digit, uint8 (28, 28), light on black; ``seed`` decides the rest."""
    chance = np.random.default_rng(seed)
    side = int(chance.integers(180, 420))
    written = Image.fromarray(digit).resize((side, side), Image.Resampling.BICUBIC)
    written = written.rotate(float(chance.uniform(-6, 6)), Image.Resampling.BICUBIC)
    sheet = Image.new("L", (WIDTH, HEIGHT))
    left, top = chance.integers(0, (WIDTH - side + 1, HEIGHT - side + 1))
    sheet.paste(written, (int(left), int(top)))
    ink = np.asarray(sheet, np.float64)[..., None] / 255 * chance.uniform(0.75, 1.0)
    paper = np.array((250, 247, 238)) * chance.uniform(0.8, 1.0)
    blue = np.array((30, 50, 140)) * chance.uniform(0.7, 1.3)
    seen = (paper * (1 - ink) + blue * ink) * _light(chance)[..., None]
    seen += chance.normal(0, chance.uniform(2, 7), seen.shape)
    image = Image.fromarray(seen.clip(0, 255).astype(np.uint8))
    return image.filter(ImageFilter.GaussianBlur(float(chance.uniform(0.3, 1.5))))


def _light(chance: np.random.Generator) -> NDArray[np.float64]:
    """Return how bright each place of the paper is: a lamp at one side, and a soft shadow."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH] / HEIGHT
    turn = chance.uniform(0, 2 * np.pi)
    along = rows * np.sin(turn) + columns * np.cos(turn)
    light = 1 - chance.uniform(0.1, 0.4) * (along - along.min()) / np.ptp(along)
    turn = chance.uniform(0, 2 * np.pi)
    across = (rows - 0.5) * np.sin(turn) + (columns - 0.4) * np.cos(turn)
    edge = chance.uniform(-0.2, 0.2)
    shadow = 1 / (1 + np.exp(-(across - edge) / chance.uniform(0.01, 0.06)))
    return np.asarray(light * (1 - chance.uniform(0.15, 0.45) * shadow))


def write_photographs(
    digits: NDArray[np.uint8], labels: NDArray[np.int64], folder: Path, count: int = COUNT
) -> list[Path]:
    """Write photographs of the first digits, uint8 (N, 28, 28), and return their files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in range(count):
        files.append(folder / f"{number:03}_{labels[number]}.jpg")
        photograph(digits[number], number).save(files[-1], quality=85)
    return files


if __name__ == "__main__":
    from netwright.engine.data.catalogue import load_now
    from tests.real_data import FOLDER

    test = load_now("mnist", FOLDER, download=False).test
    write_photographs(test.images[:, 0].numpy(), test.labels.numpy(), Path(sys.argv[1]))
