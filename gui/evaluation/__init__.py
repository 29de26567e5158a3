"""How well a network does: confusion, mistakes, calibration, features, and what speaks for a class.

``panel`` puts them together; the judgement itself is the engine's.
"""
