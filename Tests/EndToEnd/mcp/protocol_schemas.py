"""Holds what the server sends against the protocol's own JSON Schemas, one for each revision.

The schemas are a public suite that is looked for in $GALLEY_SUITES, else in ../shared/suites.
"""

import functools
import json
import os
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parents[3]
FOLDER = Path(os.environ.get("GALLEY_SUITES", ROOT.parent / "shared/suites")) / "mcp-schema"
MODERN = "2026-07-28"
LEGACY = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]
MISSING = None if FOLDER.is_dir() else f"the suite of protocol schemas is not at {FOLDER}; set GALLEY_SUITES"

RESULTS = {
    "initialize": "InitializeResult",
    "server/discover": "DiscoverResult",
    "tools/list": "ListToolsResult",
    "tools/call": "CallToolResult",
    "resources/list": "ListResourcesResult",
    "resources/templates/list": "ListResourceTemplatesResult",
    "resources/read": "ReadResourceResult",
    "prompts/list": "ListPromptsResult",
    "prompts/get": "GetPromptResult",
    "completion/complete": "CompleteResult",
    "subscriptions/listen": "SubscriptionsListenResult",
}
# What a modern tool, prompt or resource may answer instead while it needs something of a person.
MAY_ASK = {"tools/call", "prompts/get", "resources/read"}
# What is of one era, and may not be seen in the other: the schemas let unknown members pass.
MODERN_ONLY = {"resultType", "ttlMs", "cacheScope"}
SINCE_2025_06_18 = {"structuredContent"}


@functools.cache
def definitions(revision):
    document = json.loads((FOLDER / f"{revision}.json").read_text())
    return document, "$defs" if "$defs" in document else "definitions"


@functools.cache
def validator(revision, name):
    document, key = definitions(revision)
    schema = {"$schema": document["$schema"], key: document[key], "$ref": f"#/{key}/{name}"}
    return jsonschema.validators.validator_for(schema)(schema)


def faults_of(value, revision, name):
    """What is wrong with VALUE as a NAME of a revision, a line each."""
    errors = sorted(validator(revision, name).iter_errors(value), key=lambda error: list(error.absolute_path))
    return [f"{name} of {revision}: at /{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}" for e in errors]


def faults_of_answer(message, method, revision):
    """What is wrong with a result or an error."""
    names = definitions(revision)[0][definitions(revision)[1]]
    if "error" in message:
        name = "JSONRPCErrorResponse" if "JSONRPCErrorResponse" in names else "JSONRPCError"
        return faults_of(message, revision, name) + faults_of_code(message["error"]["code"], revision)
    name = "JSONRPCResultResponse" if "JSONRPCResultResponse" in names else "JSONRPCResponse"
    found = faults_of(message, revision, name)
    result = message["result"]
    kind = RESULTS.get(method, "EmptyResult" if revision != MODERN else "Result")
    if revision == MODERN and result.get("resultType") == "input_required" and method in MAY_ASK:
        kind = "InputRequiredResult"
    found += faults_of(result, revision, kind)
    unwanted = set() if revision == MODERN else MODERN_ONLY
    unwanted |= SINCE_2025_06_18 if revision < "2025-06-18" else set()
    return found + [f"{method} of {revision}: {name} is of later revisions" for name in unwanted & result.keys()]


def faults_of_code(code, revision):
    """Which codes an error may bear: those of JSON-RPC, those of the revision, and our own outside the reserved range."""
    allowed = {-32700, -32600, -32601, -32602, -32603}
    allowed |= {-32020, -32021, -32022} if revision == MODERN else {-32002, -32042}
    if code in allowed or not -32768 <= code <= -32000:
        return []
    return [f"an error of {revision} bears the code {code}"]


def faults_of_recording(recording):
    """What is wrong with what the server sent in one connection."""
    requests = {}
    for message in recording.sent:
        if "method" in message and "id" in message:
            claim = (message.get("params") or {}).get("_meta", {}).get("io.modelcontextprotocol/protocolVersion")
            requests[_key(message["id"])] = (message["method"], claim)
    received = recording.received
    negotiated = None
    for message in received:
        if requests.get(_key(message.get("id")), ("", None))[0] == "initialize" and "result" in message:
            negotiated = message["result"].get("protocolVersion")

    found = []
    for message in received:
        if "method" in message:
            kind = "ServerRequest" if "id" in message else "ServerNotification"
            found += faults_of(message, negotiated or MODERN, kind)
            continue
        known = requests.get(_key(message.get("id")))
        if known is None and "error" not in message:
            found.append(f"an answer to something that nobody asked: {json.dumps(message)[:300]}")
            continue
        method, claim = known or ("", None)
        # An error may name the revision that the server would have liked: it is told in the era of the request.
        revision = MODERN if claim else (negotiated or LEGACY[0])
        found += faults_of_answer(message, method, revision)
    return found


def _key(identifier):
    return (type(identifier).__name__, identifier)
