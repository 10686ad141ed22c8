"""Give the keys to a widget, but never take them away from another tab."""

from textual.widget import Widget


def give_focus(widget: Widget) -> None:
    """Focus a widget, unless it or something around it is hidden; its tab does it again when it is shown."""
    if all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget)):
        widget.focus()
