"""What a document tells without being changed: differences, outline, a summary of edits."""
