"""All scenes in their order. A new file in this folder that defines SCENE is a new scene."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ..scene import Scene

SCENES: dict[str, Scene] = {
    scene.key: scene
    for scene in sorted(
        (import_module(f"{__name__}.{module.name}").SCENE for module in iter_modules(__path__)),
        key=lambda scene: scene.number,
    )
}
