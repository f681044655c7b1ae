"""Makes src/lib/ui/plain-zero.woff2: the 0 of Atkinson Hyperlegible Next without its slash, at every weight.

British readers take a slashed nought for a sign of computing. The letters stay as they are; the page's style sheet takes
this one character from a font of its own. Needs fontTools and brotli:

    python3 scripts/plain-zero.py
"""

from array import array

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

SOURCE = "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
TARGET = "src/lib/ui/plain-zero.woff2"
# The last changes of a glyph are of its advance and its height, not of points.
PHANTOMS = 4


def main():
    options = subset.Options(layout_features=["tnum", "pnum"], flavor="woff2", notdef_outline=False, hinting=False)
    font = TTFont(SOURCE)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="0")
    subsetter.subset(font)

    glyphs, variations = font["glyf"], font["gvar"].variations
    coordinates, ends, _ = glyphs["zero"].getCoordinates(glyphs)
    points, outer = list(coordinates), ends[0] + 1
    before = without_slash(points, outer)
    # The counter at every other weight is made from the outline at that weight: its change is the difference.
    for variation in variations["zero"]:
        deltas = variation.coordinates
        moved = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(points, deltas)]
        after = without_slash(moved, outer)
        changes = [(round(a - c), round(b - d)) for (a, b), (c, d) in zip(after, before)]
        variation.coordinates = [*changes, *deltas[-PHANTOMS:]]
    drawn(glyphs["zero"], before, outer)

    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = "AtkinsonPlainZero" if record.nameID == 6 else "Atkinson Plain Zero"
    font.flavor = "woff2"
    font.save(TARGET)


def without_slash(points, outer):
    """The outer outline, and one counter in place of the two halves beside the slash."""
    edge = points[:outer]
    halves = points[outer:]
    left, right = min(x for x, _ in halves), max(x for x, _ in halves)
    foot, head = min(y for _, y in halves), max(y for _, y in halves)
    west, east = min(x for x, _ in edge), max(x for x, _ in edge)
    south, north = min(y for _, y in edge), max(y for _, y in edge)
    inside = [
        (left + (x - west) * (right - left) / (east - west), foot + (y - south) * (head - foot) / (north - south))
        for x, y in edge
    ]
    return edge + [inside[0], *reversed(inside[1:])]


def drawn(glyph, points, outer):
    """The glyph with both outlines: they begin at a point on the curve, and three off it follow each."""
    glyph.coordinates = GlyphCoordinates([(round(x), round(y)) for x, y in points])
    glyph.flags = array("B", [1, 0, 0, 0] * (len(points) // 4))
    glyph.endPtsOfContours = [outer - 1, len(points) - 1]
    glyph.numberOfContours = 2


if __name__ == "__main__":
    main()
