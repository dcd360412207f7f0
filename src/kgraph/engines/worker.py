"""The program that runs a foreign SPARQL query: started by `engines.sparql`, never imported by it.

It is run by its path with Python's `-I -S`, so it starts without this package and without looking for others; its
only argument is the folder that holds pyoxigraph. Standard input brings three frames (N-Triples or N-Quads, the query,
the limits as JSON), standard output takes two (a head as JSON, a body); a frame is its length in eight bytes, then
its bytes.

The graph is loaded first. Then the process gives up opening files and sockets, and more memory and time than allowed;
only then it reads the query.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
LENGTH_BYTES: Final = 8


class NoTermOfRdf11Error(Exception):
    """Raised where a result holds a term that the results of SPARQL 1.1 cannot show."""


class Room:
    """How much more may go into the body; the first piece that does not fit, and the one over `rows`, end it."""

    def __init__(self, limits: dict[str, int]) -> None:
        """Take the limits that came with the query."""
        self.rows = limits["rows"]
        self.bytes = limits["answer_bytes"]
        self.cut = False

    def taken(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces that fit."""
        for number, piece in enumerate(pieces):
            self.bytes -= len(piece)
            if number == self.rows or self.bytes < 0:
                self.cut = True
                return
            yield piece


def main() -> None:
    """Read the frames, run the query under its limits, write the result."""
    sys.path.append(sys.argv[1])
    import pyoxigraph as ox  # noqa: PLC0415  # found only now

    stream = sys.stdin.buffer
    quads, query, limits = _frame(stream), _frame(stream), json.loads(_frame(stream))
    store = ox.Store()
    store.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
    del quads
    _give_up(limits)
    room = Room(limits)
    try:
        head, body = _result(ox, store.query(query.decode()), room)
    except SyntaxError as error:
        head, body = {"error": "syntax", "message": str(error)}, b""
    except OSError as error:
        # The store is in memory: only SERVICE asks the system for anything.
        head, body = {"error": "service", "message": str(error)}, b""
    except (RuntimeError, ValueError) as error:
        head, body = {"error": "evaluation", "message": str(error)}, b""
    except NoTermOfRdf11Error:
        head, body = {"error": "term", "message": ""}, b""
    for content in (_json({**head, "cut": room.cut}), body):
        sys.stdout.buffer.write(len(content).to_bytes(LENGTH_BYTES, "big"))
        sys.stdout.buffer.write(content)


def _frame(stream: Any) -> bytes:  # noqa: ANN401  # a binary stream; importing its type would cost the start
    size = int.from_bytes(stream.read(LENGTH_BYTES), "big")
    content: bytes = stream.read(size)
    if len(content) != size:
        sys.exit("the other end closed")
    return content


def _give_up(limits: dict[str, int]) -> None:
    """Set the limits; what is open and allocated stays."""
    seconds = limits["seconds"] + int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    _set_limit(resource.RLIMIT_CPU, seconds)
    _set_limit(resource.RLIMIT_CORE, 0)
    # Elsewhere than on Linux the system ignores a limit on memory, and the parent watches it.
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as table:  # noqa: PTH123  # importing pathlib costs the start
            pages = int(table.read().split()[0])
        _set_limit(resource.RLIMIT_AS, pages * resource.getpagesize() + limits["memory"])
    _set_limit(resource.RLIMIT_NOFILE, 0)


def _set_limit(kind: int, value: int) -> None:
    """Lower a limit for good; one that is lower already stays."""
    _, hard = resource.getrlimit(kind)
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (allowed, allowed))


def _result(ox: Any, found: Any, room: Room) -> tuple[dict[str, str], bytes]:  # noqa: ANN401  # a module; three kinds
    if isinstance(found, ox.QueryBoolean):
        return {"kind": "truth"}, _json({"head": {}, "boolean": bool(found)})
    if isinstance(found, ox.QueryTriples):
        return {"kind": "triples"}, b"".join(room.taken(f"{_checked(triple)} .\n".encode() for triple in found))
    names = [variable.value for variable in found.variables]
    rows = b",".join(room.taken(_json(_binding(names, solution)) for solution in found))
    return {"kind": "solutions"}, b'{"head":%b,"results":{"bindings":[%b]}}' % (_json({"vars": names}), rows)


def _json(data: object) -> bytes:
    return json.dumps(data).encode()


def _binding(names: list[str], solution: ox.QuerySolution) -> dict[str, dict[str, str]]:
    return {name: _term(term) for name, term in zip(names, solution, strict=True) if term is not None}


def _term(term: Any) -> dict[str, str]:  # noqa: ANN401  # pyoxigraph's kinds of terms share no type
    """A term in the JSON of SPARQL results."""
    match type(term).__name__:
        case "NamedNode":
            return {"type": "uri", "value": term.value}
        case "BlankNode":
            return {"type": "bnode", "value": term.value}
        case "Literal" if term.direction is None:
            told = {"type": "literal", "value": term.value}
            if term.language:
                return {**told, "xml:lang": term.language}
            datatype = term.datatype.value
            return told if datatype == XSD_STRING else {**told, "datatype": datatype}
    raise NoTermOfRdf11Error


def _checked(triple: ox.Triple) -> ox.Triple:
    for term in triple:
        _term(term)
    return triple


if __name__ == "__main__":
    main()
