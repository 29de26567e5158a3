"""The engine's texts in the language of the window."""

from PySide6.QtCore import QCoreApplication

from netwright.engine.message import COMMA, Joined, Listed, Message, in_lines

ENGINE_CONTEXT = "engine"


def translated(text: str) -> str:
    """Return one of the engine's fixed texts (a title, a help) in the language of the window."""
    return QCoreApplication.translate(ENGINE_CONTEXT, text)


def sentence(message: Message) -> str:
    """Return a sentence of the engine in the language of the window, its values filled in."""
    values = {name: _in_words(value) for name, value in message.values.items()}
    return translated(message.template).format(**values)


def _in_words(value: object) -> object:
    match value:
        case Message():
            return sentence(value)
        case Joined(sentences):
            return sentence(COMMA).join(map(sentence, sentences))
        case Listed(sentences):
            return in_lines(map(sentence, sentences))
    return value
