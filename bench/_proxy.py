"""A proxy on this machine that brings every answer of a server late, as a slow network would."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


async def _forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay: float) -> None:
    """Pass bytes on, each `delay` seconds after it came; they stay in order and do not wait for each other."""
    loop = asyncio.get_running_loop()
    while data := await reader.read(65_536):
        loop.call_later(delay, writer.write, data)
    loop.call_later(delay, writer.close)


async def _listen(target: tuple[str, int], delay: float) -> asyncio.Server:
    async def connect(client_in: asyncio.StreamReader, client_out: asyncio.StreamWriter) -> None:
        server_in, server_out = await asyncio.open_connection(*target)
        await asyncio.gather(
            _forward(client_in, server_out, 0), _forward(server_in, client_out, delay), return_exceptions=True
        )

    return await asyncio.start_server(connect, "127.0.0.1", 0)


@contextmanager
def delayed(url: str, seconds: float) -> Iterator[str]:
    """Give another base URL of the server at `url`, whose answers come `seconds` later."""
    loop = asyncio.new_event_loop()
    # Playwright runs a loop of its own in this thread.
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    parts = urlsplit(url)
    listening = _listen((str(parts.hostname), int(parts.port or 80)), seconds)
    server = asyncio.run_coroutine_threadsafe(listening, loop).result()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
