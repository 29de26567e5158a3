"""What an edit is: a pure function from one document to the next."""

from collections.abc import Callable

from netwright.engine.document.document import Document

Edit = Callable[[Document], Document]
