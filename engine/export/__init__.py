"""What leaves the program to live without it: the training script of a document."""

from netwright.engine.export.file_names import check_file_name
from netwright.engine.export.script import exported_files, training_files, training_script

__all__ = ["check_file_name", "exported_files", "training_files", "training_script"]
