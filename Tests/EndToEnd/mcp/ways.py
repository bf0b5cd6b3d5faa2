"""The ways in which a client reaches Galley: which client, over which transport, in which era of the protocol."""

from contextlib import asynccontextmanager
from dataclasses import dataclass

import fastmcp
from connections import FastMCPConnection, Inbox, SDKConnection
from fastmcp.client.transports import SSETransport, StdioTransport, StreamableHttpTransport
from mcp import Client, StdioServerParameters
from mcp.client.sse import sse_client
from mcp.client.streamable_http import streamable_http_client


@dataclass(frozen=True)
class Way:
    client: str
    transport: str
    era: str

    def __str__(self):
        return f"{self.client}-{self.transport}-{self.era}"

    @property
    def mode(self):
        return "auto" if self.era == "modern" else "legacy"

    @property
    def revision(self):
        return "2026-07-28" if self.era == "modern" else "2025-11-25"


WAYS = [
    Way(client, transport, era)
    for client in ("sdk", "fastmcp")
    for transport, era in [
        ("http", "modern"),
        ("http", "legacy"),
        ("sse", "legacy"),
        ("stdio", "modern"),
        ("stdio", "legacy"),
    ]
]


@asynccontextmanager
async def connected(way, place, recording, **options):
    """A connection to PLACE in this WAY, all of whose messages are recorded."""
    inbox = Inbox()
    options |= {"mode": way.mode, "message_handler": inbox}
    if way.client == "sdk":
        async with _sdk_transport(way, place, recording) as transport:
            async with Client(transport, cache=None, read_timeout_seconds=20, **options) as client:
                yield SDKConnection(way, client, inbox)
    else:
        async with fastmcp.Client(_fastmcp_transport(way, place, recording), timeout=20, **options) as client:
            yield FastMCPConnection(way, client, inbox)


@asynccontextmanager
async def _sdk_transport(way, place, recording):
    if way.transport == "http":
        async with recording.http_client() as http:
            yield streamable_http_client(place.endpoint, http_client=http)
    elif way.transport == "sse":
        yield sse_client(place.sse, httpx_client_factory=recording.http_client)
    else:
        command, arguments = recording.shell_words(place.command)
        yield StdioServerParameters(command=command, args=arguments)


def _fastmcp_transport(way, place, recording):
    if way.transport == "http":
        return StreamableHttpTransport(place.endpoint, httpx_client_factory=recording.http_client)
    if way.transport == "sse":
        return SSETransport(place.sse, httpx_client_factory=recording.http_client)
    command, arguments = recording.shell_words(place.command)
    return StdioTransport(command, arguments, keep_alive=False)
