"""Says what the screen reader Orca speaks of a page: `python -m tools.listen http://127.0.0.1:8000/register/ t Down h`.

First all that it reads of the page by itself, then what it says after each key, as xdotool names keys: h for the next
heading, m landmark, t table, k link, Tab, Down, alt+shift+Right in a table. What is spoken is read from Orca's own
record, so nothing is heard. It needs Debian's packages orca, xvfb, at-spi2-core, dbus-x11, speech-dispatcher,
openbox, xdotool and chromium, and takes nothing from the session that it is started in.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

DISPLAY = ":97"
INSIDE = "REGISTER_LISTENS"
# A speech may run over several lines; its voice stands after it, or the next line with its time. A space and a brace
# stand after what is no more than the name of the key that was pressed.
SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*?)'( \{|(?: voice=[a-z]+)?(?:\{|None|\n\d\d:|\Z))", re.DOTALL)
# Speech goes to a module that is silent, and Orca goes on as if it had been heard.
SPEECH = 'AddModule "dummy" "sd_dummy" ""\nDefaultModule dummy\nAudioOutputMethod "alsa"\n'
# No keys of its own, so that each reaches the page.
WINDOWS = '<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/></openbox_config>'
BROWSER = (
    "chromium --no-sandbox --no-first-run --disable-gpu --disable-sync --disable-background-networking "
    "--disable-component-update --force-renderer-accessibility --window-size=1280,960"
)


def programs(home: Path, address: str) -> tuple[list[str], ...]:
    """What runs while we listen, in the order in which each needs the one before."""
    return (
        ["Xvfb", DISPLAY, "-screen", "0", "1300x1000x24"],
        ["openbox", "--config-file", str(home / "windows.xml")],
        ["/usr/libexec/at-spi-bus-launcher", "--launch-immediately", "--a11y=1", "--screen-reader=1"],
        ["speech-dispatcher", "--run-single", "--config-dir", str(home), "--log-dir", str(home)],
        ["orca", f"--debug-file={home / 'orca.log'}"],
        [*BROWSER.split(), f"--user-data-dir={home / 'browser'}", address],
    )


def said(log: Path, start: int, quiet: float) -> tuple[str, int]:
    """What is spoken after a place in the record, once nothing has been for some seconds, and the place it ends at."""
    size, since = start, time.monotonic()
    while time.monotonic() - since < quiet:
        time.sleep(0.1)
        if log.stat().st_size != size:
            size, since = log.stat().st_size, time.monotonic()
    text = log.read_bytes()[start:size].decode(errors="replace")
    words = [" ".join(one.split()) for one, end in SPOKEN.findall(text) if one.strip() and end != " {"]
    return " · ".join(words), size


def listen(address: str, keys: list[str]) -> None:
    """Prints what is spoken, in a session of its own that ends with it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as running:
        home = Path(folder)
        (home / "speechd.conf").write_text(SPEECH, "utf-8")
        (home / "windows.xml").write_text(WINDOWS, "utf-8")
        env = os.environ | {"DISPLAY": DISPLAY, "HOME": folder, "XDG_RUNTIME_DIR": folder, "LC_ALL": "C.UTF-8"}
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": env}
        for program in programs(home, address):
            running.callback(subprocess.Popen(program, **silent).terminate)
            time.sleep(3)
        log = home / "orca.log"
        words, end = said(log, 0, 5)
        print(words)
        for key in keys:
            subprocess.run(["xdotool", "key", key], env=env, check=True)
            words, end = said(log, end, 1.5)
            print(f"\n{key}: {words}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if INSIDE in os.environ:
        listen(sys.argv[1], sys.argv[2:])
    else:
        again = ["dbus-run-session", "--", sys.executable, "-m", "tools.listen", *sys.argv[1:]]
        sys.exit(subprocess.run(again, env=os.environ | {INSIDE: "1"}, check=False).returncode)
