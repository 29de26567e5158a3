"""CIFAR-10: 60,000 small colour photos in ten classes, read from its binary version.

A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", technical report, University
of Toronto, 2009. The archive holds six files of 10,000 rows; a row is one byte for the class and
3,072 for the image, its red, green and blue planes of 32×32.
"""

from netwright.engine.data.archive_source import ArchiveSource
from netwright.engine.data.download import RemoteFile
from netwright.engine.message import message

SOURCE = ArchiveSource(
    name="cifar10",
    title="CIFAR-10",
    about=message(
        "60,000 photos of ten kinds of animals and vehicles, 32×32, colour (A. Krizhevsky, 2009). "
        "170 MB to download."
    ),
    shape=(3, 32, 32),
    classes=(
        "airplane",
        "automobile",
        "bird",
        "cat",
        "deer",
        "dog",
        "frog",
        "horse",
        "ship",
        "truck",
    ),
    mean=(0.4914, 0.4822, 0.4465),
    std=(0.2470, 0.2435, 0.2616),
    subfolders=("cifar10", "cifar-10", "CIFAR10"),
    places=("https://www.cs.toronto.edu/~kriz/",),
    archive=RemoteFile("cifar-10-binary.tar.gz", 170_052_171, "c32a1d4ab5d03f1284b67883e8d87530"),
    train_members=tuple(f"cifar-10-batches-bin/data_batch_{number}.bin" for number in range(1, 6)),
    test_members=("cifar-10-batches-bin/test_batch.bin",),
    rows=10_000,
)
