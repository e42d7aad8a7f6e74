"""The plane of a plot coloured by probabilities. It loads numpy: import it late."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtGui import QColor, QImage

from core.plots import Backdrop
from gui.theme import Theme, bar_fill, mixed

WASH = 0.5  # how much of the card it lets through


@lru_cache(maxsize=4)
def backdrop_image(backdrop: Backdrop, theme: Theme) -> QImage:
    """Return one pixel a cell: the colours of the classes, washed out, mixed by their shares."""
    washed = [QColor(mixed(bar_fill(mark.colour, theme), theme.card, WASH)) for mark in backdrop.marks]
    colours = np.array([(c.red(), c.green(), c.blue()) for c in washed], dtype=np.float32)  # (K, 3)
    shares = np.frombuffer(backdrop.shares, np.uint8).reshape(-1, len(washed)).astype(np.float32)  # (cells, K)
    whole = np.maximum(shares @ np.ones((len(washed), 1), np.float32), 1.0)  # a product is faster than a sum
    pixels = np.rint(shares @ colours / whole).astype(np.uint8)  # (cells, 3)
    image = QImage(pixels.tobytes(), backdrop.columns, backdrop.rows, 3 * backdrop.columns, QImage.Format.Format_RGB888)
    return image.copy()  # which owns its bytes
