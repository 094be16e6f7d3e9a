"""The lines of a front matter as PyYAML's pure parser marks them, which newsdesk does not use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from newsdesk.lint import Located

_FIRST = 2  # the line below the fence, where PyYAML has line 0


def possible_lines(front: str, finding: Located) -> set[int]:
    """Return the lines of the file on which a finding may stand; more than one only for what is no YAML."""
    try:
        root = yaml.compose(front, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        marks = (error.problem_mark, error.context_mark)
        return {mark.line + _FIRST for mark in marks if mark is not None}
    assert root is not None
    return {_marked(root, finding).start_mark.line + _FIRST}


def _marked(node: yaml.Node, finding: Located) -> yaml.Node:
    """Return the node that a finding is about: a key for what is wrong with a key, else a value."""
    at_key = finding.rule.name in {"unknown-field", "duplicate-key"}
    last = finding.rule.name == "duplicate-key"
    for depth, token in enumerate(finding.pointer, start=1):
        key, value = _below(node, token, last=last)
        node = key if at_key and depth == len(finding.pointer) else value
    return node


def _below(node: yaml.Node, token: str | int, *, last: bool) -> tuple[yaml.Node, yaml.Node]:
    """Return the key and the value of a token; an item of a list is its own key."""
    if isinstance(node, yaml.SequenceNode):
        return node.value[int(token)], node.value[int(token)]
    assert isinstance(node, yaml.MappingNode)
    pairs = [(key, value) for key, value in node.value if key.value == token]
    return pairs[-1 if last else 0]
