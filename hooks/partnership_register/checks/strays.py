"""Files in docs/ that would be published by mistake: links to elsewhere, backups, drafts, programs."""

import os
from collections.abc import Iterator
from pathlib import Path

from partnership_register.problem import Problem

# What guidance is made of. MkDocs copies whatever lies beside its pages.
KINDS = frozenset(".css .gif .ico .jpeg .jpg .js .md .pdf .png .svg .webp .woff2".split())


def strays(docs: Path) -> Iterator[Problem]:
    """A problem for each file below docs/ that has no business on the site; MkDocs leaves hidden ones out itself."""
    for folder, folders, files in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*folders, *files]):
            path = Path(folder, name)
            said = f"{docs.name}/{path.relative_to(docs).as_posix()}"
            if path.is_symlink():
                yield Problem(said, 1, 1, "this is a link to another file", fix="put the file itself here")
            elif name in files and not name.startswith(".") and path.suffix not in KINDS:
                yield Problem(said, 1, 1, "this kind of file is not published", fix="keep it elsewhere")
