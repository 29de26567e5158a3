"""How a script reads rows of tokens, as text."""

from netwright.engine.data.text_file import TEST_PART, TextFile
from netwright.engine.data.text_hello import ANSWER, COPIES, WORD, Word
from netwright.engine.export.dataset import DataReading


def of_text(source: TextFile) -> DataReading:
    """Return how a script reads a text file."""
    return DataReading(
        data=source,
        place=str(source.path.absolute()),
        about="the text",
        functions=(IN_ROWS, LOAD_TEXT),
        settings=(f"length = {source.shape[0]}  # bytes of a row",),
    )


def of_word(source: Word) -> DataReading:
    """Return how a script writes the word that it learns to answer."""
    return DataReading(data=source, place=None, about="", functions=(LOAD_WORD,))


IN_ROWS = '''\
def in_rows(text: Tensor) -> tuple[Tensor, Tensor]:
    """Return a text row by row, and for each row the same one byte further."""
    end = (len(text) - 1) // length * length
    return text[:end].reshape(-1, length), text[1 : end + 1].reshape(-1, length)'''

LOAD_TEXT = f'''\
def load_data(file: Path) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the training rows (N, L) and what follows each byte, and those for testing."""
    text = torch.from_numpy(np.fromfile(file, np.uint8)).long()
    end = round({1 - TEST_PART!r} * len(text))
    return *in_rows(text[:end]), *in_rows(text[end:])'''

LOAD_WORD = f'''\
def load_data() -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the word (N, L) and its answers for training, and both once for testing."""
    letters = sorted(set("{WORD}"))
    word = torch.tensor([[letters.index(letter) for letter in "{WORD}"]])
    answer = torch.tensor([[letters.index(letter) for letter in "{ANSWER}"]])
    return word.repeat({COPIES}, 1), answer.repeat({COPIES}, 1), word, answer'''
