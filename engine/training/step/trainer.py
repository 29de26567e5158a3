"""One network in training: what a step changes, and the step itself."""

import math
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn.utils import clip_grad_norm_

from netwright.engine.augmentation.pipeline import augmented
from netwright.engine.code.module_rules import ModuleRule
from netwright.engine.data.dataset import Dataset
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.compute.cuda_graph import CudaGraph, recordable
from netwright.engine.training.compute.device import Placement
from netwright.engine.training.compute.process_group import ALONE, ProcessGroup
from netwright.engine.training.compute.sharded_batch import Shard, ShardedBatch
from netwright.engine.training.optimisation.frozen_modules import train_mode
from netwright.engine.training.optimisation.optimizers import make_optimizer, set_learning_rate
from netwright.engine.training.optimisation.plateau import BEGINNING, PlateauState
from netwright.engine.training.optimisation.schedules import learning_rate
from netwright.engine.training.outputs import MAIN, NetworkOutput
from netwright.engine.training.randomness import epoch_order, seed_for, seed_generators
from netwright.engine.training.step.batch_losses import BatchLosses
from netwright.engine.training.step.counters import Counters
from netwright.engine.training.step.evaluation import EvaluationResult
from netwright.engine.training.step.failures import Diverged
from netwright.engine.training.step.frozen_features import FrozenFeatures


@dataclass(frozen=True, slots=True)
class Batch:
    """What a step learned from, enough to run it again.

    Attributes:
        samples: Indices of its images, int64, (N,), on the device.
        seed: What the generators were seeded with.
    """

    samples: Tensor
    seed: int


class Trainer:
    """The network, its optimizer and its place in the run.

    Attributes:
        model: The network on its device, in training mode, all but what is frozen.
        data: The training images, on the same device.
        heads: The outputs that the network has in training, the main one first.
        step: Steps taken so far.
        features: What it learns from in place of images where a part of it is frozen.
        rate: Learning rate of the last step, where no module has one of its own.
        plateau: How often validation has come to a stop, and for how long it has.
    """

    def __init__(
        self,
        model: nn.Module,
        data: Dataset,
        settings: TrainingSettings,
        placement: Placement,
        heads: Sequence[NetworkOutput] = MAIN,
        team: ProcessGroup = ALONE,
        rules: Sequence[ModuleRule] = (),
    ) -> None:
        self.model = train_mode(placement.move(model), rules)
        self._team = team
        self._learner = team.learner(self.model)
        self.optimizer = make_optimizer(self.model, settings, rules)
        self.settings = settings
        self.placement = placement
        self.heads = heads
        self.step = 0
        self.rate = 0.0
        self.plateau = BEGINNING
        self.data = data
        self.features: FrozenFeatures | None = None
        self._losses = BatchLosses(data, settings, heads, team.size)
        self._order: tuple[int, Tensor] = (-1, torch.empty(0))
        self._batch = Batch(torch.empty(0), 0)
        # Loss and right answers stay on the device until somebody asks: on a GPU every question
        # waits for all the work that is still queued.
        exact = torch.float32 if placement.device.type == "mps" else torch.float64
        self._last = torch.zeros(2, dtype=exact, device=placement.device)
        self._sums = torch.zeros(2, dtype=exact, device=placement.device)
        self._seen = 0
        self._answers = 0
        # Processes wait for each other within a step, which no graph can hold.
        by_graph = placement.device.type == "cuda" and team.size == 1 and recordable(model)
        self._graph = CudaGraph(self.model, placement.device) if by_graph else None

    @property
    def steps_per_epoch(self) -> int:
        """Steps in an epoch: every image once, but no last batch of one image.

        Batch normalisation in training mode cannot use a single image, and would be led astray by
        it on the layers where it can. A batch size of 1 is the user's own decision.
        """
        samples, size = len(self.data), self.settings.batch_size
        whole, rest = divmod(samples, size)
        return whole + (rest > 1)

    @property
    def total_steps(self) -> int:
        """Steps in the whole run."""
        return self.steps_per_epoch * self.settings.epochs

    @property
    def epoch(self) -> int:
        """Number of the epoch that the last step belonged to, from 1; 0 before the first step."""
        return math.ceil(self.step / self.steps_per_epoch)

    @property
    def at_epoch_end(self) -> bool:
        """Whether the last step was the last of its epoch."""
        return self.step % self.steps_per_epoch == 0

    def take_step(self, *, watched: bool = False) -> int:
        """Learn from the next batch; return the number of its images.

        Args:
            watched: Whether the modules have hooks that this step is to call.

        Raises:
            Diverged: The loss is not finite; the weights are as before the step. Checked here on
                a processor, by :meth:`figures` on other devices.
        """
        self._batch = self._next_batch()
        samples = len(self._batch.samples)
        part = self._team.part(samples)
        self._answers = samples * (self.data.labels.numel() // len(self.data))
        given = self._given(part)
        seed_generators(self._batch.seed, self.placement.device)
        if self._graph is None or watched:
            self._last = self._learn(*given, part=part)
        else:
            self._last = self._graph.run(self._learn, *given)
        self._seen += self._answers
        falls = self.plateau.falls
        rate = partial(learning_rate, self.settings, self.step, self.total_steps, falls=falls)
        self.rate = rate()
        set_learning_rate(self.optimizer, rate)
        if self.settings.clip_grad_norm is not None:
            clip_grad_norm_(self.model.parameters(), self.settings.clip_grad_norm)
        self.optimizer.step()
        self.step += 1
        return samples

    def _learn(self, *given: Tensor, part: Shard | None = None) -> Tensor:
        """Compute the gradients for what :meth:`_given` returned.

        Returns:
            Mean loss and right answers of the main output over the batch, added to the epoch's.
        """
        self.optimizer.zero_grad()  # before the forward pass, which can use the memory
        images, targets = self._inputs(given)
        with nullcontext() if part is None else ShardedBatch(part):
            network = self.features.rest if self.features else self._learner
            results = self.placement.outputs(network, images)
        outputs = [output.flatten(0, -2) for output in results]
        loss = self._losses.of(outputs, targets, self._batch.samples, part)
        if self.placement.device.type == "cpu" and self._diverges(loss.total.item()):
            raise Diverged
        loss.total.backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
        return self._counted(loss.main.detach(), outputs[0].detach(), targets, part)

    def figures(self) -> EvaluationResult:
        """Return loss and accuracy of the last step's batch, of the main output.

        Raises:
            Diverged: The loss is not finite.
        """
        loss, correct = self._last.tolist()
        if not math.isfinite(loss):
            raise Diverged
        return EvaluationResult(loss, correct / self._answers)

    def epoch_figures(self) -> EvaluationResult:
        """Return mean loss and accuracy of the main output over the epoch's images so far."""
        loss, correct = self._sums.tolist()
        return EvaluationResult(loss / self._seen, correct / self._seen)

    def begin_epoch(self) -> None:
        """Forget the figures of the epoch before."""
        self._sums.zero_()
        self._seen = 0

    @property
    def counters(self) -> Counters:
        """What :meth:`epoch_figures` is computed from."""
        loss, correct = self._sums.tolist()
        return Counters(loss=loss, correct=correct, seen=self._seen)

    def go_to(self, step: int, counters: Counters, plateau: PlateauState = BEGINNING) -> None:
        """Continue after ``step`` steps, in an epoch with these counters."""
        self.step, self.plateau = step, plateau
        sums = torch.tensor([counters.loss, counters.correct], dtype=self._sums.dtype)
        self._sums.copy_(sums)
        self._seen = counters.seen

    def forward(self, model: nn.Module) -> Tensor:
        """Run ``model`` on the present batch as its step does; return its main logits."""
        features, self.features = self.features, None  # all of it is to be run
        images, _ = self._inputs(self._given(None))
        self.features = features
        seed_generators(self._batch.seed, self.placement.device)
        return self.placement.logits(model, images)

    def end(self) -> None:
        """Give back the memory that was kept for further steps."""
        self._graph = None

    def let_go(self) -> None:
        """Give back the memory of the last step; network and optimizer stay as they are."""
        self.end()
        self.optimizer.zero_grad(set_to_none=True)
        if self.placement.device.type == "cuda":
            torch.cuda.empty_cache()

    def _given(self, part: Shard | None) -> tuple[Tensor, ...]:
        """Return what the present batch is made from.

        Args:
            part: What of it; None for all. What is drawn at random is drawn for all of it: it does
                not depend on how many processes there are.

        Returns:
            The samples' indices, int64, (N,). Where they are augmented, the images (N, C, H, W) and
            their int64 labels (N,) or, where samples were mixed, float32 probabilities of the
            classes (N, classes).
        """
        samples, augmentation = self._batch.samples, self.settings.augmentation
        if augmentation.does_nothing:
            return (samples if part is None else samples[part.rows],)
        images, labels = self.data.scaled(samples), self.data.labels[samples]
        seed = seed_for("augmentation", self.settings.seed, self.step)
        images, labels = augmented(augmentation, images, labels, len(self.data.classes), seed)
        return (images, labels) if part is None else (images[part.rows], labels[part.rows])

    def _inputs(self, given: tuple[Tensor, ...]) -> tuple[Tensor, Tensor]:
        """Return images and targets as the network and the loss see them.

        Args:
            given: What :meth:`_given` returned.

        Returns:
            Images (N, C, H, W), and their labels, as there. Of sequences the tokens (N, L), and
            labels (N·L,): each step is an answer of its own.
        """
        if len(given) == 1:
            (samples,) = given
            data = self.features.train if self.features else self.data
            return data.normalised(samples), data.labels[samples].flatten()
        images, labels = given
        return self.data.normalise(images), labels

    def _diverges(self, loss: float) -> bool:
        """Return whether the loss is not finite, here or in another process."""
        (diverges,) = self._team.any(not math.isfinite(loss))
        return diverges

    def _next_batch(self) -> Batch:
        epoch, place = divmod(self.step, self.steps_per_epoch)
        if self._order[0] != epoch:
            is_balanced = self.settings.sampling == "balanced" and self.data.labels.dim() == 1
            labels = self.data.labels if is_balanced else None
            order = epoch_order(len(self.data), self.settings.seed, epoch, labels)
            self._order = (epoch, order.to(self.placement.device))
        size = self.settings.batch_size
        samples = self._order[1][place * size : (place + 1) * size]
        return Batch(samples, seed_for("step", self.settings.seed, self.step))

    def _counted(self, loss: Tensor, logits: Tensor, targets: Tensor, part: Shard | None) -> Tensor:
        """Add the figures of the present batch to the epoch's, and return them."""
        # Of two samples in one image the right answer is the one that prevails.
        labels = targets.argmax(dim=1) if targets.is_floating_point() else targets
        right = logits.argmax(dim=1) == labels
        if part is not None:
            each = len(labels) // part.held
            loss, right = loss / self._team.size, right[: each * part.count]
        correct = right.sum()
        both = torch.stack([loss.to(self._sums.dtype), correct.to(self._sums.dtype)])
        total = self._team.total(both)
        self._sums[0] += total[0] * self._answers
        self._sums[1] += total[1]
        return total
