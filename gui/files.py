"""Pictures as bytes: PNG, SVG and PDF, the same bytes for the same State."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

POINTS_PER_PIXEL = 72.0 / 96.0
DOTS_PER_METRE_AT_96_DPI = 3780


class Paintable(Protocol):
    """What becomes a file: a picture of a scene, or a slide."""

    size: QSizeF

    @property
    def summary(self) -> str:
        """What it shows."""
        ...

    def paint(self, painter: QPainter, transparent: bool = False) -> None:
        """Paint everything into ``(0, 0, width, height)``."""
        ...


@dataclass(frozen=True, slots=True)
class PngOptions:
    """``scale`` pixels of the file for each logical pixel; a transparent background or the theme's."""

    scale: float = 1.0
    transparent: bool = False


def image_of(picture: Paintable, options: PngOptions) -> QImage:
    """Return ``picture`` as an image."""
    scale = options.scale
    size = QSize(round(picture.size.width() * scale), round(picture.size.height() * scale))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(scale, scale)
    picture.paint(painter, options.transparent)
    painter.end()
    # set before painting, it would change the size of whatever is drawn from a QPicture
    image.setDotsPerMeterX(round(DOTS_PER_METRE_AT_96_DPI * scale))
    image.setDotsPerMeterY(round(DOTS_PER_METRE_AT_96_DPI * scale))
    return image


def png_bytes(picture: Paintable, options: PngOptions) -> bytes:
    """Return ``picture`` as a PNG file."""
    image = image_of(picture, options)
    image.setText("Description", picture.summary)
    buffer = _buffer()
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - the stub wants bytes
    return _taken(buffer)


_IN_MM = re.compile(rb'<svg width="[^"]*mm" height="[^"]*mm"')


def svg_bytes(picture: Paintable, transparent: bool = False) -> bytes:
    """Return ``picture`` as an SVG file; whether its text is outlines is up to the look of the picture."""
    buffer = _buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(picture.size.toSize())
    generator.setViewBox(QRectF(0.0, 0.0, picture.size.width(), picture.size.height()))
    generator.setTitle("Softmax Lab")
    generator.setDescription(picture.summary)
    painter = QPainter(generator)
    picture.paint(painter, transparent)
    painter.end()
    size = generator.size()
    # Qt gives millimetres, of which some programs make a pixel more than there are
    return _IN_MM.sub(f'<svg width="{size.width()}" height="{size.height()}"'.encode(), _taken(buffer), count=1)


def pdf_bytes(picture: Paintable) -> bytes:
    """Return ``picture`` as a PDF file of one page, as vectors with its fonts embedded."""
    pages = PdfPages(picture.summary)
    pages.add(picture)
    return pages.finish()


class PdfPages:
    """A PDF file that grows by one page a picture, each as large as its picture; vectors, with fonts embedded."""

    def __init__(self, title: str) -> None:
        self._buffer = _buffer()
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(96)
        self._writer.setCreator("Softmax Lab")
        self._writer.setTitle(title[:200])
        self._painter: QPainter | None = None

    def add(self, picture: Paintable) -> None:
        """Add a page that shows ``picture``."""
        points = QSizeF(picture.size.width() * POINTS_PER_PIXEL, picture.size.height() * POINTS_PER_PIXEL)
        page = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        self._writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        if self._painter is None:
            self._painter = QPainter(self._writer)
        else:
            self._writer.newPage()
        self._painter.save()
        picture.paint(self._painter)
        self._painter.restore()

    def finish(self) -> bytes:
        """Return the file; no page can be added any more, and it needs one at least."""
        self.close()
        return _timeless(_taken(self._buffer))

    def close(self) -> None:
        """Stop painting, which Qt wants before the file goes."""
        if self._painter is not None and self._painter.isActive():
            self._painter.end()


def _timeless(pdf: bytes) -> bytes:
    """Return ``pdf`` without its dates and random identities; everything keeps its length, so that no offset moves."""
    pdf = re.sub(rb"(/(?:Creation|Mod)Date \(D:)\d{14}", rb"\g<1>20000101000000", pdf)
    pdf = re.sub(rb'(xmp:\w+Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d', rb"\g<1>2000-01-01T00:00:00", pdf)
    for identity in (rb"(?<=/ID \[)[^\]]*", rb"(?<=uuid:)[0-9a-fA-F-]*"):
        pdf = re.sub(identity, lambda match: re.sub(rb"[0-9a-fA-F]", b"0", match[0]), pdf)
    return pdf


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _taken(buffer: QBuffer) -> bytes:
    data = QByteArray(buffer.data()).data()
    buffer.close()
    return bytes(data)
