"""The bytes of a file, and of every file that is packed inside it."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

# Nothing of this site unpacks to more; what does is not read into memory, and is refused.
MAX_BYTES = 256 * 1024 * 1024
MAX_DEPTH = 4


class Unopened(Exception):
    """A packed file that cannot be looked into."""


def of_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file below a folder, with what is packed in it: `data/register.xlsx/xl/workbook.xml`."""
    for path in files(folder):
        yield from of_bytes(path.relative_to(folder).as_posix(), path.read_bytes())


def files(folder: Path) -> list[Path]:
    """Every file below a folder in the order of names, links too."""
    return sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())


def of_bytes(name: str, content: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of a file and of all that it packs; raises Unopened where it packs too much or is broken."""
    yield name, content
    if depth > MAX_DEPTH:
        raise Unopened(f"{name}: packed too deep")
    for inner, unpacked in _unpacked(name, content):
        yield from of_bytes(f"{name}/{inner}", unpacked, depth + 1)


def _unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        if content[:2] == b"\x1f\x8b":
            with gzip.open(io.BytesIO(content)) as packed:
                yield "unpacked", _all(name, packed.read(MAX_BYTES + 1))
        elif content[:2] == b"PK" and zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                if packed.comment:
                    yield "comment", packed.comment
                for part in packed.infolist():
                    if part.file_size > MAX_BYTES:
                        raise Unopened(f"{name}: too big")
                    yield part.filename, packed.read(part)
    except (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
        raise Unopened(f"{name}: {error}") from None


def _all(name: str, content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise Unopened(f"{name}: too big")
    return content
