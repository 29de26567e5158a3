"""What the program shows and says: icons, translations, pictures, the built-in digits."""

from pathlib import Path

FOLDER = Path(__file__).parent
