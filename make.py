"""Set up the project's own Python environment, .venv, and run a command in it.

`make` calls this file; where there is no make, `python make.py serve` does the same.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one must be told
    sys.exit(
        f"Python 3.11 or newer is needed, and this is {sys.version.split()[0]}: get one from "
        "https://www.python.org/downloads/, or name one, as in: make test PYTHON=/opt/python3.12"
    )

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.txt"
VENV = ROOT / ".venv"
READY = VENV / "ready"
# Most of the time goes to browsers and builds of the site, which keep one processor busy each.
TWO_AT_ONCE = ("--numprocesses=2", "--dist=worksteal")
MADE = (".venv", "site", "published", ".hypothesis", ".pytest_cache", ".ruff_cache")


def serve() -> int:
    """See the site, and see it change as you edit (PORT=8001, AUDIENCE=staff)."""
    set_up()
    address = f"127.0.0.1:{free_port()}"
    return become("mkdocs", "serve", "--config-file", config(), "--dev-addr", address)


def test() -> int:
    """Run all that must pass: ruff check, ruff format --check, pytest."""
    set_up()
    return max(run("ruff", "check"), run("ruff", "format", "--check"), run("pytest", *TWO_AT_ONCE))


def build() -> int:
    """Build the site into a folder, strictly (AUDIENCE=staff)."""
    set_up()
    return run("mkdocs", "build", "--strict", "--config-file", config())


def check() -> int:
    """Check every record."""
    set_up()
    return run("register", "check")


def benchmark() -> int:
    """Measure how long things take."""
    set_up()
    return run("python", "-m", "benchmarks")


def lock() -> int:
    """Lock what pyproject.toml asks for (UPGRADE=1: the newest of everything)."""
    # A lock is the same for everyone: no setting of this machine may enter it.
    for name in [name for name in os.environ if name.startswith("UV_")]:
        del os.environ[name]
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    export = ["--locked", "--no-emit-project", "--quiet", "--output-file", LOCK.name]
    with tempfile.TemporaryDirectory() as folder:
        venv = new_venv(Path(folder))
        pip("uv", venv=venv)
        return run("uv", "--no-config", "lock", *upgrade, venv=venv) or run(
            "uv", "--no-config", "export", *export, venv=venv
        )


def clean() -> int:
    """Remove all that these commands made."""
    for made in MADE:
        shutil.rmtree(ROOT / made, ignore_errors=True)
    return 0


COMMANDS = {f.__name__: f for f in (serve, test, build, check, benchmark, lock, clean)}


def main(name: str = "help") -> int:
    """The exit code of the command of that name."""
    os.chdir(ROOT)
    if name in COMMANDS:
        return COMMANDS[name]()
    print(*(f"make {name:<10} {f.__doc__}" for name, f in COMMANDS.items()), sep="\n")
    return 0 if name == "help" else 2


def set_up() -> None:
    """Make .venv, unless it was made here, by this Python, from this lock."""
    version = ".".join(map(str, sys.version_info[:2]))
    made_from = f"{version} {hashlib.sha256(LOCK.read_bytes()).hexdigest()} {ROOT}"
    os.environ["PATH"] = f"{bin_folder(VENV)}{os.pathsep}{os.environ['PATH']}"
    os.environ["VIRTUAL_ENV"] = str(VENV)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # a notice for developers, at every build
    if tool("python") and READY.exists() and READY.read_text("utf-8") == made_from:
        return
    print(f"Setting up .venv with Python {version}: a minute or two, once.", flush=True)
    new_venv(VENV)
    pip("--require-hashes", "--requirement", str(LOCK))
    pip("--no-deps", "--no-build-isolation", "--editable", ".")
    READY.write_text(made_from, "utf-8")


def new_venv(folder: Path) -> Path:
    """The same folder, now with nothing in it but Python and pip."""
    if not find_spec("ensurepip"):
        sys.exit(
            "This Python cannot make a virtual environment: on Debian or Ubuntu, "
            "run 'sudo apt install python3-venv', then try again."
        )
    subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    return folder


def pip(*what: str, venv: Path = VENV) -> None:
    """Install into a virtual environment, or stop."""
    options = ("-qq", "--disable-pip-version-check")  # only what stops it is worth a line
    if run("python", "-m", "pip", "install", *options, *what, venv=venv):
        sys.exit("Set-up did not finish; pip says why, above. Try again when that is put right.")


def run(program: str, *arguments: str, venv: Path = VENV) -> int:
    """The exit code of a program of a virtual environment."""
    return subprocess.call([tool(program, venv), *arguments])


def become(program: str, *arguments: str) -> int:
    """Run a program in place of this one, so that whatever stops `make` stops it."""
    if os.name != "nt":  # Windows cannot replace a program
        os.execv(tool(program), [program, *arguments])
    return run(program, *arguments)


def tool(program: str, venv: Path = VENV) -> str | None:
    """Where a virtual environment has that program, if it does."""
    return shutil.which(program, path=bin_folder(venv))


def bin_folder(venv: Path) -> Path:
    """Where a virtual environment keeps its programs."""
    return venv / ("Scripts" if os.name == "nt" else "bin")


def config() -> str:
    """The MkDocs configuration for AUDIENCE: without one, the public site's."""
    audience = os.environ.get("AUDIENCE", "public")
    name = "mkdocs.yml" if audience in ("", "public") else f"mkdocs.{audience}.yml"
    if not (ROOT / name).exists():
        sys.exit(f"AUDIENCE={audience} needs a file {name}, and there is none.")
    return name


def free_port() -> int:
    """PORT, or the first from 8000 on that nobody uses."""
    asked = os.environ.get("PORT", "")
    asked_for = [int(asked)] if asked.isdecimal() else []
    for port in asked_for if asked else range(8000, 8020):
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except (OSError, OverflowError):
            print(f"Port {port} is taken or not allowed.", flush=True)
        else:
            return port
    sys.exit("Name a free port, as in: make serve PORT=8765")


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:2]))
    except KeyboardInterrupt:
        sys.exit(130)
