"""The shape of the code: small functions, small files, a reason beside each exception from a rule, no sentence unused."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

import slacalc
from slacalc.locale.en import SENTENCES

PACKAGE = Path(slacalc.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
CHECKED = [*MODULES, *sorted(Path(__file__).parents[1].rglob("*.py"))]


def functions() -> Iterator[tuple[int, str]]:
    """Yield the lines of each function's body, without its docstring, and where it is."""
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
                yield (body[-1].end_lineno or 0) - body[0].lineno + 1, f"{module.relative_to(PACKAGE)}: {node.name}"


def test_functions_are_small() -> None:
    lengths = sorted(functions())
    median, p90 = statistics.median(length for length, _ in lengths), lengths[int(len(lengths) * 0.9) - 1][0]

    assert median <= 7
    assert p90 <= 20
    assert lengths[-1][0] <= 45, f"the longest: {lengths[-3:]}"


def test_files_are_small() -> None:
    lines = {module: module.read_text(encoding="utf-8").count("\n") for module in MODULES}

    assert not [module.name for module, count in lines.items() if count > 350]


@pytest.mark.parametrize(
    ("mark", "with_reason"),
    [
        pytest.param("# no" + "qa", r"# no" r"qa: [A-Z]+\d+(, ?[A-Z]+\d+)* - \S+", id="ruff"),
        pytest.param("# type:" + " ignore", r"# type:" r" ignore\[[a-z-]+\]  # \S+", id="mypy"),
    ],
)
def test_every_exception_from_a_rule_has_its_reason(mark: str, with_reason: str) -> None:
    bare = [
        f"{module.name}:{number}"
        for module in CHECKED
        for number, line in enumerate(module.read_text(encoding="utf-8").splitlines(), 1)
        if mark in line and not re.search(with_reason, line)
    ]

    assert not bare


def test_every_module_says_what_it_is() -> None:
    trees = {module: ast.parse(module.read_text(encoding="utf-8")) for module in MODULES}

    assert not [str(module.relative_to(PACKAGE)) for module, tree in trees.items() if not ast.get_docstring(tree)]


def test_every_sentence_is_said_somewhere() -> None:
    """A key is written out where it is said, or put together after a prefix such as `problems.`."""
    speaking = [module for module in MODULES if module.parent.name != "en"]
    source = "\n".join(module.read_text(encoding="utf-8") for module in speaking)
    written = set(re.findall(r'"([\w.]+)"', source))
    prefixes = tuple(re.findall(r'f"([a-z]+\.\w+)\{', source))
    unsaid = [key for key in SENTENCES if key not in written and key.partition(".")[2] not in written and not key.startswith(prefixes)]

    assert not unsaid


def test_every_sentence_that_is_said_exists() -> None:
    source = "\n".join(module.read_text(encoding="utf-8") for module in MODULES)
    said = set(re.findall(r'\bsay\("([\w.]+)"', source))

    assert said <= set(SENTENCES)
