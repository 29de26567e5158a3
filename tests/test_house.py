"""The rooms of the house import one way, and the checker that says so would notice if not."""

import ast
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("engine", "gui", "resources")
DRAWING = """
import sys
from netwright.engine import zoo
from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits, history
from netwright.engine.document.layout import layered

document, _ = edits.add(zoo.load(zoo.names()[0]), next(iter(block_types().values()))())
print(*{"torch", "torchinfo", "PySide6"} & sys.modules.keys())
"""
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def sources() -> Iterator[Path]:
    """Yield every file of the program."""
    for room in ("netwright", *ROOMS):
        yield from sorted((ROOT / room).rglob("*.py"))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a copy of the program as it is once installed: linters take names from folders."""
    folder = tmp_path / "house"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "netwright", folder / "netwright", ignore=ignored)
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / "netwright" / room, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of pyproject.toml for the program in ``folder``."""
    return subprocess.run(
        [sys.executable, "-P", "-c", LINT, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_keep_the_order(house: Path) -> None:
    """Every contract holds for the project as it is."""
    done = lint(house)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


PLANTED = [
    ("resources", "netwright.engine.message"),
    ("engine.zoo", "netwright.gui.state.session"),
    ("engine.training", "PySide6"),
    ("engine.data", "netwright.engine.blocks.block"),
    ("engine.blocks", "netwright.engine.document.document"),
    ("engine.document", "netwright.engine.analysis.analysis"),
    ("engine.analysis", "netwright.engine.code.build"),
    ("engine.code", "netwright.engine.training.events"),
    ("engine.training", "netwright.engine.inspect.capture"),
    ("engine.inspect", "netwright.engine.training.events"),
    ("engine.evaluation", "netwright.engine.film.film"),
    ("engine.prediction", "netwright.engine.export.script"),
    ("engine.trained", "netwright.engine.evaluation.predictions"),
    ("engine.film", "netwright.engine.export.script"),
    ("engine.export", "netwright.engine.worker.requests.request"),
    ("engine.worker", "netwright.engine.commands.errors"),
    ("engine.blocks.activation", "netwright.engine.blocks.linear.flatten"),
    ("engine.blocks.convolution", "netwright.engine.blocks.linear.flatten"),
    ("engine.blocks.io", "netwright.engine.blocks.linear.flatten"),
    ("engine.blocks.linear", "netwright.engine.blocks.io.input"),
    ("engine.blocks.merge", "netwright.engine.blocks.composite.residual"),
    ("engine.blocks.normalisation", "netwright.engine.blocks.linear.flatten"),
    ("engine.blocks.pooling", "netwright.engine.blocks.linear.flatten"),
    ("engine.blocks.regularisation", "netwright.engine.blocks.linear.flatten"),
    ("engine.blocks.sequence", "netwright.engine.blocks.linear.flatten"),
    ("gui.summary", "netwright.gui.shell.docks"),
    ("gui.help", "netwright.gui.summary.panel"),
    ("gui.gallery", "netwright.gui.tour.tour"),
    ("gui.experiments", "netwright.gui.gallery.entries"),
    ("gui.tour", "netwright.gui.shell.docks"),
    ("gui.actions", "netwright.gui.experiments.resume"),
    ("gui.project", "netwright.gui.actions.keymap"),
    ("gui.health", "netwright.gui.project.versions"),
    ("gui.figures", "netwright.gui.outline.tree"),
    ("gui.outline", "netwright.gui.figures.formats"),
    ("gui.overlays", "netwright.gui.health.panel"),
    ("gui.use", "netwright.gui.overlays.thumbnails"),
    ("gui.evaluation", "netwright.gui.overlays.thumbnails"),
    ("gui.inspect", "netwright.gui.canvas.scene"),
    ("gui.inspector", "netwright.gui.training.curves"),
    ("gui.training", "netwright.gui.evaluation.panel"),
    ("gui.canvas", "netwright.gui.inspector.inspector"),
    ("gui.code_view", "netwright.gui.palette.search"),
    ("gui.problems", "netwright.gui.code_view.highlighter"),
    ("gui.compute", "netwright.gui.training.curves"),
    ("gui.palette", "netwright.gui.compute.client"),
    ("gui.widgets", "netwright.gui.state.session"),
    ("gui.state", "netwright.gui.widgets.theme"),
]
"""A room, and what it must not import."""
FAMILIES = sorted(
    each.name
    for each in (ROOT / "engine/blocks").iterdir()
    if (each / "__init__.py").is_file() and each.name != "io"
)
"""The families of blocks; Input and Output are the ends of a network, which all rooms know."""
BELOW_BLOCKS = {"blocks", "zoo", "augmentation", "data"}
"""Rooms that name blocks, and those that cannot by the order of the rooms."""
OUTSIDERS = sorted(
    each.name
    for each in (ROOT / "engine").iterdir()
    if (each / "__init__.py").is_file() and each.name not in BELOW_BLOCKS
)
"""Every other room of the engine."""
PLANTED += [
    (room, f"netwright.engine.blocks.{family}")
    for room, family in [
        *((f"engine.{outsider}", "linear") for outsider in OUTSIDERS),
        *(("gui.palette", family) for family in FAMILIES),
    ]
]


def test_planted_violations_are_found(house: Path) -> None:
    """In a copy of the program with one wrong import in every room each of them is told."""
    rooms = house / "netwright"
    for number, (room, imported) in enumerate(PLANTED):
        planted = rooms / room.replace(".", "/") / f"planted_{number}.py"
        planted.write_text(f'"""Planted."""\n\nimport {imported}\n', "utf-8")
    (rooms / "engine" / "loose_file.py").write_text('"""Outside the rooms."""\n', "utf-8")
    (rooms / "gui" / "loose_file.py").write_text('"""Outside the rooms."""\n', "utf-8")
    done = lint(house)
    told = " ".join(done.stdout.split())
    missed = [
        (room, imported)
        for number, (room, imported) in enumerate(PLANTED)
        if f"netwright.{room}.planted_{number} -> {imported}" not in told
    ]
    assert missed == []
    assert "netwright.engine.loose_file" in told
    assert "netwright.gui.loose_file" in told
    assert done.returncode == 1


def test_a_drawing_needs_no_pytorch() -> None:
    """A ready network can be opened and edited in the second before PyTorch is imported."""
    done = subprocess.run(
        [sys.executable, "-c", DRAWING], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n"


def test_each_public_class_has_a_name_of_its_own() -> None:
    """No two classes of the program are called alike, wherever they stand."""
    places = defaultdict(list)
    for file in sources():
        for statement in ast.parse(file.read_text("utf-8")).body:
            if isinstance(statement, ast.ClassDef) and not statement.name.startswith("_"):
                places[statement.name].append(str(file.relative_to(ROOT)))
    assert {name: files for name, files in places.items() if len(files) > 1} == {}


def imported(file: Path, modules: Mapping[str, Path]) -> set[Path]:
    """Return what ``file`` imports of the program, anywhere in it but for types alone."""
    found: set[Path | None] = set()
    waiting: list[ast.AST] = [ast.parse(file.read_text("utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{each.name}" for each in node.names]
            found |= {modules.get(name, modules.get(str(node.module))) for name in names}
        elif isinstance(node, ast.Import):
            found |= {modules.get(each.name) for each in node.names}
        waiting += ast.iter_child_nodes(node)
    return {each for each in found if each is not None} - {file}


def circle(reads: Mapping[Path, set[Path]]) -> set[Path]:
    """Return the files that stand in circles or between them; none where there is no circle."""
    left = set(reads)
    while True:
        read = set[Path]().union(*(reads[file] & left for file in left))
        inside = {file for file in left & read if reads[file] & left}
        if inside == left:
            return left
        left = inside


def test_no_files_import_each_other_in_a_circle() -> None:
    """Each file can be read, and understood, before those that import it."""
    modules = {}
    for file in sources():
        parts = file.relative_to(ROOT).with_suffix("").parts
        inside = parts if parts[0] == "netwright" else ("netwright", *parts)
        modules[".".join(inside).removesuffix(".__init__")] = file
    reads = {file: imported(file, modules) for file in modules.values()}
    assert sum(map(len, reads.values())) > 1000
    assert circle({Path("a"): {Path("b")}, Path("b"): {Path("a")}}) == {Path("a"), Path("b")}
    assert circle(reads) == set()


def test_no_module_bears_a_name_of_the_standard_library() -> None:
    """Whoever reads ``typing`` or ``statistics`` in a list of files need not ask which is meant."""
    names = {file.stem for file in sources()} - {"__init__", "__main__"}
    assert names & sys.stdlib_module_names == set()


def test_everything_is_imported_below_netwright() -> None:
    """``engine`` and ``gui`` are names that others have as well: no file imports them bare."""
    for file in (*sources(), *sorted((ROOT / "tests").rglob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [each.name for each in node.names]
                if isinstance(node, ast.Import)
                else []
            )
            assert not {name.partition(".")[0] for name in names} & set(ROOMS), file


LONG = {
    "engine/document/training_settings.py": "one field after another, each with help and limits",
    "engine/document/group.py": "a definition holds groups, and a group its definition",
}
"""Files of more than 300 lines, each with its reason."""
LARGE = {
    "Session": "the open project, of which every view reads what it needs: ten are properties",
    "NestedDrawing": "what a session is, for a drawing inside it: twelve are properties",
}
"""Classes of more than 25 methods, each with its reason."""


def test_no_file_and_no_class_is_long_without_a_reason() -> None:
    """A file has 300 lines at most, a class 25 methods; an exception that is none is gone."""
    long: set[str] = set()
    large: set[str] = set()
    for file in sources():
        text = file.read_text("utf-8")
        if text.count("\n") > 300:
            long.add(str(file.relative_to(ROOT)))
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.ClassDef):
                continue
            if sum(isinstance(each, ast.FunctionDef) for each in node.body) > 25:
                large.add(node.name)
    assert long == LONG.keys()
    assert large == LARGE.keys()
