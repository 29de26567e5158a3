"""The film of a run: player, painter and export."""
