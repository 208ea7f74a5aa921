"""The manifest: every file of a published site with its SHA-256, so that anybody can tell whether one was changed."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from partnership_register.publish.layers import files

NAME = "manifest.json"
VERSION = 1


def write(folder: Path, audience: str, as_of: str) -> str:
    """The SHA-256 of the manifest of a folder, once it is written there."""
    listed = {_name(path, folder): _entry(path) for path in files(folder) if _name(path, folder) != NAME}
    said = {"manifest_version": VERSION, "audience": audience, "as_of": as_of, "total": len(listed), "files": listed}
    text = json.dumps(said, indent=1, ensure_ascii=False) + "\n"
    (folder / NAME).write_bytes(text.encode())
    return sha256(text.encode()).hexdigest()


def read(folder: Path) -> dict[str, Any] | None:
    """What the manifest of a folder says, or None where there is none that can be read."""
    try:
        said = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return said if _is_manifest(said) else None


def audience(folder: Path) -> str | None:
    """Whom a published folder is for, if its manifest says so."""
    said = read(folder)
    return said["audience"] if said else None


def differences(folder: Path) -> Iterator[str]:
    """Every way in which a folder is not what its manifest says."""
    said = read(folder)
    if said is None:
        yield f"{NAME}: is not there, or cannot be read"
        return
    found = {_name(path, folder): path for path in files(folder)}
    found.pop(NAME, None)
    for name in sorted({*found, *said["files"]}):
        if name not in found:
            yield f"{name}: is missing"
        elif name not in said["files"]:
            yield f"{name}: is not in the manifest"
        elif found[name].is_symlink():
            yield f"{name}: is a link"
        elif _entry(found[name]) != said["files"][name]:
            yield f"{name}: was changed"


def _is_manifest(said: Any) -> bool:
    return (
        isinstance(said, dict)
        and said.get("manifest_version") == VERSION
        and isinstance(said.get("audience"), str)
        and isinstance(said.get("files"), dict)
        and said.get("total") == len(said["files"])
    )


def _entry(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"sha256": sha256(content).hexdigest(), "bytes": len(content)}


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
