"""Linked data against the vocabularies that they speak, as W3C, DCMI and schema.org publish them.

Of each statement: is its word defined, and may it be said of such a thing and with such a value?
"""

import re
import warnings
from functools import cache

import rdflib
from npm_tools import MODULES
from rdflib import OWL, RDF, RDFS, XSD
from rdflib.collection import Collection

VOCABULARIES = ("dcat", "dcterms", "foaf", "org", "schema", "skos", "vcard")
SCHEMA = rdflib.Namespace("http://schema.org/")
CLASSES = {RDFS.Class, OWL.Class}
PROPERTIES = {RDF.Property, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
ANYTHING = {OWL.Thing, RDFS.Resource}
# What leads from a kind of thing to every kind that it also is.
BROADER = (RDFS.subClassOf | OWL.equivalentClass | ~OWL.equivalentClass) * "*"
DATES = dict.fromkeys((XSD.date, XSD.gYearMonth, XSD.gYear), SCHEMA.Date)
# The kinds of value of schema.org; some are texts that are written in a form of their own.
VALUES = {None: SCHEMA.Text, XSD.boolean: SCHEMA.Boolean, XSD.integer: SCHEMA.Integer, **DATES}
WRITTEN = {SCHEMA.URL: re.compile(r"https?://\S+"), SCHEMA.Date: re.compile(r"\d{4}(-\d\d){0,2}")}


def faults(graph, profile=frozenset()):
    """What the vocabularies say against a graph; a profile has pairs of a property and a class that may have it."""
    for subject, predicate, value in graph:
        if predicate == RDF.type:
            if not CLASSES & types(value):
                yield f"{value} is defined nowhere"
            continue
        found = kinds(graph, subject)
        if not any((predicate, kind) in profile for kind in found):
            if not PROPERTIES & types(predicate):
                yield f"{predicate} is defined nowhere"
            elif not agree(found | ANYTHING, predicate, RDFS.domain, SCHEMA.domainIncludes):
                yield f"{subject} may not have {predicate}"
        if not fits(graph, predicate, value):
            yield f"{predicate} may not be {value!r}"


def with_kinds(graph):
    """The graph with every kind that its nodes are of, for a judge that knows no vocabulary; a node is a resource."""
    found = rdflib.Graph() + graph
    for node in {*graph.subjects(), *graph.objects()}:
        if not isinstance(node, rdflib.Literal):
            for kind in (*kinds(graph, node), RDFS.Resource):
                found.add((node, RDF.type, kind))
    return found


@cache
def published():
    """Every definition."""
    graph = rdflib.Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib against itself, one for each line
        for name in VOCABULARIES:
            quads = rdflib.Dataset().parse(MODULES / "@vocabulary" / name / f"{name}.nq", format="nquads")
            for subject, predicate, value, _ in quads.quads():
                graph.add((subject, predicate, value))
    return graph


def types(word):
    return set(published().objects(word, RDF.type))


@cache
def broader(kind):
    return frozenset(published().objects(kind, BROADER))


def kinds(graph, node):
    """Every kind of thing that a node is."""
    return set().union(*map(broader, graph.objects(node, RDF.type)))


def agree(found, predicate, every, one):
    """Are the kinds found what RDF Schema asks, which is all of its classes, and schema.org, which is one of them?"""
    asked = map(members, published().objects(predicate, every))
    either = set(published().objects(predicate, one))
    return all(found & classes for classes in asked) and (not either or bool(found & either))


def members(kind):
    """The classes of which a union is made, or the class itself."""
    union = published().value(kind, OWL.unionOf)
    return set(Collection(published(), union)) if union else {kind}


def fits(graph, predicate, value):
    """May a property have this value?"""
    wrong = OWL.ObjectProperty if isinstance(value, rdflib.Literal) else OWL.DatatypeProperty
    if wrong in types(predicate):
        return False
    found = literal(value) if isinstance(value, rdflib.Literal) else kinds(graph, value) | ANYTHING
    if isinstance(value, rdflib.URIRef) and found == ANYTHING:
        # Somebody else's, who says what it is: it may be any kind of thing, but no literal.
        found = {kind for way in (RDFS.range, SCHEMA.rangeIncludes) for kind in published().objects(predicate, way)}
        found = {SCHEMA.URL, *(kind for kind in found if not is_literal(kind))}
    return agree(found, predicate, RDFS.range, SCHEMA.rangeIncludes)


def literal(value):
    """Every kind of value that a literal is."""
    kind = value.datatype if value.datatype != XSD.string else None
    found = {RDFS.Literal, value.datatype or (RDF.langString if value.language else XSD.string)}
    own = {VALUES[kind]} if kind in VALUES else set()
    own |= {other for other, form in WRITTEN.items() if kind is None and form.fullmatch(value)}
    return found.union(*map(broader, own))


def is_literal(kind):
    return kind == RDFS.Literal or kind in XSD or any(SCHEMA.DataType in types(one) for one in broader(kind))
