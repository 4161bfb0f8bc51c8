"""Draws the demo's pictures: abstract motifs in related colours.

Everything is drawn at twice the size and scaled down, which smooths every edge; the same seed
always gives the same picture.
"""

import math
import random
from collections.abc import Callable
from functools import partial
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

SIZE = (1280, 853)
_SCALE = 2
Palette = tuple[str, ...]
Shape = list[tuple[float, float]]

# Ground first, then from quiet to loud.
PALETTES: tuple[Palette, ...] = (
    ("#0b2f36", "#12505a", "#1f7a80", "#8cc7bf", "#f2b544"),
    ("#f3ede2", "#d9cbb2", "#1f6f78", "#0d3b45", "#d9572b"),
    ("#1d1f3a", "#37407a", "#5b79c4", "#b8cdec", "#f4d06f"),
    ("#eef3f1", "#bcd6cf", "#5fa39a", "#1d5c63", "#e0743c"),
)


class Canvas:
    """Drawing surface with translucent shapes."""

    def __init__(self, palette: Palette, seed: int) -> None:
        self.width, self.height = SIZE[0] * _SCALE, SIZE[1] * _SCALE
        self.palette = palette
        self.random = random.Random(seed)  # noqa: S311 - a motif, no secret
        self.image = Image.new("RGB", (self.width, self.height), palette[0])

    def paint(
        self, colour: str, opacity: float, draw: Callable[[ImageDraw.ImageDraw], None]
    ) -> None:
        """Paint one translucent layer; `draw` draws its mask."""
        mask = Image.new("L", self.image.size, 0)
        draw(ImageDraw.Draw(mask))
        self.image.paste(colour, mask=mask.point(lambda value: int(value * opacity)))

    def shade(self) -> None:
        """Add a soft vertical gradient of light."""
        ramp = Image.linear_gradient("L").resize(self.image.size)
        light = Image.merge("RGB", [ramp.point(lambda value: 255 - value // 7)] * 3)
        self.image = ImageChops.multiply(self.image, light)

    def jpeg(self) -> bytes:
        """The finished picture."""
        self.shade()
        out = BytesIO()
        small = self.image.resize(SIZE, Image.Resampling.BOX)
        small.save(out, "JPEG", quality=88)
        return out.getvalue()


def waves(canvas: Canvas) -> None:
    """Wavy bands."""
    bands = 7
    for band in range(bands):
        base = canvas.height * (0.22 + 0.12 * band)
        amplitude = canvas.height * canvas.random.uniform(0.04, 0.1)
        length = canvas.width / canvas.random.uniform(0.8, 1.7)
        phase = canvas.random.uniform(0, math.tau)
        line: Shape = [
            (x, base + amplitude * math.sin(x / length * math.tau + phase))
            for x in range(0, canvas.width + 40, 40)
        ]
        shape: Shape = [*line, (canvas.width, canvas.height), (0, canvas.height)]
        colour = canvas.palette[1 + band % 3]
        canvas.paint(colour, 0.55, partial(_polygons, [shape]))
    _sun(canvas, 0.76, 0.2, 0.09)


def rings(canvas: Canvas) -> None:
    """Overlapping circles."""
    for number in range(9):
        radius = canvas.height * canvas.random.uniform(0.14, 0.42)
        x = canvas.width * canvas.random.uniform(0.08, 0.92)
        y = canvas.height * canvas.random.uniform(0.1, 0.9)
        box = (x - radius, y - radius, x + radius, y + radius)
        colour = canvas.palette[1 + number % 4]
        if number % 3:
            canvas.paint(colour, 0.6, partial(ImageDraw.ImageDraw.ellipse, xy=box, fill=255))
        else:
            width = int(canvas.height * 0.035)
            canvas.paint(
                colour,
                0.9,
                partial(ImageDraw.ImageDraw.ellipse, xy=box, outline=255, width=width),
            )


def lines(canvas: Canvas) -> None:
    """Slanting bars."""
    step = canvas.width // 22
    lean = canvas.height * 0.55
    bars: dict[str, list[Shape]] = {}
    for number in range(-12, 34):
        x = number * step
        width = step * canvas.random.choice((0.25, 0.45, 0.7))
        loud = canvas.random.random() > 0.93  # noqa: PLR2004 - one bar in fourteen
        colour = canvas.palette[4] if loud else canvas.palette[1 + number % 3]
        bars.setdefault(colour, []).append(
            [(x + lean, 0), (x + lean + width, 0), (x + width, canvas.height), (x, canvas.height)]
        )
    for colour, shapes in bars.items():
        canvas.paint(colour, 0.75, partial(_polygons, shapes))


def columns(canvas: Canvas) -> None:
    """Columns of different heights, one of them highlighted."""
    count = 13
    width = canvas.width / (count + 2)
    loud = canvas.random.randrange(4, count - 2)
    bars: dict[str, list[Shape]] = {}
    for number in range(count):
        height = canvas.height * (
            0.25 + 0.55 * abs(math.sin(number * 0.7 + canvas.random.random()))
        )
        left = width * (number + 1)
        colour = canvas.palette[4] if number == loud else canvas.palette[1 + number % 3]
        bars.setdefault(colour, []).append(
            _box(left, canvas.height - height, left + width * 0.72, canvas.height)
        )
    for colour, shapes in bars.items():
        canvas.paint(colour, 0.9, partial(_polygons, shapes))


def dots(canvas: Canvas) -> None:
    """Grid of dots of growing size."""
    centre = (canvas.width * 0.64, canvas.height * 0.42)
    step = canvas.height // 18
    for row in range(-1, 20):
        for column in range(-1, 29):
            x = column * step + (row % 2) * step / 2
            y = row * step
            near = 1 - min(1, math.dist((x, y), centre) / (canvas.height * 0.75))
            radius = step * (0.08 + 0.42 * near)
            box = (x - radius, y - radius, x + radius, y + radius)
            colour = canvas.palette[4] if near > 0.82 else canvas.palette[2 + (row + column) % 2]  # noqa: PLR2004
            ImageDraw.Draw(canvas.image).ellipse(box, fill=colour)


def skyline(canvas: Canvas) -> None:
    """Roofs in three layers under a low sun."""
    _sun(canvas, 0.3, 0.34, 0.16)
    for layer in range(3):
        roofs: list[Shape] = []
        x = -canvas.width * 0.05
        while x < canvas.width:
            width = canvas.width * canvas.random.uniform(0.05, 0.12)
            top = canvas.height * (0.38 + 0.17 * layer - canvas.random.uniform(0, 0.16))
            roofs.append(_box(x, top, x + width * 0.94, canvas.height))
            x += width
        canvas.paint(canvas.palette[1 + layer], 0.88, partial(_polygons, roofs))


def network(canvas: Canvas) -> None:
    """Nodes and edges."""
    points = [
        (
            canvas.width * (0.06 + 0.88 * (number % 7) / 6 + canvas.random.uniform(-0.04, 0.04)),
            canvas.height * (0.12 + 0.76 * (number // 7) / 3 + canvas.random.uniform(-0.07, 0.07)),
        )
        for number in range(28)
    ]
    draw = ImageDraw.Draw(canvas.image)
    for start in points:
        for end in sorted(points, key=partial(math.dist, start))[1:4]:
            draw.line([start, end], fill=canvas.palette[2], width=9)
    for number, (x, y) in enumerate(points):
        radius = canvas.height * canvas.random.choice((0.012, 0.02, 0.034))
        colour = canvas.palette[4] if number % 9 == 4 else canvas.palette[3]  # noqa: PLR2004
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def contours(canvas: Canvas) -> None:
    """Contour lines of a map."""
    draw = ImageDraw.Draw(canvas.image)
    x, y = canvas.width * 0.42, canvas.height * 0.55
    wobble = [canvas.random.uniform(0, math.tau) for _ in range(4)]
    for level in range(26, 0, -1):
        radius = canvas.height * 0.055 * level
        outline = []
        for degree in range(0, 361, 3):
            angle = math.radians(degree)
            factor = 1 + sum(
                0.12 / (order + 1) * math.sin((order + 2) * angle + shift)
                for order, shift in enumerate(wobble)
            )
            outline.append(
                (x + 1.5 * radius * factor * math.cos(angle), y + radius * factor * math.sin(angle))
            )
        fill = canvas.palette[1] if level % 2 else canvas.palette[0]
        edge = canvas.palette[4] if level == 5 else canvas.palette[2]  # noqa: PLR2004
        draw.polygon(outline, fill=fill)
        draw.line(outline, fill=edge, width=8 if level % 5 else 16, joint="curve")


def cards(canvas: Canvas) -> None:
    """Index cards, one of them pulled out."""
    for number in range(11):
        left = canvas.width * (0.1 + 0.058 * number)
        top = canvas.height * (0.62 - 0.042 * number) - (canvas.height * 0.12 if number == 6 else 0)  # noqa: PLR2004
        box = (left, top, left + canvas.width * 0.36, top + canvas.height * 0.62)
        colour = canvas.palette[4] if number == 6 else canvas.palette[1 + number % 3]  # noqa: PLR2004
        canvas.paint(
            colour,
            0.92,
            partial(ImageDraw.ImageDraw.rounded_rectangle, xy=box, radius=44, fill=255),
        )


MOTIFS: dict[str, Callable[[Canvas], None]] = {
    "register": cards,
    "wellen": waves,
    "ringe": rings,
    "linien": lines,
    "saeulen": columns,
    "punkte": dots,
    "skyline": skyline,
    "netz": network,
    "hoehen": contours,
}


def draw_picture(motif: str, variant: int) -> bytes:
    """A motif as a JPEG file; variants differ in colours and arrangement."""
    place = list(MOTIFS).index(motif)
    canvas = Canvas(PALETTES[(place + variant) % len(PALETTES)], seed=100 * place + variant)
    MOTIFS[motif](canvas)
    return canvas.jpeg()


def _polygons(shapes: list[Shape], draw: ImageDraw.ImageDraw) -> None:
    for shape in shapes:
        draw.polygon(shape, fill=255)


def _box(left: float, top: float, right: float, bottom: float) -> Shape:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _sun(canvas: Canvas, across: float, down: float, size: float) -> None:
    x, y, radius = canvas.width * across, canvas.height * down, canvas.height * size
    box = (x - radius, y - radius, x + radius, y + radius)
    canvas.paint(canvas.palette[4], 0.95, lambda draw: draw.ellipse(box, fill=255))
