"""YAML that remembers on which line each value stands."""

from typing import Any

import yaml

from coach.errors import ContentError

Path = tuple[str | int, ...]


def parse(text: str, file: str, first_line: int = 1) -> tuple[Any, dict[Path, int]]:
    """Return the data of a YAML document and the line of each value by its path.

    `first_line` is the line of the file on which `text` begins. Raises ContentError where the text
    is no YAML, or where a mapping names a key twice.
    """
    loader_class = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = loader_class(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None, {(): first_line}
        lines: dict[Path, int] = {}
        _walk(node, (), lines, file, first_line)
        return loader.construct_document(node), lines
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        problem = getattr(error, "problem", None) or "not readable as YAML"
        raise ContentError(
            file,
            line,
            "YAML",
            str(problem),
            "Check indentation, and quote text that holds a colon or a hash.",
        ) from error
    finally:
        loader.dispose()


def _walk(node: yaml.Node, path: Path, lines: dict[Path, int], file: str, first_line: int) -> None:
    lines[path] = first_line + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            key = (*path, key_node.value)
            if key in lines:
                line = first_line + key_node.start_mark.line
                raise ContentError(file, line, key_node.value, "is given twice", "Keep one of the two.")
            _walk(value_node, key, lines, file, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for index, value_node in enumerate(node.value):
            _walk(value_node, (*path, index), lines, file, first_line)
