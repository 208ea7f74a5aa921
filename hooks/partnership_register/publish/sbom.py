"""A bill of materials as CycloneDX 1.6: every package of the lock with its licence and the hash of its source."""

import json
from collections.abc import Mapping, Sequence
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


def sbom(lock: Mapping[str, Any], start: str, licences: Mapping[str, str]) -> str:
    """The bill of materials of a lock (uv.lock, read); the same lock gives the same text."""
    packages = _packages(lock)
    needed = {_ref(one, start) for one in runtime(lock, start)}
    (own,) = (one for one in packages if one["name"] == start)
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
                "version": own["version"],
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [
            _component(one, licences[one["name"]], _ref(one, start) in needed) for one in packages if one is not own
        ],
        "dependencies": [
            {
                "ref": _ref(one, start),
                "dependsOn": sorted({_ref(asked, start) for asked in _asked(one, packages, for_developers=True)}),
            }
            for one in packages
        ],
    }
    return json.dumps(document, indent=1) + "\n"


def runtime(lock: Mapping[str, Any], start: str) -> list[Mapping[str, Any]]:
    """Every package that the program itself needs, with what those need; the rest is for developers."""
    packages = _packages(lock)
    found: list[Mapping[str, Any]] = []
    ask = [one for one in packages if one["name"] == start]
    while ask:
        package = ask.pop()
        if package not in found:
            found.append(package)
            ask += _asked(package, packages, for_developers=False)
    return [one for one in packages if one in found and one["name"] != start]


def _packages(lock: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    # A package can be there twice, for one Python and for another.
    return sorted(lock["package"], key=lambda one: (one["name"], one["version"]))


def _asked(
    package: Mapping[str, Any], packages: Sequence[Mapping[str, Any]], *, for_developers: bool
) -> list[Mapping[str, Any]]:
    groups = package.get("dev-dependencies", {}).values() if for_developers else ()
    asked = (*package.get("dependencies", ()), *(one for group in groups for one in group))
    return [
        one
        for one in packages
        if any(one["name"] == ask["name"] and ask.get("version", one["version"]) == one["version"] for ask in asked)
    ]


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
        "hashes": [{"alg": "SHA-256", "content": file["hash"].removeprefix("sha256:")}],
    }


def _ref(package: Mapping[str, Any], start: str) -> str:
    return start if package["name"] == start else f"pkg:pypi/{package['name']}@{package['version']}"
