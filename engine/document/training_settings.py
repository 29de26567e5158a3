"""How a network is trained: the part of a document that Train, the run and its checkpoint read."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from netwright.engine.augmentation.augmentation import Augmentation

Optimizer = Literal["sgd", "rmsprop", "adam", "adamw"]
Schedule = Literal["constant", "step", "cosine", "one_cycle", "plateau"]
PlateauFigure = Literal["loss", "accuracy"]
ClassWeights = Literal["none", "balanced"]
Sampling = Literal["shuffled", "balanced"]
Initialisation = Literal["default", "he", "xavier", "normal"]
DeviceChoice = Literal["auto", "cuda", "mps", "cpu"]
Precision = Literal["auto", "float32", "bfloat16"]

SGD_ONLY: JsonDict = {"when": {"optimizer": ["sgd"]}}
RMSPROP_ONLY: JsonDict = {"when": {"optimizer": ["rmsprop"]}}
WITH_MOMENTUM: JsonDict = {"when": {"optimizer": ["sgd", "rmsprop"]}}
ADAM_ONLY: JsonDict = {"when": {"optimizer": ["adam", "adamw"]}}
STEP_ONLY: JsonDict = {"when": {"schedule": ["step"]}}
PLATEAU_ONLY: JsonDict = {"when": {"schedule": ["plateau"]}}
FALLING_BY_A_FACTOR: JsonDict = {"when": {"schedule": ["step", "plateau"]}}
WITHOUT_ITS_OWN_RISE: JsonDict = {"when": {"schedule": ["constant", "step", "cosine"]}}

LONGEST_NAME = 33_000
"""Letters in the name of a data set: the longest path of any system, Windows', and options."""


def _unit(name: str) -> JsonDict:
    return {"unit": name}


class TrainingSettings(BaseModel):
    """Everything that decides a run, apart from the network and the pictures themselves.

    The form in the window, the options of the command line and the file format are derived from
    these fields. ``when`` in a field's extra names the choices under which it has an effect. The
    defaults bring LeNet-5 to 99.1 % on the MNIST test images (mean of three seeds) in two epochs.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)

    data: str = Field(
        "mnist",
        title="Data set",
        description="The labelled images that the network learns from.",
        min_length=1,
        max_length=LONGEST_NAME,
    )
    epochs: int = Field(
        2,
        title="Epochs",
        description="How many times every training image is seen.",
        ge=1,
        le=100_000,
    )
    batch_size: int = Field(
        64,
        title="Batch size",
        description=(
            "Images per step. Larger batches give smoother and fewer steps, and need more memory. "
            "A last batch of one image is left out: batch normalisation cannot use it."
        ),
        ge=1,
        le=65_536,
        json_schema_extra=_unit("images"),
    )
    optimizer: Optimizer = Field(
        "adam",
        title="Optimizer",
        description=(
            "SGD follows the gradient; RMSprop and Adam give each weight a step size of its own; "
            "AdamW is Adam with weight decay apart from the gradient."
        ),
    )
    learning_rate: float = Field(
        0.005,
        title="Learning rate",
        description="Size of a step; the peak where the schedule changes it.",
        gt=0,
        le=100,
    )
    momentum: float = Field(
        0.9,
        title="Momentum",
        description="How much of the last step is kept in the next one.",
        ge=0,
        le=0.99999,
        json_schema_extra=WITH_MOMENTUM,
    )
    nesterov: bool = Field(
        False,
        title="Nesterov",
        description="Look ahead along the momentum before measuring the gradient.",
        json_schema_extra=SGD_ONLY,
    )
    alpha: float = Field(
        0.99,
        title="Smoothing",
        description=(
            "How slowly RMSprop's mean of the squared gradient changes (Szegedy et al., 2015, "
            "section 8: 0.9)."
        ),
        ge=0,
        le=0.99999,
        json_schema_extra=RMSPROP_ONLY,
    )
    epsilon: float = Field(
        1e-8,
        title="Epsilon",
        description=(
            "What RMSprop adds to the root that it divides by: the larger, the more evenly all "
            "weights move (Szegedy et al., 2015, section 8: 1)."
        ),
        gt=0,
        le=10,
        json_schema_extra=RMSPROP_ONLY,
    )
    centred: bool = Field(
        False,
        title="Centred",
        description=(
            "Divide by the gradient's deviation from its mean instead of its size (Graves, 2013)."
        ),
        json_schema_extra=RMSPROP_ONLY,
    )
    beta1: float = Field(
        0.9,
        title="Beta 1",
        description="How slowly Adam's mean of the gradient changes.",
        ge=0,
        le=0.99999,
        json_schema_extra=ADAM_ONLY,
    )
    beta2: float = Field(
        0.999,
        title="Beta 2",
        description="How slowly Adam's mean of the squared gradient changes.",
        ge=0,
        le=0.99999,
        json_schema_extra=ADAM_ONLY,
    )
    weight_decay: float = Field(
        0.0,
        title="Weight decay",
        description="Pulls the weights towards zero, against learning the images by heart.",
        ge=0,
        le=10,
    )
    spare_norms: bool = Field(
        False,
        title="Spare norms and biases",
        description=(
            "Weight decay leaves parameters of one dimension alone: biases, and scale and shift of "
            "norms."
        ),
    )
    label_smoothing: float = Field(
        0.0,
        title="Label smoothing",
        description=(
            "So much of each label is spread evenly over all classes, against too sure answers "
            "(Szegedy et al., 2015, section 7: 0.1)."
        ),
        ge=0,
        le=0.99,
    )
    clip_grad_norm: float | None = Field(
        None,
        title="Clip gradients",
        description=(
            "The gradient of all weights together is made shorter where it is longer than this, "
            "against steps that go astray (Pascanu et al., 2013, section 3.2); empty for never."
        ),
        gt=0,
        le=1e6,
    )
    class_weights: ClassWeights = Field(
        "none",
        title="Class weights",
        description=(
            "What an image counts in the loss: each the same, or balanced: the less the more there "
            "are of its class (King and Zeng, 2001), so that rare classes are not passed over."
        ),
    )
    sampling: Sampling = Field(
        "shuffled",
        title="Sampling",
        description=(
            "Which images an epoch sees: each once, in random order, or as many drawn so that each "
            "class comes equally often: of rare classes the same ones again and again. Of texts "
            "each once."
        ),
    )
    schedule: Schedule = Field(
        "one_cycle",
        title="Schedule",
        description=(
            "How the learning rate changes: not at all, falling in steps, falling as a half "
            "cosine, rising for the first third and then falling (one cycle), or falling whenever "
            "validation no longer improves (plateau), which nobody knows ahead."
        ),
    )
    step_epochs: int = Field(
        30,
        title="Epochs per step",
        description="After so many epochs the learning rate falls, again and again.",
        ge=1,
        le=100_000,
        json_schema_extra=STEP_ONLY,
    )
    step_factor: float = Field(
        0.1,
        title="Factor per step",
        description="What the learning rate is then multiplied by.",
        gt=0,
        le=1,
        json_schema_extra=FALLING_BY_A_FACTOR,
    )
    plateau_patience: int = Field(
        10,
        title="Epochs of a plateau",
        description=(
            "So many epochs in a row may pass without a better figure; after one more the learning "
            "rate falls, as PyTorch's ReduceLROnPlateau has it."
        ),
        ge=0,
        le=100_000,
        json_schema_extra={**_unit("epochs"), **PLATEAU_ONLY},
    )
    plateau_figure: PlateauFigure = Field(
        "loss",
        title="Figure of a plateau",
        description="What must improve on the validation images, by at least a ten-thousandth.",
        json_schema_extra=PLATEAU_ONLY,
    )
    warm_up: float = Field(
        0.0,
        title="Warm-up",
        description=(
            "For so many epochs the learning rate rises evenly from a hundredth of itself before "
            "its schedule begins (Goyal et al., 2017, section 2.2: 5)."
        ),
        ge=0,
        le=1000,
        json_schema_extra={**_unit("epochs"), **WITHOUT_ITS_OWN_RISE},
    )
    patience: int | None = Field(
        None,
        title="Patience",
        description=(
            "Stop after so many epochs without a better validation accuracy, and take the weights "
            "of the best epoch; empty to train to the end and take the last."
        ),
        ge=1,
        le=100_000,
        json_schema_extra=_unit("epochs"),
    )
    initialisation: Initialisation = Field(
        "default",
        title="Initialisation",
        description=(
            "First weights of convolutions and linear layers: PyTorch's own; He for ReLU (He et "
            "al., 2015); Xavier for tanh and sigmoid (Glorot and Bengio, 2010); or normal with "
            "deviation 0.01 (AlexNet, 2012). All but PyTorch's own begin with biases of 0."
        ),
    )
    augmentation: Augmentation = Field(
        Augmentation(),
        title="Augmentation",
        description="What is done to images before the network sees them.",
    )
    seed: int = Field(
        0,
        title="Seed",
        description=(
            "Decides first weights, order of the images, augmentation and dropout: same seed, "
            "same run."
        ),
        ge=0,
        le=2**32 - 1,
    )
    validation: float = Field(
        0.1,
        title="Validation part",
        description=(
            "Part of the training images that is only looked at after each epoch; a folder with a "
            "validation part of its own uses that."
        ),
        gt=0,
        le=0.9,
    )
    limit: int | None = Field(
        None,
        title="Limit",
        description="Use at most so many images of each part; empty for all of them.",
        ge=4,
        le=2**31 - 1,
        json_schema_extra=_unit("images"),
    )
    device: DeviceChoice = Field(
        "auto",
        title="Device",
        description="Where to compute: auto takes CUDA, else Apple's MPS, else the processor.",
    )
    precision: Precision = Field(
        "auto",
        title="Precision",
        description=(
            "bfloat16 makes large networks faster on CUDA, and many on processors with AVX-512 "
            "BF16 or AMX; auto uses it where it helps and float32 elsewhere."
        ),
    )

    @property
    def balances(self) -> bool:
        """Whether rare classes count more than their samples do by themselves."""
        return "balanced" in (self.class_weights, self.sampling)
