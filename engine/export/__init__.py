"""What leaves the program to live without it: the training script of a document."""

from engine.export.script import exported_files, training_files, training_script

__all__ = ["exported_files", "training_files", "training_script"]
