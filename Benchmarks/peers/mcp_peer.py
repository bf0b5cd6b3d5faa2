"""A FastMCP server whose one tool answers a constant of 1 KiB: what the usual toolkit can serve at best.

usage: mcp_peer.py PORT
"""

import sys

from fastmcp import FastMCP

server = FastMCP("peer")
ANSWER = {"object": {"id": "post-1", "body": "x" * 960}}


@server.tool
def get_object(collection: str, id: str) -> dict:
    """Answers always the same."""
    return ANSWER


if __name__ == "__main__":
    server.run(
        transport="http", host="127.0.0.1", port=int(sys.argv[1]), show_banner=False, log_level="ERROR", stateless_http=True,
        json_response=True,
    )
