"""Another state of the plan, read already: entries that are the same in both are not read twice."""

from collections.abc import Iterable
from typing import Any

from elevenplan.loading.loaded import Loaded
from elevenplan.loading.merging import FileDefault
from elevenplan.loading.vocabulary import SECTIONS
from elevenplan.plan.model import Model
from elevenplan.source.raw import raw
from elevenplan.source.tree import Mapping, Node, Scalar


def is_sound(former: Loaded | None) -> bool:
    """Whether nothing at all was told about a state, so that what stays the same needs no word either."""
    return former is not None and former.plan is not None and not former.diagnostics


def data_beside(tree: Mapping, defaults: Iterable[FileDefault], former: Loaded) -> dict[str, Any]:
    """The raw data of a tree, with the former plan's models where an entry is the same node with the same department.

    Trees that share nodes come from `source.rereading`; between others nothing is the same.
    """
    departments = {path: default.department for default in defaults for path in default.entries}
    data: dict[str, Any] = {}
    for name, (_, node) in tree.entries.items():
        was = former.tree.get(name)
        if name not in SECTIONS or not isinstance(node, Mapping) or not isinstance(was, Mapping):
            data[name] = raw(node)
            continue
        models = getattr(former.plan, name)
        data[name] = {
            id_: _entry(entry, was.get(id_), models.get(id_), departments.get((name, id_)))
            for id_, (_, entry) in node.entries.items()
        }
    return data


def _entry(node: Node, was: Node | None, model: Model | None, department: str | None) -> Any:
    """An entry's model where it is the same, else its raw data; `department` is the one of its file."""
    is_same = (
        node is was and model is not None and isinstance(node, Mapping)
    )  # what is empty may be a mistake beside it
    if is_same and (getattr(model, "department", None) == department or _has_own_department(node)):
        return model
    data = _raw(node, was, model)
    if department is None or _has_own_department(node):
        return data
    return {**data, "department": department} if isinstance(data, dict) else _of_nothing(data, department)


def _of_nothing(data: Any, department: str) -> Any:
    return {"department": department} if data is None else data


def _has_own_department(node: Node) -> bool:
    written = node.get("department") if isinstance(node, Mapping) else None
    return written is not None and not (isinstance(written, Scalar) and written.is_empty)


def _raw(node: Node, was: Node | None, model: Model | None) -> Any:
    """The raw data of an entry that differs; the children of a summary that do not are models."""
    children, former = (one.get("tasks") if isinstance(one, Mapping) else None for one in (node, was))
    if not isinstance(node, Mapping) or not isinstance(children, Mapping) or not isinstance(former, Mapping):
        return raw(node)
    models = getattr(model, "tasks", None) or {}
    below = {id_: _child(child, former.get(id_), models.get(id_)) for id_, (_, child) in children.entries.items()}
    return {key: below if key == "tasks" else raw(value) for key, (_, value) in node.entries.items()}


def _child(node: Node, was: Node | None, model: Model | None) -> Any:
    """A task below a summary: the department of its file reaches it through the summary."""
    return model if node is was and model is not None and isinstance(node, Mapping) else _raw(node, was, model)
