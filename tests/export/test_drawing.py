import struct

import pytest
from lxml import etree

from coach.export import pictures, png, svg
from coach.export.drawing import Diamond, Rect, Stroke, Text, width_of, wrap
from coach.models.charts import Gantt, SightLine, StakeholderMap
from coach.models.plan import ImprovementPlan, Milestone, Stakeholder
from coach.planning import gantt, stakeholder_map

CHARTS = (Gantt, StakeholderMap, SightLine)


def charts(document):
    return [block for block in document.blocks if isinstance(block, CHARTS)]


def test_all_shapes_stand_inside_the_picture(document):
    for chart in charts(document):
        drawing = pictures.draw(chart)
        for shape in drawing.shapes:
            match shape:
                case Rect():
                    edges = (shape.x, shape.x + shape.width, shape.y, shape.y + shape.height)
                case Stroke():
                    edges = (
                        min(shape.x1, shape.x2),
                        max(shape.x1, shape.x2),
                        min(shape.y1, shape.y2),
                        max(shape.y1, shape.y2),
                    )
                case Diamond():
                    edges = (shape.x - shape.reach, shape.x + shape.reach, shape.y - shape.reach, shape.y + shape.reach)
                case Text():
                    left = shape.x - (width_of(shape.text, shape.size) / 2 if shape.anchor == "middle" else 0)
                    edges = (left, left, shape.y - shape.size, shape.y)
            assert -1 <= edges[0] <= edges[1] <= drawing.width + 1, shape
            assert -1 <= edges[2] <= edges[3] <= drawing.height + 1, shape


def test_svg_and_png_show_the_same_shapes(document):
    for chart in charts(document):
        drawing = pictures.draw(chart)
        tree = etree.fromstring(svg.draw(drawing, "x"))
        drawn = [child for child in tree if etree.QName(child).localname not in ("title", "desc")]
        assert len(drawn) == len(drawing.shapes)
        data = png.draw(drawing)
        assert data.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", data[16:24])
        assert width / height == pytest.approx(drawing.width / drawing.height, rel=0.01)


@pytest.mark.parametrize("text", ["", "short", "several words that need more than one line", "w" * 300, "漢字" * 60])
def test_lines_are_no_wider_than_asked(text):
    lines = wrap(text, 120, most=4)
    assert 1 <= len(lines) <= 4
    assert all(width_of(line) <= 121 for line in lines)


def test_what_is_cut_says_so():
    assert wrap("one two three four five six seven eight nine", 60, most=2)[-1].endswith("…")
    assert wrap("one two", 200) == ["one two"]


def test_many_stakeholders_in_one_cell_are_counted():
    names = tuple(Stakeholder(name=f"Group {number}", power="low", interest="low") for number in range(30))
    chart = stakeholder_map.chart(ImprovementPlan(name="p", unit="u", stakeholders=names), "t")
    said = [shape.text for shape in pictures.draw(chart).shapes if isinstance(shape, Text)]
    assert "and 18 more" in said
    assert "Group 29" in pictures.draw(chart).words


def test_one_day_is_a_chart_too():
    plan = ImprovementPlan(name="p", unit="u", milestones=(Milestone(text="Open", date="3 May 2027"),))
    chart = gantt.chart(plan, {}, "t")
    assert png.draw(pictures.draw(chart)).startswith(b"\x89PNG")
