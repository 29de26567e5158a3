"""MNIST: where it lies, where it comes from and how it is known to be the real one.

Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-Based Learning Applied to Document
Recognition", Proceedings of the IEEE 86(11), 1998, section III.A.
"""

from netwright.engine.data.download import RemoteFile
from netwright.engine.data.idx_source import IdxFile, IdxSource
from netwright.engine.message import message

SOURCE = IdxSource(
    name="mnist",
    title="MNIST",
    about=message(
        "70,000 handwritten digits, 28×28, grey (Y. LeCun, C. Cortes, C. Burges, 1998). "
        "11.6 MB to download."
    ),
    shape=(1, 28, 28),
    classes=tuple("0123456789"),
    is_digits=True,
    mean=(0.1307,),  # as in PyTorch's MNIST example
    std=(0.3081,),
    subfolders=("mnist", "MNIST/raw", "MNIST", "mnist/raw", "raw"),
    places=(
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ),
    files=(
        IdxFile(
            RemoteFile("train-images-idx3-ubyte.gz", 9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
            (60_000, 28, 28),
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        ),
        IdxFile(
            RemoteFile("train-labels-idx1-ubyte.gz", 28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
            (60_000,),
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        ),
        IdxFile(
            RemoteFile("t10k-images-idx3-ubyte.gz", 1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
            (10_000, 28, 28),
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        ),
        IdxFile(
            RemoteFile("t10k-labels-idx1-ubyte.gz", 4_542, "ec29112dd5afa0611ce80d1b7f02629c"),
            (10_000,),
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        ),
    ),
)
