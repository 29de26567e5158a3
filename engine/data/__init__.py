"""Data sets: each one uint8 tensor with labels and class names, held out honestly.

``catalogue`` lists and loads them. A data set is one module of this package that declares a
``SOURCE``; long work in it is a generator of ``Progress``, which whoever asked may close to cancel.
"""
