"""What a start has found: work that a crash left, a run that was cut off, what cannot be read."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject

from netwright.engine.blocks.problem import Severity
from netwright.engine.document.files.autosave import Lost
from netwright.engine.message import Message
from netwright.engine.training.storage.past_runs import PastRun, interrupted, runs_in
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.preferences import Preferences
from netwright.gui.widgets.number_text import count_text
from netwright.gui.widgets.translation import sentence


class Offers(QObject):
    """Tells it in the banner and the gallery of the window that is there, all at once.

    Args:
        settings: What the user has chosen, and which run was offered already.
        keep: Has a copy made of what is open, and says whether it is on the disk.
        parent: What it lives as long as.
    """

    def __init__(self, settings: Preferences, keep: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._keep = keep
        self._lost: list[Lost] = []
        self._run: PastRun | None = None
        self._left_out: list[Message] = []
        self._window: MainWindow | None = None

    def move_to(self, window: MainWindow) -> None:
        """Offer everything in another window from now on."""
        self._window = window
        window.gallery.offer(self._lost, self._recover)
        window.gallery.offer_run(self._run, self._go_on)

    def leave_out(self, what: Message) -> None:
        """Take note of something that the program does without; told with the rest."""
        self._left_out.append(what)

    def tell(self, lost: Iterable[Lost], last_crash: Path | None) -> None:
        """Say that the last start ended badly, what this one left out, and offer unsaved work."""
        self._lost = list(lost)
        if self._window is not None:
            self._window.gallery.offer(self._lost, self._recover)
        if self._lost:
            text = self.tr("Netwright ended unexpectedly. Unsaved changes to “{title}” were kept.")
            newest = self._lost[0]
            self._say(
                text.format(title=newest.title),
                Severity.WARNING,
                self.tr("Recover"),
                lambda: self._recover(newest),
            )
        elif last_crash is not None:
            text = self.tr("Netwright ended unexpectedly last time; {file} says where it was.")
            self._say(text.format(file=last_crash))
        elif self._left_out:
            self._say("")

    def tell_run(self, runs: Path) -> None:
        """Offer to go on with a run that was cut off, if it was the last and was not offered yet.

        It is offered where it is seen: a card of the gallery, and the banner unless that tells of
        unsaved work. Later it is found among the runs.
        """
        run = interrupted(runs_in(runs))
        if run is None or run.folder.name == self._settings.offered_run:
            return
        self._settings.offered_run = run.folder.name
        self._run = run
        if self._window is not None:
            self._window.gallery.offer_run(run, self._go_on)
        if self._lost:
            return
        text = self.tr("Training was interrupted at step {step} of {total}; it can go on.")
        told = text.format(step=count_text(run.step), total=count_text(run.total_steps))
        self._say(told, Severity.HINT, self.tr("Go on"), lambda: self._go_on(run))

    def _say(
        self,
        text: str,
        severity: Severity = Severity.WARNING,
        offer: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:
        """Show a text in the banner, and behind it what was left out."""
        if self._window is not None:
            told = " ".join(part for part in (text, *map(sentence, self._left_out)) if part)
            worse = Severity.WARNING if self._left_out else severity
            self._window.banner.tell(told, worse, offer, act)

    def _recover(self, lost: Lost) -> None:
        """Open unsaved work, still unsaved; the old copy goes when another is on the disk."""
        if self._window is None or lost not in self._lost or not self._window.files.recover(lost):
            return
        self._lost.remove(lost)
        self._window.banner.hide()
        self._window.gallery.offer(self._lost, self._recover)
        if self._keep():
            lost.discard()

    def _go_on(self, run: PastRun) -> None:
        self._run = None
        if self._window is not None:
            self._window.gallery.offer_run(None, self._go_on)
            self._window.banner.hide()
            self._window.resuming.go_on(run)
