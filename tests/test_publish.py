"""Publishing: whole or not at all, the same bytes each time, and nothing of what was there before."""

import gzip
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from random import Random

import pytest
from own_site import AS_OF, ROOT, env, mkdocs

from partnership_register.publish import layers, manifest, verify
from partnership_register.publish.place import KEEP, CannotPublish, Place
from partnership_register.publish.release import ALLOWED, environment
from partnership_register.publish.verify import STAFF_MARK, Expected

pytest_plugins = ["own_site"]
NOT_WINDOWS = pytest.mark.skipif(os.name == "nt", reason="Windows has neither these signals nor these links")


def register(folder, *arguments, **environment):
    """What the register's own command says and does in a project."""
    command = [sys.executable, "-m", "partnership_register.cli", "--root", str(folder), *arguments]
    known = env(**{"PYTHONPATH": str(folder / "hooks"), **environment})
    return subprocess.run(command, env=known, capture_output=True, text=True, encoding="utf-8")


def publish(folder, into, audience="public", **environment):
    """A publication that must succeed."""
    done = register(folder, "build", "--audience", audience, "--into", str(into), **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def content(folder):
    """Every file of a folder by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def spoil(folder):
    """A record that no gate lets through."""
    record = folder / "partnerships" / "youth-voice.md"
    record.write_text(record.read_text("utf-8").replace("kind:", "knid:", 1), "utf-8")


class TestPublication:
    """The whole way, with the real MkDocs."""

    def test_a_site_is_published_with_its_manifest_and_verifies(self, own_project, own_site, tmp_path):
        said = publish(own_project, tmp_path / "www")
        assert "Published for the public as at 2026-11-22: 6 partnerships" in said
        made = content(tmp_path / "www")
        listed = json.loads(made.pop("manifest.json"))
        assert set(listed["files"]) == set(made)
        assert made == content(own_site("public"))
        checked = register(own_project, "verify", str(tmp_path / "www"))
        assert (checked.returncode, checked.stderr) == (0, "")
        assert f"All {len(made)} files are as published for the public as at 2026-11-22." in checked.stdout

    def test_two_publications_of_the_same_records_are_the_same_to_the_byte(self, own_project, tmp_path):
        publish(own_project, tmp_path / "a", TZ="Pacific/Kiritimati", PYTHONHASHSEED="7", LC_ALL="C")
        moved = own_project.rename(tmp_path / "another name é")
        for path in moved.rglob("*"):
            os.utime(path, (86_400, 86_400))
        publish(moved, tmp_path / "b", TZ="America/Los_Angeles", PYTHONHASHSEED="8")
        assert content(tmp_path / "a") == content(tmp_path / "b")

    def test_public_after_staff_leaves_nothing_of_what_was_for_staff(self, own_project, tmp_path):
        publish(own_project, tmp_path / "fresh" / "www")
        publish(own_project, tmp_path / "used" / "www", "staff")
        publish(own_project, tmp_path / "used" / "www")
        assert content(tmp_path / "used" / "www") == content(tmp_path / "fresh" / "www")
        everything = content(tmp_path / "used")
        assert [name for name, said in everything.items() if b"canary" in (name.encode() + said).lower()] == []

    def test_a_bad_record_is_refused_and_what_is_published_stays(self, own_project, tmp_path):
        into = tmp_path / "web" / "www"
        publish(own_project, into)
        old = content(tmp_path / "web")
        spoil(own_project)
        done = register(own_project, "build", "--audience", "public", "--into", str(into))
        assert done.returncode == 1
        assert "partnerships/youth-voice.md:4:1: " in done.stderr
        assert "Nothing was published" in done.stderr
        assert content(tmp_path / "web") == old

    def test_a_site_that_does_not_build_is_refused(self, own_project, tmp_path):
        (own_project / "docs" / "index.md").write_text("[gone](no-such-page.md)", "utf-8")
        done = register(own_project, "build", "--audience", "public", "--into", str(tmp_path / "www"))
        assert done.returncode == 1
        assert "no-such-page.md" in done.stderr
        assert not (tmp_path / "www").exists()

    @pytest.mark.parametrize(
        ("name", "text", "said"),
        [
            pytest.param("docs/draft.docx~", "x", "kind of file is not published", id="an editor's backup"),
            pytest.param("docs/index.md", '<p onclick="x()">A</p>', "could run something: onclick=", id="a handler"),
            pytest.param("docs/index.md", "<script>alert(1)</script>", "has a script of its own", id="a script"),
            pytest.param("docs/index.md", "<img alt='' src='https://x.example/a.png'>", "another host", id="a picture"),
            pytest.param("docs/index.md", "<iframe src='/'></iframe>", "could run something: <iframe>", id="a frame"),
            pytest.param("docs/index.md", f"ghp_{'a1B2' * 9}", "holds a key or a token", id="a token"),
            pytest.param("docs/index.md", STAFF_MARK, "is marked as for staff", id="a mark for staff"),
            pytest.param("docs/index.md", "Canary Fraud Exchange", "for staff alone", id="a hidden name"),
        ],
    )
    def test_a_site_that_is_not_what_it_should_be_is_refused(self, own_project, tmp_path, name, text, said):
        path = own_project / name
        path.write_text(f"{path.read_text('utf-8') if path.exists() else ''}\n\n{text}\n", "utf-8")
        done = register(own_project, "build", "--audience", "public", "--into", str(tmp_path / "www"))
        assert done.returncode == 1, done.stdout
        assert said in done.stderr
        assert not (tmp_path / "www").exists()

    def test_a_configuration_for_staff_is_not_published_for_the_public(self, own_project, tmp_path):
        config = own_project / "mkdocs.yml"
        config.write_text(config.read_text("utf-8").replace("audience: public", "audience: staff"), "utf-8")
        done = register(own_project, "build", "--audience", "public", "--into", str(tmp_path / "www"))
        assert done.returncode == 1
        assert "partnerships/fraud-exchange/: is a page of no partnership that public readers may see" in done.stderr

    def test_no_secret_of_the_machine_reaches_the_build(self, own_project, tmp_path):
        told = tmp_path / "told.txt"
        with (own_project / "hooks" / "register_hook.py").open("a", encoding="utf-8") as hook:
            hook.write(f"\nimport os\nPath({str(told)!r}).write_text(repr(dict(os.environ)), 'utf-8')\n")
        publish(own_project, tmp_path / "www", DEPLOY_TOKEN="a-secret-word", PYTHONSTARTUP="a-secret-word")
        assert "SOURCE_DATE_EPOCH" in told.read_text("utf-8")
        assert "a-secret-word" not in told.read_text("utf-8")

    @pytest.mark.parametrize("strict", [(), ("--strict",)], ids=["plain", "strict"])
    def test_plain_mkdocs_leaves_the_old_site_where_a_record_is_wrong(self, own_project, strict):
        assert mkdocs(own_project, "build").returncode == 0
        old = content(own_project / "site")
        spoil(own_project)
        assert mkdocs(own_project, "build", *strict).returncode != 0
        assert content(own_project / "site") == old

    def test_plain_mkdocs_for_the_public_after_staff_leaves_nothing(self, own_project, own_site, tmp_path):
        into = ("--site-dir", str(tmp_path / "www"))
        assert mkdocs(own_project, "build", "--config-file", "mkdocs.staff.yml", *into).returncode == 0
        assert mkdocs(own_project, "build", *into).returncode == 0
        assert content(tmp_path / "www") == content(own_site("public"))

    @NOT_WINDOWS
    def test_killed_at_any_moment_the_published_folder_is_whole(self, own_project, tmp_path):
        into = tmp_path / "www"
        publish(own_project, into)
        command = [sys.executable, "-m", "partnership_register.cli", "--root", str(own_project)]
        command += ["build", "--audience", "public", "--into", str(into)]
        known = env(PYTHONPATH=str(own_project / "hooks"))
        start = time.monotonic()
        subprocess.run(command, env=known, capture_output=True, check=True)
        took = time.monotonic() - start
        random = Random(4)
        for _ in range(8):
            running = subprocess.Popen(command, env=known, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0, took))
            running.send_signal(signal.SIGKILL)
            running.wait()
            assert list(manifest.differences(into)) == []
        publish(own_project, into)
        publish(own_project, into)  # by now the last MkDocs that lost its parent has ended, and what it left goes
        assert [path.name for path in Place(into).releases.glob("building-*")] == []


def test_the_build_is_told_no_more_than_what_is_on_the_list(monkeypatch):
    monkeypatch.setenv("DEPLOY_TOKEN", "x")
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    assert set(environment(1)) <= {*ALLOWED, "SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING", "PYTHONUTF8", "TZ"}


def a_zip(name, said, comment=b""):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr(name, said)
        packed.comment = comment
    return made.getvalue()


PUBLIC = frozenset(
    "friends-of-st-anns-park harbour-heritage-fund quay-traders-forum safer-exampleshire-board warm-homes-scheme "
    "youth-voice".split()
)
BOARD = "partnerships/safer-exampleshire-board/index.html"


def change(name, old, new):
    """A change of one file of a built site."""

    def do(site):
        text = (site / name).read_text("utf-8")
        assert old in text
        (site / name).write_text(text.replace(old, new, 1), "utf-8")

    return do


def add(name, content=b"x"):
    """A file more in a built site."""

    def do(site):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)

    return do


class TestFaults:
    """Each thing that may not be in a built site is told, and nothing else is."""

    @pytest.fixture
    def site(self, own_site, tmp_path):
        """A copy of the public site."""
        return shutil.copytree(own_site("public"), tmp_path / "site")

    def test_a_good_site_has_none(self, site):
        assert list(verify.faults(site, Expected("public", PUBLIC))) == []

    @pytest.mark.parametrize(
        ("spoil", "said"),
        [
            pytest.param(lambda site: (site / BOARD).unlink(), "the partnership has no page", id="a page less"),
            pytest.param(
                lambda site: shutil.copytree(site / "partnerships/youth-voice", site / "partnerships/secret"),
                "partnerships/secret/: is a page of no partnership",
                id="a page more",
            ),
            pytest.param(lambda site: (site / "404.html").unlink(), "404.html: is missing", id="no page for the lost"),
            pytest.param(add("old.bak"), "old.bak: is not a kind of file", id="a backup"),
            pytest.param(add("assets/.env"), "assets/.env: is not a kind of file", id="a hidden file"),
            pytest.param(add("x.php"), "x.php: is not a kind of file", id="a program"),
            pytest.param(add("data/x.zip", a_zip("a", b"word").replace(b"word", b"wore")), "looked into", id="broken"),
            pytest.param(add("data/x.zip", a_zip("a", b"-----BEGIN PRIVATE KEY-----")), "holds a key", id="packed key"),
            pytest.param(add("x.txt", b"/srv/build/machine"), "x.txt: holds a path", id="a path of the machine"),
            pytest.param(add("x.css", b"@import 'x'"), "x.css: loads from another host", id="a style sheet"),
            pytest.param(change(BOARD, "</h1>", "</h1><a href='../none/'>x</a>"), "nowhere: ../none/", id="a link"),
            pytest.param(change("register/index.html", "#", "#none-such-"), "leads nowhere", id="an anchor"),
            pytest.param(change(BOARD, "<h1", "<h1 onclick=x "), "could run something: onclick=", id="a handler"),
            pytest.param(change(BOARD, "</h1>", "<a href='jav&#97;script:x'>"), "could run something", id="a scheme"),
            pytest.param(change(BOARD, "</h1>", "</h1><script>x</script>"), "a script of its own", id="a script"),
            pytest.param(change(BOARD, "'none'", "*"), "has a script of its own", id="another policy"),
            pytest.param(change(BOARD, "Content-Security-Policy", "x-ua-compatible"), "has no policy", id="no policy"),
            pytest.param(change(BOARD, "</h1>", "</h1>A telling word of staff"), "only staff may read", id="a fact"),
            pytest.param(change("index.html", "</h1>", "</h1>The Hidden Board."), "for staff alone", id="a name"),
        ],
    )
    def test_a_fault_is_told(self, site, spoil, said):
        spoil(site)
        words = {"/srv/build/machine": "a path of this machine", "The Hidden Board": "a name for staff alone"}
        must = Expected("public", PUBLIC, words, {"safer-exampleshire-board": ("A telling word of staff",)})
        lines = list(verify.faults(site, must))
        assert [line for line in lines if said in line], lines

    @NOT_WINDOWS
    def test_a_link_is_told(self, site):
        (site / "x.txt").symlink_to("index.html")
        assert "x.txt: is not a plain file" in list(verify.faults(site, Expected("public", PUBLIC)))

    def test_a_site_for_others_is_told(self, site):
        lines = list(verify.faults(site, Expected("staff", PUBLIC)))
        assert "404.html: is not marked as for staff" in lines

    def test_a_word_inside_a_longer_one_is_none(self):
        assert verify.stands_in("youth-board", b"the youth-board.")
        assert not verify.stands_in("youth-board", b"the youth-board-of-york")
        assert not verify.stands_in("Youth Board 5", b"Youth Board 57")


def small_site(folder, word, audience="public"):
    """A small folder with a manifest, in which every file says the same word."""
    for name in ("index.html", "a/index.html", "b.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(word, "utf-8")
    manifest.write(folder, audience, AS_OF.isoformat())


def put(place, word, audience="public"):
    with place.locked(), place.beside() as built:
        small_site(built, word, audience)
        place.put(built)


LOOP = """
import sys
from itertools import count
from pathlib import Path
from test_publish import put
from partnership_register.publish.place import Place
for number in count():
    put(Place(Path(sys.argv[1])), f"site {number}")
"""


class TestPlace:
    """The published folder itself."""

    def test_four_releases_are_kept(self, tmp_path):
        place = Place(tmp_path / "www")
        for number in range(7):
            put(place, f"{number}")
        kept = [path for path in place.releases.iterdir() if path.is_dir()]
        assert sorted((path / "b.txt").read_text() for path in kept) == ["3", "4", "5", "6"]
        assert len(kept) == KEEP
        assert (place.folder / "b.txt").read_text() == "6"

    def test_without_links_folders_change_places_and_four_are_kept(self, tmp_path, monkeypatch):
        monkeypatch.setattr(Place, "_can_link", lambda self: False)
        place = Place(tmp_path / "www")
        for number in range(7):
            put(place, f"{number}")
            assert list(manifest.differences(place.folder)) == []
        assert (place.folder / "b.txt").read_text() == "6"
        assert sorted(path.name for path in place.releases.iterdir()) == ["000004", "000005", "000006", "lock"]

    def test_without_links_a_stop_between_the_two_steps_is_mended(self, tmp_path, monkeypatch):
        monkeypatch.setattr(Place, "_can_link", lambda self: False)
        place = Place(tmp_path / "www")
        put(place, "one")
        place._put_aside()
        assert not place.folder.exists()
        with place.locked():
            assert (place.folder / "b.txt").read_text() == "one"

    def test_a_folder_published_without_links_becomes_a_link(self, tmp_path, monkeypatch):
        place = Place(tmp_path / "www")
        with monkeypatch.context() as without:
            without.setattr(Place, "_can_link", lambda self: False)
            put(place, "one")
        put(place, "two")
        assert (place.folder / "b.txt").read_text() == "two"
        assert place.folder.is_symlink() or os.name == "nt"

    def test_two_cannot_publish_at_once(self, tmp_path):
        place = Place(tmp_path / "www")
        with place.locked(), pytest.raises(CannotPublish, match="another program"), Place(tmp_path / "www").locked():
            pass

    def test_a_folder_of_somebody_elses_files_is_left_alone(self, tmp_path):
        (tmp_path / "www").mkdir()
        (tmp_path / "www" / "thesis.txt").write_text("mine", "utf-8")
        with pytest.raises(CannotPublish, match="not published from here"):
            put(Place(tmp_path / "www"), "new")
        assert (tmp_path / "www" / "thesis.txt").read_text("utf-8") == "mine"

    @NOT_WINDOWS
    def test_a_link_to_somewhere_else_is_left_alone(self, tmp_path):
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "www").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(CannotPublish, match="somewhere else"):
            put(Place(tmp_path / "www"), "new")

    def test_an_empty_folder_is_taken(self, tmp_path):
        (tmp_path / "www").mkdir()
        put(Place(tmp_path / "www"), "new")
        assert (tmp_path / "www" / "b.txt").read_text() == "new"

    def test_releases_for_others_are_not_kept(self, tmp_path):
        place = Place(tmp_path / "www")
        put(place, "for staff", "staff")
        put(place, "for all")
        assert [path.name for path in place.releases.iterdir() if path.is_dir()] == ["000002"]

    @NOT_WINDOWS
    def test_a_reader_never_misses_a_file_however_often_the_publisher_is_killed(self, tmp_path):
        into = tmp_path / "www"
        put(Place(into), "site 0")
        stop, reads, wrong = threading.Event(), [0], []

        def read():
            while not stop.is_set():
                for name in ("index.html", "a/index.html", "b.txt", "manifest.json"):
                    try:
                        if not (into / name).read_text("utf-8"):
                            wrong.append(f"{name} is empty")
                    except OSError as error:
                        wrong.append(str(error))
                    reads[0] += 1

        reader = threading.Thread(target=read)
        reader.start()
        random = Random(4)
        paths = {"PYTHONPATH": os.pathsep.join((str(ROOT / "hooks"), str(ROOT / "tests")))}
        published = set()
        try:
            for _ in range(20):
                running = subprocess.Popen([sys.executable, "-c", LOOP, str(into)], env=env(**paths))
                before, late = into.resolve(), time.monotonic() + 30
                while into.resolve() == before and time.monotonic() < late:
                    time.sleep(0.01)
                time.sleep(random.uniform(0, 0.3))
                running.send_signal(signal.SIGKILL)
                running.wait()
                assert list(manifest.differences(into)) == []
                published.add((into / "b.txt").read_text("utf-8"))
        finally:
            stop.set()
            reader.join()
        assert len(published) > 3
        assert reads[0] > 1_000
        assert wrong == []


class TestManifest:
    """Any change of a published folder is told."""

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            pytest.param(lambda f: (f / "b.txt").write_text("X"), "b.txt: was changed", id="changed"),
            pytest.param(lambda f: (f / "b.txt").unlink(), "b.txt: is missing", id="missing"),
            pytest.param(lambda f: (f / ".x").write_text("X"), ".x: is not in the manifest", id="added"),
            pytest.param(lambda f: (f / "manifest.json").unlink(), "manifest.json: is not there", id="no manifest"),
            pytest.param(lambda f: (f / "manifest.json").write_text("[]"), "manifest.json: is not", id="no object"),
            pytest.param(lambda f: (f / "manifest.json").write_bytes(b"\xff"), "manifest.json: is not", id="no text"),
            pytest.param(lambda f: (f / "manifest.json").write_text("[" * 99_999), "manifest.json: is not", id="deep"),
        ],
    )
    def test_a_change_is_told(self, tmp_path, change, said):
        small_site(tmp_path, "A")
        assert list(manifest.differences(tmp_path)) == []
        change(tmp_path)
        (line,) = manifest.differences(tmp_path)
        assert line.startswith(said)

    @NOT_WINDOWS
    def test_a_link_with_the_same_content_is_told(self, tmp_path):
        small_site(tmp_path / "site", "A")
        (tmp_path / "b.txt").write_text("A", "utf-8")
        (tmp_path / "site" / "b.txt").unlink()
        (tmp_path / "site" / "b.txt").symlink_to(tmp_path / "b.txt")
        assert list(manifest.differences(tmp_path / "site")) == ["b.txt: is a link"]

    def test_the_command_fails_where_something_was_changed(self, tmp_path):
        small_site(tmp_path, "A")
        (tmp_path / "b.txt").write_text("B", "utf-8")
        done = register(ROOT, "verify", str(tmp_path))
        assert done.returncode == 1
        assert done.stdout == "b.txt: was changed\n1 file is not what was published.\n"


class TestLayers:
    """Whatever is packed is unpacked, and what cannot be is said."""

    def test_what_is_packed_in_what_is_packed_is_seen(self):
        packed = gzip.compress(a_zip("in.xlsx", a_zip("xl/a.xml", b"word"), b"a comment"))
        seen = dict(layers.of_bytes("x.gz", packed))
        assert seen["x.gz/unpacked/in.xlsx/xl/a.xml"] == b"word"
        assert seen["x.gz/unpacked/comment"] == b"a comment"

    @pytest.mark.parametrize(
        "broken",
        [
            pytest.param(gzip.compress(b"word")[:-6], id="cut short"),
            pytest.param(b"\x1f\x8b" + b"\0" * 20, id="no gzip"),
            pytest.param(a_zip("a", b"word").replace(b"word", b"wore"), id="changed"),
        ],
    )
    def test_what_is_broken_is_said(self, broken):
        with pytest.raises(layers.Unopened):
            list(layers.of_bytes("x", broken))

    def test_what_is_too_big_is_not_read(self, monkeypatch):
        monkeypatch.setattr(layers, "MAX_BYTES", 1_000)
        for packed in (gzip.compress(b"0" * 2_000), a_zip("a", b"0" * 2_000)):
            with pytest.raises(layers.Unopened, match="too big"):
                list(layers.of_bytes("x", packed))

    def test_what_is_packed_too_deep_is_not_read(self):
        packed = b"word"
        for _ in range(layers.MAX_DEPTH + 2):
            packed = gzip.compress(packed)
        with pytest.raises(layers.Unopened, match="too deep"):
            list(layers.of_bytes("x", packed))
