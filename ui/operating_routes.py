"""The HTTP side of operating: POST requests below /operate/, which exist only with `serve --admin`.

A request that comes from another site's page is refused before anything else is looked at: its Origin is not ours, and
it cannot set our header without asking first. No cookie is used, so that no browser sends a right along by itself.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse

from .gate import Denied
from .operating import MOST_BYTES, Operator
from .operating_page import job_json, lists_html
from .texts import text

PREFIX = "/operate/"
HEADER = "x-cthbqa-operate"
# Of a request that is no upload.
MOST_JSON = 10_000

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Routes:
    """Answers the requests of operating.js."""

    def __init__(self, operator: Operator) -> None:
        self.operator = operator

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request below PREFIX."""
        request = Request(scope, receive)
        try:
            answer = await self._answer(request, str(scope["path"]).removeprefix(PREFIX))
            response = JSONResponse(answer)
        except Denied as denied:
            response = JSONResponse({"problem": str(denied)}, denied.status)
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def _answer(self, request: Request, name: str) -> dict[str, Any]:
        if request.method != "POST":
            raise Denied(405, text("only_post"))
        _check_origin(request)
        operator, token = self.operator, request.headers.get(HEADER, "")
        if name == "sign-in":
            given = await _json(request)
            address = request.client.host if request.client else ""
            return {"token": operator.gate.sign_in(address, _text(given, "password"))}
        operator.gate.check(token)
        if name == "upload":
            return await self._upload(request)
        given = await _json(request)
        match name:
            case "sign-out":
                operator.gate.sign_out(token)
                return {}
            case "add":
                operator.add()
            case "remove":
                operator.remove(_text(given, "document"))
            case "put-back":
                operator.put_back(_text(given, "document"))
            case "rebuild":
                operator.rebuild()
            case "state":
                pass
            case _:
                raise Denied(404, text("nothing_to_do"))
        html = await run_in_threadpool(lists_html, operator)
        return {"job": job_json(operator.job), "html": html}

    async def _upload(self, request: Request) -> dict[str, Any]:
        """A file as the body of the request; its name in the query."""
        name = self.operator.check_name(request.query_params.get("name", ""))
        too_big = Denied(413, text("file_too_large", name=name, size=MOST_BYTES // 1_000_000))
        if int(request.headers.get("content-length") or 0) > MOST_BYTES:
            raise too_big
        path = self.operator.arriving()
        size = 0
        try:
            with path.open("wb") as file:
                async for block in request.stream():
                    size += len(block)
                    if size > MOST_BYTES:
                        raise too_big
                    await asyncio.to_thread(file.write, block)
            await run_in_threadpool(self.operator.arrived, name, path)
        finally:
            path.unlink(missing_ok=True)
        return {"name": name, "size": size}


def _check_origin(request: Request) -> None:
    if HEADER not in request.headers or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise Denied(403, text("not_from_page"))
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise Denied(403, text("not_from_page"))


async def _json(request: Request) -> dict[str, Any]:
    body = b""
    async for block in request.stream():
        body += block
        if len(body) > MOST_JSON:
            raise Denied(413, text("unreadable_call"))
    try:
        given = json.loads(body)
    except ValueError as error:
        raise Denied(400, text("unreadable_call")) from error
    if not isinstance(given, dict):
        raise Denied(400, text("unreadable_call"))
    return given


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str):
        raise Denied(400, text("unreadable_call"))
    return value
