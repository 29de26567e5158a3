"""The engine: everything Netwright knows about networks, without a window.

Rooms, each of which imports only those to its right:
``training, inspect -> code -> analysis -> document -> blocks``.
"""
