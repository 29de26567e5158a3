"""Augmentation: training images changed at random on the device, so that none is learned by heart.

What is to be done is a value (``augmentation.Augmentation``, a list of ``steps``) that a document
holds; it needs no PyTorch. How it is done are plain functions over batches (``geometry``,
``colour``, ``patches``, ``mixing``), which know nothing of the values and need only PyTorch and
kornia.
"""
