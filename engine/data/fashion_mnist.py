"""Fashion-MNIST: ten kinds of clothes in the format and the numbers of MNIST.

H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine
Learning Algorithms", arXiv:1708.07747, 2017.
"""

from netwright.engine.data.download import RemoteFile
from netwright.engine.data.idx_source import IdxFile, IdxSource
from netwright.engine.message import message

SOURCE = IdxSource(
    name="fashion-mnist",
    title="Fashion-MNIST",
    about=message(
        "70,000 photos of clothes, 28×28, grey (H. Xiao, K. Rasul, R. Vollgraf, 2017). "
        "30.9 MB to download."
    ),
    shape=(1, 28, 28),
    # The names of the paper's table 2, shortened as its authors' own code does.
    classes=(
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    ),
    mean=(0.2860,),
    std=(0.3530,),
    subfolders=("fashion-mnist", "FashionMNIST/raw", "FashionMNIST", "fashion-mnist/raw"),
    places=(
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
    ),
    files=(
        IdxFile(
            RemoteFile(
                "train-images-idx3-ubyte.gz", 26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"
            ),
            (60_000, 28, 28),
        ),
        IdxFile(
            RemoteFile("train-labels-idx1-ubyte.gz", 29_515, "25c81989df183df01b3e8a0aad5dffbe"),
            (60_000,),
        ),
        IdxFile(
            RemoteFile("t10k-images-idx3-ubyte.gz", 4_422_102, "bef4ecab320f06d8554ea6380940ec79"),
            (10_000, 28, 28),
        ),
        IdxFile(
            RemoteFile("t10k-labels-idx1-ubyte.gz", 5_148, "bb300cfdad3c16e7a12a480ee83cd310"),
            (10_000,),
        ),
    ),
    shares_names=True,  # with MNIST
)
