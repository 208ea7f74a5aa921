"""Linked data by DCAT-AP's own shapes and by the published vocabularies; and by shapes of ours that ask for more."""

import json
from functools import cache
from hashlib import sha256

import pyshacl
import pytest
import rdflib
from npm_tools import needs_npm
from own_data import AUDIENCES, SITE_URL
from own_site import ROOT
from rdflib import DCTERMS, FOAF, ORG, RDF, SH
from vocabularies import SCHEMA, faults, with_kinds

from partnership_register.data import schema_org
from partnership_register.data.organisations import dissolved_on
from partnership_register.data.page import data
from partnership_register.feeds import Feeds

pytest_plugins = ["own_site", "own_data"]

OUR_SHAPES = ROOT / "tests" / "shapes"
DCAT_AP = ROOT / "tests" / "standards" / "dcat-ap-3.0.0-shacl.jsonld"
UK = rdflib.Namespace("https://w3id.org/co-cddo/uk-cross-government-metadata-exchange-model/")
NO_WORD = rdflib.URIRef(f"{rdflib.DCAT}keywrod")
ELSEWHERE = rdflib.URIRef("https://elsewhere.example/")


@cache
def shapes(path):
    return rdflib.Graph().parse(path)


def conforms(graph, path):
    """What SHACL says of a graph; nothing where it keeps to the shapes."""
    good, _, words = pyshacl.validate(graph, shacl_graph=shapes(path), advanced=True)
    return "" if good else words


@cache
def profile():
    """The properties of DCAT-AP, each with a class that may have it."""
    found = shapes(DCAT_AP)
    return frozenset(
        (path, kind)
        for shape, kind in found.subject_objects(SH.targetClass)
        for one in found.objects(shape, SH.property)
        for path in found.objects(one, SH.path)
    )


@pytest.fixture
def catalogue(own_data):
    return lambda audience: rdflib.Graph().parse(own_data(audience) / "dataset.jsonld")


@pytest.fixture
def organisations(own_data):
    return lambda audience: rdflib.Graph().parse(own_data(audience) / "organisations.jsonld")


@pytest.fixture
def pages(own_exports):
    """What pages say to search engines, one graph for all."""

    def read(audience, **more):
        exports = own_exports(audience)
        said = [schema_org.dataset(exports) | more, schema_org.home(exports)]
        said += [schema_org.consortium(exports, entry) for entry in exports.register.entries]
        # The context of schema.org itself would have to be fetched.
        return rdflib.Graph().parse(
            data=json.dumps([one | {"@context": {"@vocab": str(SCHEMA)}} for one in said]), format="json-ld"
        )

    return read


@needs_npm
@pytest.mark.parametrize("audience", AUDIENCES)
class TestPublishedJudges:
    def test_dcat_ap_accepts_the_catalogue_entry(self, catalogue, audience):
        assert not conforms(with_kinds(catalogue(audience)), DCAT_AP)

    def test_the_catalogue_entry_keeps_to_its_vocabularies(self, catalogue, audience):
        # The UK model publishes no vocabulary; the shape of ours has this word.
        assert set(faults(catalogue(audience), profile())) == {f"{UK.securityClassification} is defined nowhere"}

    def test_organisations_keep_to_the_organization_ontology(self, organisations, audience):
        assert list(faults(organisations(audience))) == []

    def test_what_pages_say_keeps_to_schema_org(self, pages, audience):
        assert list(faults(pages(audience))) == []


@pytest.mark.parametrize("audience", AUDIENCES)
class TestOurShapes:
    def test_the_catalogue_entry_keeps_to_the_uk_model(self, catalogue, own_data, audience):
        graph = catalogue(audience)
        assert not conforms(graph, OUR_SHAPES / "catalogue.ttl")
        sizes = {str(url).rsplit("/data/", 1)[1]: graph.value(one, rdflib.DCAT.byteSize)
                 for one, url in graph.subject_objects(rdflib.DCAT.downloadURL) if "/data/" in url}  # fmt: skip
        assert {"partnerships.csv", "register.xlsx", "v1/register.json", "datapackage.json"} <= set(sizes)
        for name, size in sizes.items():
            assert int(size) == (own_data(audience) / name).stat().st_size

    def test_the_catalogue_entry_has_the_feeds_and_the_calendars(self, catalogue, own_register, audience):
        urls = {str(url) for url in catalogue(audience).objects(None, rdflib.DCAT.downloadURL)}
        made = [address for address, _ in Feeds(own_register(audience)).files() if "/partnerships/" not in address]
        assert {"due.xml", "changes.xml", "calendars/all.ics"} < set(made)
        assert {url for url in urls if "/data/" not in url} == {SITE_URL + address for address in made}

    def test_the_catalogue_entry_says_where_the_service_is_described(self, catalogue, own_data, own_exports, audience):
        graph = catalogue(audience)
        service = graph.value(predicate=RDF.type, object=rdflib.DCAT.DataService)
        assert f'id="{service.rpartition("#")[2]}"' in data(own_exports(audience), str)
        described = str(graph.value(service, rdflib.DCAT.endpointDescription))
        assert (own_data(audience) / described.removeprefix(f"{SITE_URL}data/")).is_file()
        answers = {str(one) for one in graph.subjects(rdflib.DCAT.accessService, service)}
        listed = {path.name for path in (own_data(audience) / "v1").glob("*.json")} - {"openapi.json"}
        assert answers == {f"{SITE_URL}data/v1/{name}" for name in listed}
        assert str(graph.value(service, rdflib.DCAT.endpointURL)) in answers

    def test_every_partnership_is_among_the_organisations(self, organisations, own_exports, audience):
        graph = organisations(audience)
        assert not conforms(graph, OUR_SHAPES / "organisations.ttl")
        found = set(graph.subjects(RDF.type, ORG.OrganizationalCollaboration))
        assert len(found) == len(own_exports(audience).register.entries)

    def test_pages_say_what_search_engines_ask_for(self, pages, audience):
        assert not conforms(pages(audience), OUR_SHAPES / "schema_org.ttl")


def test_what_is_copied_is_unchanged():
    copied = sha256(DCAT_AP.read_bytes()).hexdigest()
    assert f"`{copied}`" in (DCAT_AP.parent / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        pytest.param("ended_on: 2026-03-31, continues: no", "2026-03-31", id="ended as a whole"),
        pytest.param("ended_on: 2026-03-31, continues: yes", "", id="only the council left"),
        pytest.param("ended_on: 2026-03-31", "", id="nobody says whether it goes on"),
        pytest.param("ended_on: unknown, continues: no", "", id="nobody knows when"),
        pytest.param("", "", id="it goes on"),
    ],
)
def test_only_what_has_ended_as_a_whole_is_dissolved(facts, day, partnership):
    needed = "reason: achieved, why: It was done, decided_by: Cabinet"
    assert dissolved_on(partnership(f"leaving: {{{facts}, {needed}}}" if facts else "")) == day


def test_only_the_public_entry_says_open(own_data):
    words = {audience: (own_data(audience) / "dataset.jsonld").read_text("utf-8") for audience in AUDIENCES}
    assert "#OPEN" in words["public"] and "#INTERNAL" not in words["public"]
    assert "#INTERNAL" in words["staff"] and "#OPEN" not in words["staff"]


@needs_npm
class TestFaults:
    """Each judge is shown a fault and finds it."""

    @pytest.mark.parametrize("gone", [DCTERMS.title, rdflib.DCAT.accessURL, rdflib.DCAT.endpointURL, FOAF.name])
    def test_dcat_ap_finds_what_is_missing(self, catalogue, gone):
        graph = catalogue("public")
        graph.remove((None, gone, None))
        assert "MinCount" in conforms(with_kinds(graph), DCAT_AP)

    @pytest.mark.parametrize(
        ("word", "kind"),
        [
            (DCTERMS.publisher, DCTERMS.LicenseDocument),
            (DCTERMS.license, FOAF.Document),
            (rdflib.DCAT.mediaType, DCTERMS.Frequency),
        ],
    )
    def test_dcat_ap_finds_a_thing_of_the_wrong_kind(self, catalogue, word, kind):
        graph = catalogue("public")
        graph.set((next(graph.objects(None, word)), RDF.type, kind))
        assert "ClassConstraint" in conforms(with_kinds(graph), DCAT_AP)

    @pytest.mark.parametrize(
        ("word", "value", "says"),
        [
            (NO_WORD, rdflib.Literal("parks"), f"{NO_WORD} is defined nowhere"),
            (RDF.type, NO_WORD, f"{NO_WORD} is defined nowhere"),
            (rdflib.DCAT.downloadURL, ELSEWHERE, f"may not have {rdflib.DCAT.downloadURL}"),
            (ORG.hasMember, ELSEWHERE, f"may not have {ORG.hasMember}"),
            (rdflib.DCAT.landingPage, rdflib.Literal("data/"), f"{rdflib.DCAT.landingPage} may not be"),
            (rdflib.DCAT.keyword, ELSEWHERE, f"{rdflib.DCAT.keyword} may not be"),
        ],
    )
    def test_the_vocabularies_find_a_wrong_word_or_value(self, catalogue, word, value, says):
        graph = catalogue("public")
        graph.add((graph.value(predicate=RDF.type, object=rdflib.DCAT.Dataset), word, value))
        assert [one for one in faults(graph, profile()) if says in one]

    def test_the_organization_ontology_finds_a_member_that_is_none(self, organisations):
        graph = organisations("public")
        one = graph.value(predicate=RDF.type, object=ORG.Membership)
        graph.set((one, ORG.member, one))
        assert [found for found in faults(graph) if str(ORG.member) in found]

    def test_schema_org_finds_days_of_what_may_have_none(self, organisations):
        graph = organisations("public")
        graph.remove((None, RDF.type, SCHEMA.OrganizationRole))
        assert {found.rsplit("/", 1)[1] for found in faults(graph)} == {"startDate", "endDate"}

    @pytest.mark.parametrize(
        "more", [{"colour": "red"}, {"memberOf": "x"}, {"dateModified": "yesterday"}, {"distribution": "x"}]
    )
    def test_schema_org_finds_a_fault(self, pages, more):
        (word,) = more
        assert [found for found in faults(pages("public", **more)) if word in found]


def test_our_shapes_find_a_fault(catalogue, organisations, pages):
    graph = catalogue("public")
    graph.remove((None, DCTERMS.publisher, None))
    assert "publisher" in conforms(graph, OUR_SHAPES / "catalogue.ttl")
    graph = catalogue("public")
    graph.remove((None, rdflib.DCAT.endpointDescription, None))
    assert "endpointDescription" in conforms(graph, OUR_SHAPES / "catalogue.ttl")
    graph = organisations("public")
    graph.remove((None, ORG.member, None))
    assert "member" in conforms(graph, OUR_SHAPES / "organisations.ttl")
    assert conforms(pages("public", colour="red"), OUR_SHAPES / "schema_org.ttl")
