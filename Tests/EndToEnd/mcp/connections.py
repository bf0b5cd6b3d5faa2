"""What clients can do over a connection, under one set of names for both of them."""

import json
from contextlib import asynccontextmanager

import anyio
import mcp_types
from mcp.client.subscriptions import listen
from mcp.shared.exceptions import MCPError

# How long a notification may take to arrive after the change.
SOON = 2


class Refused(Exception):
    """A protocol error."""

    def __init__(self, code, message, data):
        super().__init__(code, message, data)
        self.code, self.message, self.data = code, message, data


class Result:
    """What a tool answered."""

    def __init__(self, raw):
        self.raw = raw
        self.is_error = raw.is_error
        self.data = raw.structured_content
        self.text = "".join(block.text for block in raw.content if block.type == "text")

    @property
    def json(self):
        """The structured content, else what the text holds."""
        return self.data if self.data is not None else json.loads(self.text)


class Connection:
    """What both clients can do, under one set of names."""

    def __init__(self, way, client, inbox):
        self.way = way
        self.client = client
        self.inbox = inbox

    @property
    def session(self):
        return self.client.session

    @property
    def revision(self):
        return self.client.protocol_version

    @property
    def capabilities(self):
        return self.client.server_capabilities

    @property
    def instructions(self):
        return self.client.instructions

    async def _pages(self, fetch, name):
        found, cursor = [], None
        while True:
            page = await _checked(fetch(cursor=cursor))
            found += getattr(page, name)
            cursor = page.next_cursor
            if cursor is None:
                return found

    async def call(self, name, arguments=None, **more):
        """Calls a tool that has to succeed, and answers what it said as values."""
        result = await self.attempt(name, arguments, **more)
        assert not result.is_error, result.text
        return result.json

    async def failure(self, name, arguments=None):
        """Calls a tool that has to fail, and answers the error as data."""
        result = await self.attempt(name, arguments)
        assert result.is_error, result.text
        return result

    @asynccontextmanager
    async def watching(self, uris=(), tools=False, prompts=False, resources=False):
        """Follows changes; yields a function that waits for the next one."""
        if self.way.era == "modern":
            async with listen(
                self.session,
                tools_list_changed=tools,
                prompts_list_changed=prompts,
                resources_list_changed=resources,
                resource_subscriptions=uris,
            ) as subscription:
                yield lambda: _event(subscription)
        else:
            for uri in uris:
                await _checked(self.session.subscribe_resource(uri))
            yield self.inbox.next
            for uri in uris:
                await _checked(self.session.unsubscribe_resource(uri))


class SDKConnection(Connection):
    """The official SDK's client."""

    async def tools(self):
        return await self._pages(self.client.list_tools, "tools")

    async def prompts(self):
        return await self._pages(self.client.list_prompts, "prompts")

    async def resources(self):
        return await self._pages(self.client.list_resources, "resources")

    async def templates(self):
        return await self._pages(self.client.list_resource_templates, "resource_templates")

    async def attempt(self, name, arguments=None, progress=None):
        return Result(await _checked(self.client.call_tool(name, arguments or {}, progress_callback=progress)))

    async def read(self, uri):
        return (await _checked(self.client.read_resource(uri, cache_mode="bypass"))).contents

    async def prompt(self, name, arguments=None):
        return await _checked(self.client.get_prompt(name, arguments or {}))

    async def complete(self, ref, name, value, **context):
        return (await _checked(self.client.complete(ref, {"name": name, "value": value}, context or None))).completion


class FastMCPConnection(Connection):
    """FastMCP's client."""

    async def tools(self):
        return await self._pages(self.client.list_tools_mcp, "tools")

    async def prompts(self):
        return await self._pages(self.client.list_prompts_mcp, "prompts")

    async def resources(self):
        return await self._pages(self.client.list_resources_mcp, "resources")

    async def templates(self):
        return await self._pages(self.client.list_resource_templates_mcp, "resource_templates")

    async def attempt(self, name, arguments=None, progress=None):
        return Result(await _checked(self.client.call_tool_mcp(name, arguments or {}, progress_handler=progress)))

    async def read(self, uri):
        return (await _checked(self.client.read_resource_mcp(uri))).contents

    async def prompt(self, name, arguments=None):
        return await _checked(self.client.get_prompt_mcp(name, arguments or {}))

    async def complete(self, ref, name, value, **context):
        answer = await _checked(self.client.complete_mcp(ref, {"name": name, "value": value}, context or None))
        return answer.completion


class Inbox:
    """Notifications that a legacy session was sent."""

    def __init__(self):
        self.send, self.receive = anyio.create_memory_object_stream(1000)

    async def __call__(self, message):
        if isinstance(message, Exception):
            return
        if message.method.endswith("list_changed") or message.method == "notifications/resources/updated":
            uri = getattr(message.params, "uri", None)
            self.send.send_nowait((message.method.removeprefix("notifications/"), uri and str(uri)))

    async def next(self):
        with anyio.fail_after(SOON):
            return await self.receive.receive()


async def _event(subscription):
    with anyio.fail_after(SOON):
        event = await anext(subscription)
    names = {"ToolsListChanged": "tools/list_changed", "PromptsListChanged": "prompts/list_changed"}
    names |= {"ResourcesListChanged": "resources/list_changed", "ResourceUpdated": "resources/updated"}
    return names[type(event).__name__], getattr(event, "uri", None)


async def _checked(call):
    try:
        return await call
    except MCPError as error:
        raise Refused(error.code, error.message, error.data) from error


def template(uri):
    return mcp_types.ResourceTemplateReference(type="ref/resource", uri=uri)


def prompt(name):
    return mcp_types.PromptReference(type="ref/prompt", name=name)
