"""The way out: code and training script, looked at before they are written."""
