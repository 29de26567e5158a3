"""The drawn network as a value: nodes, edges, pure edits, history and project files."""
