"""What web servers are told: one list of headers, one policy, and a real nginx that keeps to both."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from own_site import ROOT, project
from test_publish import publish, register

from partnership_register.publish.hosting import FRAMES, HEADERS, SERVERS, configuration, headers
from partnership_register.publish.page import Page

pytest_plugins = ["own_site"]
FOLDER = ROOT / "hosting"
NO_NGINX = (
    "NO NGINX, so this test did not run. Install it ('sudo apt install nginx-light' on Debian), "
    "or set NGINX to the path of one."
)
MIME_TYPES = Path("/etc/nginx/mime.types")


@pytest.mark.parametrize("server", SERVERS)
def test_the_configurations_in_hosting_are_those_of_this_site(golden, own_site, server):
    golden(FOLDER / SERVERS[server], configuration(server, own_site("public"), "public"))


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_the_header_is_the_policy_of_every_page_and_who_may_frame_it(own_site, audience):
    site = own_site(audience)
    said = headers(site, audience)["Content-Security-Policy"]
    for path in site.rglob("*.html"):
        assert f"{Page(path.read_text('utf-8')).policy}; {FRAMES}" == said, path


def test_every_server_is_told_the_same_headers(own_site):
    site = own_site("public")
    wanted = headers(site, "public")
    config = ElementTree.fromstring(configuration("iis", site, "public").encode())
    told = config.find("system.webServer/httpProtocol/customHeaders").iter("add")
    assert {one.get("name"): one.get("value") for one in told} == wanted
    static = configuration("static", site, "public").split("/*\n")[1].split("\n/")[0]
    assert dict(line.strip().split(": ", 1) for line in static.strip().splitlines()) == wanted
    nginx = configuration("nginx", site, "public")
    for name, value in wanted.items():
        assert f'add_header {name} "{value}" always;' in nginx


def test_a_published_folder_holds_the_file_of_its_server(own_project, tmp_path):
    into = tmp_path / "www"
    done = register(own_project, "build", "--audience", "staff", "--into", str(into), "--server", "static")
    assert done.returncode == 0, done.stderr
    said = (into / "_headers").read_text("utf-8")
    assert "X-Robots-Tag: noindex, nofollow" in said
    assert register(own_project, "verify", str(into)).returncode == 0
    printed = register(own_project, "hosting", "static", str(into))
    assert printed.stdout == said
    assert register(own_project, "hosting", "static", str(own_project)).returncode == 2


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A published site behind a real nginx on loopback: a function that asks it for something."""
    program = shutil.which(os.environ.get("NGINX") or "nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not program and os.environ.get("CI", "").lower() in ("", "0", "false"):
        pytest.skip(NO_NGINX)
    if not program:
        pytest.fail(NO_NGINX)
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    made = project(folder_in(folder, "project"))
    publish(made, folder / "www")
    (folder / "register.conf").write_text(register(made, "hosting", "nginx", str(folder / "www")).stdout, "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port, types=MIME_TYPES), "utf-8")
    command = [program, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "error.log")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    assert "warn" not in tested.stderr
    running = subprocess.Popen(command)

    def ask(path, method="GET", **more):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(method, path, headers=more)
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    for _ in range(100):
        try:
            ask("/")
            break
        except OSError:
            time.sleep(0.05)
    yield ask, made, folder
    running.terminate()
    running.wait(10)


def folder_in(parent, name):
    (parent / name).mkdir()
    return parent / name


NGINX = """
daemon off; master_process off; pid {folder}/nginx.pid;
events {{ worker_connections 64; }}
http {{
    include {types};
    access_log off;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    server {{ listen 127.0.0.1:{port}; root {folder}/www; include {folder}/register.conf; }}
}}
"""

FILES = {
    "/": ("text/html; charset=utf-8", 300),
    "/register/": ("text/html; charset=utf-8", 300),
    "/partnerships/safer-exampleshire-board/": ("text/html; charset=utf-8", 300),
    "/search/search_index.json": ("application/json; charset=utf-8", 300),
    "/manifest.json": ("application/json; charset=utf-8", 300),
    "/assets/register.css": ("text/css; charset=utf-8", 300),
    "/sitemap.xml": ("text/xml; charset=utf-8", 300),
    "/.well-known/security.txt": ("text/plain; charset=utf-8", 300),
}


class TestNginx:
    """A real one."""

    @pytest.mark.parametrize("path", FILES)
    def test_each_kind_of_file_has_its_type_its_caching_and_every_header(self, served, path):
        ask, _, folder = served
        answer = ask(path)
        assert answer.status == 200
        kind, seconds = FILES[path]
        assert answer.getheader("Content-Type") == kind
        assert answer.getheader("Cache-Control") == f"max-age={seconds}"
        for name, value in headers(folder / "www", "public").items():
            assert answer.headers.get_all(name) == [value], name
        assert answer.getheader("Server") == "nginx"

    def test_nothing_that_scanners_look_for_is_missing(self, served):
        """What Mozilla's Observatory and OWASP's Secure Headers ask of every site."""
        ask, _, _ = served
        said = {name.lower(): value for name, value in ask("/").getheaders()}
        policy = said["content-security-policy"]
        for part in ("default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"):
            assert part in policy
        assert "unsafe" not in policy
        assert "*" not in policy
        assert "http" not in policy
        assert int(said["strict-transport-security"].split("=")[1]) >= 31_536_000
        assert {name.lower() for name in HEADERS} <= set(said)
        assert not {"x-powered-by", "access-control-allow-origin", "set-cookie"} & set(said)

    def test_files_with_a_print_in_their_name_are_kept_for_a_year(self, served):
        ask, _, folder = served
        (sheet,) = (folder / "www").glob("assets/stylesheets/main.*.css")
        assert ask(f"/assets/stylesheets/{sheet.name}").getheader("Cache-Control") == "max-age=31536000"

    @pytest.mark.parametrize(
        "path", "/none/ /none.html /assets/ /partnerships/ /.git/config /.lock /404.html /assets/.x".split()
    )
    def test_what_is_missing_or_hidden_is_the_sites_own_page_with_every_header(self, served, path):
        ask, _, folder = served
        answer = ask(path)
        assert answer.status == 404
        assert answer.body == (folder / "www" / "404.html").read_bytes()
        for name, value in headers(folder / "www", "public").items():
            assert answer.headers.get_all(name) == [value], name

    @pytest.mark.parametrize(
        "path",
        (
            "/../project/mkdocs.yml /%2e%2e/project/mkdocs.yml /..%2fproject/mkdocs.yml /assets/../../nginx.conf "
            "/%00 /.www.releases/lock"
        ).split(),
    )
    def test_nothing_outside_the_folder_is_served(self, served, path):
        ask, _, _ = served
        assert ask(path).status in (400, 404)

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"])
    def test_only_reading_is_allowed(self, served, method):
        ask, _, _ = served
        assert ask("/", method).status == 405

    def test_a_head_is_a_get_without_its_body(self, served):
        ask, _, _ = served
        answer = ask("/", "HEAD")
        assert (answer.status, answer.body) == (200, b"")

    def test_an_address_without_its_slash_is_sent_on_here(self, served):
        ask, _, _ = served
        answer = ask("/register")
        assert (answer.status, answer.getheader("Location")) == (301, "/register/")

    def test_a_link_inside_is_not_followed(self, served):
        ask, _, folder = served
        link = (folder / "www" / "passwd.txt").resolve()
        link.symlink_to("/etc/passwd")
        try:
            assert ask("/passwd.txt").status == 404
        finally:
            link.unlink()

    def test_a_new_publication_is_served_at_once(self, served):
        ask, made, folder = served
        record = made / "partnerships" / "youth-voice.md"
        record.write_text(record.read_text("utf-8").replace("name: Youth Voice", "name: Youth Voice Anew"), "utf-8")
        assert b"Youth Voice Anew" not in ask("/register/").body
        publish(made, folder / "www")
        assert b"Youth Voice Anew" in ask("/register/").body
