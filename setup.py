"""The rooms of the checkout as one importable package; all else is said in pyproject.toml."""

from setuptools import find_packages, setup

ROOMS = ("engine", "gui", "resources")

setup(
    packages=[
        "netwright",
        *(
            f"netwright.{package}"
            for room in ROOMS
            for package in (room, *(f"{room}.{inner}" for inner in find_packages(room)))
        ),
    ],
    package_dir={"netwright": "netwright", **{f"netwright.{room}": room for room in ROOMS}},
)
