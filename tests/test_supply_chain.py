"""What the register is made of: locked, hashed, listed with its licences, and built without rights or secrets."""

import json
import re
import tomllib

import pytest
import yaml
from own_site import ROOT

from partnership_register.publish.sbom import UNKNOWN, licence, runtime, sbom

NAME = "partnership-register"
LOCK = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
PACKAGES = {(one["name"], one["version"]): one for one in LOCK["package"]}
# Nothing here asks more of a council than to keep its notice.
FREE = set("0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause HPND ISC MIT MPL-2.0 PSF-2.0 Unlicense Artistic-1.0-Perl".split())


def licences():
    """What each installed package says, and for those of other systems what is listed already."""
    path = ROOT / "sbom.json"
    listed = {}
    if path.exists():
        for one in json.loads(path.read_text("utf-8"))["components"]:
            listed[one["name"]] = one["licenses"][0].get("expression", UNKNOWN)
    found = {name: licence(name) for name, _ in PACKAGES}
    return {name: said if said != UNKNOWN else listed.get(name, UNKNOWN) for name, said in found.items()}


def test_the_bill_of_materials_is_that_of_the_lock(golden):
    golden(ROOT / "sbom.json", sbom(LOCK, NAME, licences()))


def test_the_licences_are_listed(golden):
    said = licences()
    rows = "".join(f"| {one['name']} | {one['version']} | {said[one['name']]} |\n" for one in runtime(LOCK, NAME))
    golden(ROOT / "LICENCES.md", LICENCES + rows)


LICENCES = """# What the register is made of

The register's own licence is in `LICENCE`. These packages are needed to build a site, in these versions; `sbom.json`
(CycloneDX 1.6) has them with the SHA-256 of their source, and those for developers too. The site itself carries parts
of mkdocs-material: its scripts, style sheets and icons. `pytest tests/test_supply_chain.py --update` makes both lists.

| package | version | licence |
|---|---|---|
"""


def test_whatever_is_needed_to_build_a_site_is_free_to_use():
    """Where a package offers two licences, one of them is enough."""
    for name in {one["name"] for one in runtime(LOCK, NAME)}:
        said = licences()[name]
        choices = [set(one.split(" AND ")) for one in said.strip("()").split(" OR ")]
        assert any(choice <= FREE for choice in choices), f"{name}: {said}"


def test_the_bill_of_materials_is_whole():
    bill = json.loads((ROOT / "sbom.json").read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    refs = [NAME, *(one["bom-ref"] for one in bill["components"])]
    assert len(set(refs)) == len(refs) == len(PACKAGES)
    assert {one["ref"] for one in bill["dependencies"]} == set(refs)
    for one in bill["dependencies"]:
        assert set(one["dependsOn"]) <= set(refs)
    for one in bill["components"]:
        assert re.fullmatch(r"pkg:pypi/[a-z0-9._-]+@[^@\s]+", one["purl"])
        prints = [print_["content"] for print_ in one["hashes"]]
        assert prints
        assert all(re.fullmatch("[0-9a-f]{64}", print_) for print_ in prints), one["name"]
    needed = {one["name"] for one in bill["components"] if one["scope"] == "required"}
    assert {"mkdocs", "jsonschema", "markupsafe"} <= needed
    assert not {"pytest", "playwright", "hypothesis"} & needed


def test_every_requirement_is_of_one_version_with_its_hashes():
    text = (ROOT / "requirements.txt").read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", text).strip())
    assert len(blocks) > 80
    for block in blocks:
        assert re.match(r"[a-z0-9][a-z0-9._-]*==[^\s;]+", block), block
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block
        assert not re.search(r"(?i)https?://|git\+|--(extra-)?index-url|--trusted-host|--find-links", block), block


def test_the_requirements_are_those_of_the_lock():
    text = (ROOT / "requirements.txt").read_text("utf-8")
    for name, version in re.findall(r"(?m)^([a-z0-9._-]+)==([^\s;]+)", text):
        package = PACKAGES[name, version]
        block = re.search(rf"(?ms)^{re.escape(f'{name}=={version}')}.*?(?=^\S|\Z)", text)[0]
        files = [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
        locked = {file["hash"] for file in files}
        assert set(re.findall(r"sha256:[0-9a-f]{64}", block)) <= locked


class TestWorkflows:
    """Whatever builds a stranger's pull request has no right and no secret; what has one runs by the clock alone."""

    BY_CLOCK = ROOT / ".github" / "workflows" / "reminders.yml"
    FILES = sorted(set((ROOT / ".github" / "workflows").glob("*.y*ml")) - {BY_CLOCK})

    def test_the_reminders_run_by_the_clock_and_read_but_for_one_job_that_a_council_switches_on(self):
        flow = yaml.load(self.BY_CLOCK.read_text("utf-8"), yaml.BaseLoader)
        assert set(flow["on"]) == {"schedule", "workflow_dispatch"}
        assert flow["permissions"] == {"contents": "read"}
        rights = {name: job["permissions"] for name, job in flow["jobs"].items() if "permissions" in job}
        assert rights == {"record": {"contents": "write"}}
        assert flow["jobs"]["record"]["if"] == "vars.RECORD_REMINDERS == 'yes'"

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_it_may_read_and_nothing_else(self, path):
        flow = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        assert flow["permissions"] == {"contents": "read"}
        assert "pull_request_target" not in flow["on"]
        assert "workflow_run" not in flow["on"]
        for job in flow["jobs"].values():
            assert "permissions" not in job
            assert "secrets" not in job
            for step in job["steps"]:
                if step.get("uses", "").startswith("actions/checkout@"):
                    assert step["with"]["persist-credentials"] == "false"

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_it_uses_no_secret_and_runs_no_word_of_a_pull_request(self, path):
        text = path.read_text("utf-8")
        assert "secrets." not in text
        assert "github.token" not in text
        for words in re.findall(r"\$\{\{\s*(.*?)\s*\}\}", text):
            assert words.startswith("matrix."), words

    def test_there_is_one(self):
        assert self.FILES
