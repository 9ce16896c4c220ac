"""Puts the rules into a wheel with their patterns compiled, so that no first run need compile them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRules(BuildHookInterface):
    """Runs `scripts/compile_rules.py` and adds what it writes; an editable install keeps compiling what is edited."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the file before the wheel is packed."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        paths = (str(Path(self.root) / "src"), os.environ.get("PYTHONPATH"))
        # nothing is taken from a cache, and equal rules give equal files
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "KEHOACH_CACHE": "",
        }
        script = Path(self.root) / "scripts" / "compile_rules.py"
        subprocess.run([sys.executable, script, folder], check=True, env=environment)
        build_data["force_include"] |= {str(file): f"kehoach_cli/{file.name}" for file in folder.iterdir()}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the folder away that held it."""
        if version != "editable":
            self._folder.cleanup()
