"""A bill of materials: every package that the lock names, with its licence and the hash of its source, as CycloneDX 1.6."""

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any

# What packages say in their classifiers, as SPDX says it.
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "Artistic License": "Artistic-1.0-Perl",
    "BSD License": "BSD-3-Clause",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "Historical Permission Notice and Disclaimer (HPND)": "HPND",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "MIT No Attribution License (MIT-0)": "MIT-0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
WORDS = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD 3-Clause": "BSD-3-Clause",
    "MIT License": "MIT",
    "MIT license": "MIT",
}
UNKNOWN = "NOASSERTION"


def licence(name: str) -> str:
    """The licence of an installed package in SPDX's words; NOASSERTION where it says none, or is not installed here."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return UNKNOWN
    if expression := said.get("License-Expression"):
        return expression
    # Two of them, and the package is under either.
    told = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier", []) if one.startswith("License :: ")]
    found = sorted({CLASSIFIERS[one] for one in told if one in CLASSIFIERS})
    line = (said.get("License") or "").strip().split("\n")[0]
    return " OR ".join(found) or WORDS.get(line, line if line and " " not in line else UNKNOWN)


def runtime(packages: Mapping[str, Any], start: str) -> set[str]:
    """The names of all packages that the program itself needs, with what those need; the rest is for developers."""
    found: set[str] = set()
    ask = [start]
    while ask:
        name = ask.pop()
        if name not in found:
            found.add(name)
            ask += [one["name"] for one in packages[name].get("dependencies", ())]
    return found - {start}


def sbom(lock: Mapping[str, Any], start: str, licences: Mapping[str, str]) -> str:
    """The bill of materials of a lock (uv.lock, read); the same lock gives the same text."""
    packages = {one["name"]: one for one in lock["package"]}
    needed = runtime(packages, start)
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": start,
                "name": start,
                "version": packages[start]["version"],
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [
            _component(one, licences[name], name in needed) for name, one in sorted(packages.items()) if name != start
        ],
        "dependencies": [
            {"ref": _ref(one, start), "dependsOn": sorted(_ref(packages[name], start) for name in _asked(one))}
            for _, one in sorted(packages.items())
        ],
    }
    return json.dumps(document, indent=1) + "\n"


def table(lock: Mapping[str, Any], start: str, licences: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """Name, version and licence of each package that the program itself needs."""
    packages = {one["name"]: one for one in lock["package"]}
    for name in sorted(runtime(packages, start)):
        yield name, packages[name]["version"], licences[name]


def _component(package: Mapping[str, Any], spdx: str, needed: bool) -> dict[str, Any]:
    file = package.get("sdist") or min(package["wheels"], key=lambda wheel: wheel["url"])
    return {
        "type": "library",
        "bom-ref": _ref(package, ""),
        "name": package["name"],
        "version": package["version"],
        "scope": "required" if needed else "excluded",
        "licenses": [{"expression": spdx}] if spdx != UNKNOWN else [{"license": {"name": "See the package"}}],
        "purl": _ref(package, ""),
        "externalReferences": [
            {
                "type": "distribution",
                "url": file["url"],
                "hashes": [{"alg": "SHA-256", "content": file["hash"].removeprefix("sha256:")}],
            }
        ],
    }


def _asked(package: Mapping[str, Any]) -> set[str]:
    groups = package.get("dev-dependencies", {}).values()
    return {one["name"] for one in (*package.get("dependencies", ()), *(one for group in groups for one in group))}


def _ref(package: Mapping[str, Any], start: str) -> str:
    return start if package["name"] == start else f"pkg:pypi/{package['name']}@{package['version']}"
