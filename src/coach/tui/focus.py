"""Give the keys to a widget, but never take them away from another tab; say how they get back."""

from textual.widget import Widget


def give_focus(widget: Widget) -> None:
    """Focus a widget, unless it or something around it is hidden; its tab does it again when it is shown."""
    if all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget)):
        widget.focus()


def way_out(panel: Widget) -> str:
    """Return what Esc does in a panel beside the answer: a drawer closes, one that always stands there is left."""
    return "esc close" if panel.styles.dock != "none" else "esc back"
