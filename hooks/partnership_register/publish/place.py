"""The published folder: a link to the newest of a few releases, changed in one step that nobody can see half-done."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from partnership_register.publish import manifest

KEEP = 4
_BUILDING = "building-"


class CannotPublish(Exception):
    """Why nothing can be published into a folder."""


class Place:
    """A published folder, with its releases beside it in a hidden folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow the link itself
        self.releases = self.folder.with_name(f".{self.folder.name}.releases")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else publishes here meanwhile; the lock goes with the program that holds it, however it ends."""
        self.releases.mkdir(parents=True, exist_ok=True)
        with (self.releases / "lock").open("a+b") as file:
            try:
                _lock(file.fileno())
            except OSError:
                raise CannotPublish(f"another program is publishing into {self.folder}") from None
            self._tidy()
            yield

    @contextmanager
    def beside(self) -> Iterator[Path]:
        """A new folder to build in, on the same disk; it is gone afterwards, unless it was put in place."""
        built = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=self.releases))
        try:
            yield built
        finally:
            shutil.rmtree(built, ignore_errors=True)

    def put(self, built: Path) -> None:
        """The built folder takes the place of the published one, and the oldest releases go."""
        built.chmod(0o755)
        links = self._can_link()
        if self.folder.exists() and not (links and self.folder.is_symlink()):
            self._put_aside()
        if links:
            release = built.rename(self._next())
            link = self.releases / "link"
            link.unlink(missing_ok=True)
            link.symlink_to(release.relative_to(self.folder.parent), target_is_directory=True)
            link.replace(self.folder)
        else:
            built.rename(self.folder)
        self._prune()

    def _tidy(self) -> None:
        for path in self.releases.glob(f"{_BUILDING}*"):
            shutil.rmtree(path, ignore_errors=True)
        if self.folder.is_symlink():
            if self.folder.parent.joinpath(self.folder.readlink()).parent != self.releases:
                raise CannotPublish(f"{self.folder} is a link to somewhere else; name another folder")
        elif self.folder.is_dir():
            if any(self.folder.iterdir()) and manifest.read(self.folder) is None:
                raise CannotPublish(f"{self.folder} holds files that were not published from here; name another folder")
        elif self.folder.exists():
            raise CannotPublish(f"{self.folder} is a file")
        elif (numbered := self._numbered()) and not self._can_link():
            numbered[-1].rename(self.folder)  # stopped between the two steps of put()

    def _put_aside(self) -> None:
        if any(self.folder.iterdir()):
            self.folder.rename(self._next())
        else:
            self.folder.rmdir()

    def _prune(self) -> None:
        audience = manifest.audience(self.folder)
        here = self.folder.resolve()
        others = [path for path in reversed(self._numbered()) if path.resolve() != here]
        for age, path in enumerate(others, 2):
            # What was built for others must not lie beside what is public.
            if age > KEEP or manifest.audience(path) != audience:
                shutil.rmtree(path, ignore_errors=True)

    def _next(self) -> Path:
        number = max((int(path.name) for path in self._numbered()), default=0) + 1
        return self.releases / f"{number:06}"

    def _numbered(self) -> list[Path]:
        return sorted(
            (path for path in self.releases.iterdir() if path.name.isdecimal()), key=lambda path: int(path.name)
        )

    def _can_link(self) -> bool:
        """True where a link can be made and can replace another: not on Windows."""
        if os.name == "nt":
            return False
        probe = self.releases / "probe"
        probe.unlink(missing_ok=True)
        try:
            probe.symlink_to("lock")
        except OSError:
            return False
        probe.unlink()
        return True


def _lock(file: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
