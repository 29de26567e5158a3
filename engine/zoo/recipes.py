"""Recipes of training that several ready networks share."""

from netwright.engine.document.training_settings import TrainingSettings

# He et al. 2016, Deep residual learning, 4.2, with a half cosine in place of the two steps, which
# needs fewer epochs.
SMALL_IMAGES = TrainingSettings(
    data="cifar10",
    epochs=30,
    batch_size=128,
    optimizer="sgd",
    learning_rate=0.1,
    momentum=0.9,
    weight_decay=1e-4,
    schedule="cosine",
)
