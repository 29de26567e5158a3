"""What leaves the program to live without it: the training script of a document."""

from engine.export.script import training_files, training_script

__all__ = ["training_files", "training_script"]
