"""What classes that several processes share have in Redis; what must be one step there, whoever else is at it, is a script."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from time import time
from typing import Any, Final
from uuid import uuid4

import gevent
import redis

from app.rooms import UnknownRoom
from app.run import Config, parse_config
from app.web.commits import Conflict, Unavailable

#: Seconds after which a class that nobody uses is forgotten, and its configs; and the configs that pages have posted: they post them again.
IDLE: Final = 12 * 3_600
POSTED: Final = 600
#: Changes that are kept for processes that have a copy.
LOG: Final = 2_000
#: Seconds for which a process is taken to be alive after it last said so, and between two such words.
ALIVE, SAY_SO = 15, 5

#: Fields of a class's hash that are no rows: changes so far, the revision that is kept, students so far.
COUNTERS: Final = ("version", "revision", "count")

#: When each process last said that it lives, by Redis' clock. One key: where memory runs out, those go first that would have gone soonest.
_ALIVE: Final = "sgd:alive"
_CREATE: Final = """
if redis.call('HSETNX', KEYS[1], 'version', 0) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'revision', ARGV[1], ARGV[2], ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return 1
"""
#: A class that has ended meanwhile leaves no key that stays.
_NUMBER: Final = """
local number = redis.call('HINCRBY', KEYS[1], 'count', 1)
redis.call('EXPIRE', KEYS[1], ARGV[1])
return number
"""
_PUT_HERE: Final = """
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
"""
_SYNC: Final = """
local version = tonumber(redis.call('HGET', KEYS[1], 'version'))
if not version then return false end
local mine = tonumber(ARGV[1])
if mine < 0 or mine > version or version - mine > redis.call('LLEN', KEYS[2]) then return {version, 1, redis.call('HGETALL', KEYS[1])} end
if mine == version then return {version, 0, {}} end
return {version, 0, redis.call('LRANGE', KEYS[2], mine - version, -1)}
"""
#: ARGV: the revision that must be the kept one (empty: whichever), the new revision, seconds, LOG, and for each row its name, text and whether it must be new.
_COMMIT: Final = """
if redis.call('HEXISTS', KEYS[1], 'version') == 0 then return -2 end
if ARGV[1] ~= '' and redis.call('HGET', KEYS[1], 'revision') ~= ARGV[1] then return -1 end
if ARGV[2] ~= '' then redis.call('HSET', KEYS[1], 'revision', ARGV[2]) end
local written = 0
for i = 5, #ARGV, 3 do
  if ARGV[i + 2] == '' or redis.call('HEXISTS', KEYS[1], ARGV[i]) == 0 then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
    redis.call('RPUSH', KEYS[2], ARGV[i] .. '\\n' .. ARGV[i + 1])
    redis.call('HINCRBY', KEYS[1], 'version', 1)
    written = written + 1
  end
end
redis.call('LTRIM', KEYS[2], -tonumber(ARGV[4]), -1)
for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, ARGV[3]) end
return written
"""


def _said(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command raise Unavailable where Redis cannot be reached."""

    def say(*values: object, **options: object) -> Any:  # noqa: ANN401
        try:
            return command(*values, **options)
        except redis.RedisError as error:
            raise Unavailable(str(error)) from error

    return say


class _Commands:
    """Redis, whose every command is `_said`."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401
        self._connection = connection

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return _said(getattr(self._connection, name))


class Store:
    """The commands to Redis. All raise Unavailable where it cannot be reached."""

    def __init__(self, url: str) -> None:
        # Who finds all connections in use waits for one.
        pool = redis.BlockingConnectionPool.from_url(
            url, decode_responses=True, socket_timeout=5, socket_connect_timeout=2, max_connections=50, timeout=5
        )
        connection: Any = redis.Redis(connection_pool=pool)
        self._redis = _Commands(connection)
        texts = (_CREATE, _NUMBER, _PUT_HERE, _SYNC, _COMMIT)
        scripts = (_said(connection.register_script(text)) for text in texts)
        self._create, self._number, self._put_here, self._sync, self._commit = scripts
        self.process = uuid4().hex
        self._ahead = 0.0

    @staticmethod
    def _keys(code: str) -> list[str]:
        return [f"sgd:{{{code}}}", f"sgd:{{{code}}}:log", f"sgd:{{{code}}}:here"]

    def create(self, code: str, row: tuple[str, str], revision: int) -> bool:
        """Begin a class; False when there is one with this code."""
        return bool(self._create(keys=self._keys(code)[:1], args=[revision, *row, IDLE]))

    def changes(self, code: str, version: int) -> tuple[int, bool, list[tuple[str, str]]]:
        """Return the version there is, whether the rows are all there are, and the rows after `version`. Raises UnknownRoom."""
        found = self._sync(keys=self._keys(code), args=[version])
        if not found:
            raise UnknownRoom(code)
        now, is_all, rows = found
        if is_all:
            named = dict(zip(rows[::2], rows[1::2], strict=True))
            return now, True, [row for row in named.items() if row[0] not in COUNTERS]
        parts = (row.partition("\n") for row in rows)
        return now, False, [(name, text) for name, _, text in parts]

    def commit(
        self, code: str, rows: Iterable[tuple[str, str]], kept: int | None, revision: int | None, *, new: bool
    ) -> int:
        """Write rows, if `kept` (unless it is None) is the revision there is; returns how many. Raises Conflict and UnknownRoom."""
        values = [text for row in rows for text in (*row, "new" if new else "")]
        head = ["" if kept is None else kept, "" if revision is None else revision, IDLE, LOG]
        written = self._commit(keys=self._keys(code), args=[*head, *values])
        if written == -1:
            raise Conflict(code)
        if written == -2:
            raise UnknownRoom(code)
        return int(written)

    def number(self, code: str) -> int:
        """Return a number that no student of a class has."""
        return int(self._number(keys=self._keys(code)[:1], args=[IDLE]))

    def forget_changes(self, code: str) -> None:
        """Forget how a class's rows were before: processes that are behind take up all rows."""
        self._redis.delete(self._keys(code)[1])

    def delete(self, code: str) -> None:
        """Forget a class."""
        self._redis.delete(*self._keys(code))

    def put_config(self, config: Config, seconds: int = IDLE) -> None:
        """Keep a config for other processes, so long at least."""
        if not self.keep_config(config.key, seconds):
            self._redis.set(f"sgd:config:{config.key}", json.dumps(config.to_json(), allow_nan=False), ex=seconds)

    def keep_config(self, key: str, seconds: int = IDLE) -> bool:
        """Let a config be kept so long at least from now on; False where there is none."""
        name = f"sgd:config:{key}"
        return bool(self._redis.expire(name, seconds, gt=True) or self._redis.exists(name))

    def config(self, key: str) -> Config | None:
        """Return a config that some process has kept."""
        text = self._redis.get(f"sgd:config:{key}")
        return parse_config(json.loads(text)) if text else None

    def put_here(self, code: str, sid: str, who: list[Any]) -> None:
        """Note that a connection of this process is in a class: 0 for the teacher or the student's number, whether on their own way, and the step."""
        self._put_here(keys=self._keys(code)[2:], args=[sid, json.dumps([self.process, *who]), IDLE])

    def gone(self, code: str, sid: str) -> None:
        """Note that a connection is lost."""
        self._redis.hdel(self._keys(code)[2], sid)

    def here(self, code: str) -> dict[str, list[Any]]:
        """Return the connections of all living processes, as `put_here` noted them."""
        found = {sid: json.loads(who) for sid, who in self._redis.hgetall(self._keys(code)[2]).items()}
        processes = list({who[0] for who in found.values()})
        said = self._redis.hmget(_ALIVE, processes) if processes else []
        since = self.clock() - ALIVE
        alive = {one for one, at in zip(processes, said, strict=True) if at and float(at) > since} | {self.process}
        return {sid: who[1:] for sid, who in found.items() if who[0] in alive}

    def clock(self) -> float:
        """The time in seconds since 1970 by Redis' clock: the processes may be on machines whose clocks differ."""
        return time() + self._ahead

    def say_so(self) -> None:
        """Say that this process lives, and look how far Redis' clock is ahead, again and again."""
        while True:
            with suppress(Unavailable):  # it is said again soon
                before = time()
                seconds, microseconds = self._redis.time()
                self._ahead = seconds + microseconds / 1e6 - (before + time()) / 2
                self._redis.hset(_ALIVE, self.process, self.clock())
                self._redis.expire(_ALIVE, IDLE)
            gevent.sleep(SAY_SO)
