"""A ladder whose sliders are pushed."""

from __future__ import annotations

from gui.views.ladder import LadderView


class PushLadderView(LadderView):
    """Draws a PushLadder: a ladder in everything but the arrows on its sliders and its columns of signed bars."""
