"""RDF as an independent library reads it."""

import warnings

from rdflib import Graph


def read_graph(text: str, form: str, base: str = "") -> Graph:
    """Return the triples of a text; the library warns of classes of its own that it still uses itself."""
    graph = Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        graph.parse(data=text, format=form, publicID=base or None)
    return graph
