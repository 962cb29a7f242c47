"""Hold the code to the bounds of CONTRIBUTING.md; nothing is imported or executed.

Run with ``python -m scripts.style [FOLDER]``; ends with status 1 when a bound is broken.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PACKAGES = ("modelling", "flask_api", "dash_app", "scripts", "benchmarks")
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 45
MIN_DOCUMENTED = 0.90
MIN_TYPED = 0.95
MIN_TEST_LINES_PER_LINE = 0.8
GRAB_BAGS = {"utils", "util", "helpers", "helper", "misc", "common", "tools"}

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Shape:
    """What was counted over some files.

    Attributes
    ----------
    lines : int
    public, documented : int
        Public modules, classes and functions, and those with a docstring.
    functions, typed : int
        All functions, and those annotated in full.
    complaints : list of str
        One line for each file or function beyond its bound.
    """

    lines: int = 0
    public: int = 0
    documented: int = 0
    functions: int = 0
    typed: int = 0
    complaints: list[str] = field(default_factory=list)

    def count_public(self, node: ast.Module | ast.ClassDef | FunctionNode) -> None:
        """Count one public thing and whether it is documented."""
        self.public += 1
        self.documented += ast.get_docstring(node) is not None


def is_typed(node: FunctionNode, in_class: bool) -> bool:
    """Tell whether every parameter and the return are annotated.

    Parameters
    ----------
    node : ast.FunctionDef or ast.AsyncFunctionDef
    in_class : bool
        A method's first parameter needs no annotation, nor does the return of ``__init__``.

    Returns
    -------
    bool
    """
    static = any(getattr(decorator, "id", "") == "staticmethod" for decorator in node.decorator_list)
    parameters = [*node.args.posonlyargs, *node.args.args][in_class and not static :]
    parameters += [*node.args.kwonlyargs, *filter(None, (node.args.vararg, node.args.kwarg))]
    returns = node.returns is not None or node.name == "__init__"
    return returns and all(parameter.annotation is not None for parameter in parameters)


def body_lines(node: FunctionNode) -> int:
    """Count the lines of a function, its docstring left out."""
    first = node.body[0]
    has_docstring = ast.get_docstring(node, clean=False) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def measure_tree(
    node: ast.AST, where: str, shape: Shape, inside: str = "module", public: bool = True
) -> None:
    """Count the definitions below a node into ``shape``."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FunctionNode):
            shown = public and not child.name.startswith("_")
            shape.functions += 1
            shape.typed += is_typed(child, inside == "class")
            if body_lines(child) > MAX_FUNCTION_LINES:
                shape.complaints.append(f"{where}:{child.lineno} {child.name} has {body_lines(child)} lines")
            if shown and inside != "function":
                shape.count_public(child)
            measure_tree(child, where, shape, "function", shown)
        elif isinstance(child, ast.ClassDef):
            shown = public and not child.name.startswith("_")
            if shown and inside != "function":
                shape.count_public(child)
            measure_tree(child, where, shape, "class", shown)
        else:
            measure_tree(child, where, shape, inside, public)


def measure(root: Path, folders: tuple[str, ...]) -> Shape:
    """Measure every Python file of some folders.

    Parameters
    ----------
    root : Path
    folders : tuple of str

    Returns
    -------
    Shape
    """
    shape = Shape()
    for path in sorted(file for folder in folders for file in (root / folder).rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        where = str(path.relative_to(root))
        lines = len(source.splitlines())
        shape.lines += lines
        if lines > MAX_FILE_LINES:
            shape.complaints.append(f"{where} has {lines} lines (at most {MAX_FILE_LINES})")
        if path.stem in GRAB_BAGS:
            shape.complaints.append(f"{where}: name it for the one thing it holds")
        tree = ast.parse(source)
        if tree.body and not path.stem.startswith("_"):
            shape.count_public(tree)
        measure_tree(tree, where, shape)
    return shape


def broken_bounds(root: Path) -> Iterator[str]:
    """Say which bounds the tree breaks.

    Parameters
    ----------
    root : Path

    Yields
    ------
    str
        One line a broken bound.
    """
    code, tests = measure(root, PACKAGES), measure(root, ("tests",))
    yield from code.complaints
    shares = {
        "documented public names": (code.documented / max(code.public, 1), MIN_DOCUMENTED),
        "annotated functions": (code.typed / max(code.functions, 1), MIN_TYPED),
        "annotated test functions": (tests.typed / max(tests.functions, 1), MIN_TYPED),
        "lines of tests per line of code": (tests.lines / max(code.lines, 1), MIN_TEST_LINES_PER_LINE),
    }
    for name, (found, least) in shares.items():
        if found < least:
            yield f"{name}: {found:.2f}, below {least:.2f}"


def main(arguments: list[str]) -> int:
    """Print the broken bounds.

    Parameters
    ----------
    arguments : list of str
        The folder to look at; the current one by default.

    Returns
    -------
    int
        Exit status: 1 when a bound is broken.
    """
    complaints = list(broken_bounds(Path(arguments[0] if arguments else ".")))
    sys.stderr.writelines(f"style: {complaint}\n" for complaint in complaints)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
