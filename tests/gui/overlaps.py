"""What is wrong with a layout: texts that are cut off, lie on each other, or lie under a control."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPushButton, QStyle, QStyleOptionButton, QWidget
from PySide6.QtWidgets import QStyleOptionComboBox, QStyleOptionFrame

from gui.canvas import Placed
from gui.inputs import NumberBox
from gui.scene_view import SceneView
from gui.views.base import PanelView
from gui.views.class_names import ClassName
from tests.gui.walking import children, painted

SLACK = 1.5
