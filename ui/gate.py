"""Who may operate: one password, slower and slower after wrong ones, and a token for whoever knows it.

Whoever has many addresses could guess from each of them: wrong passwords are counted over all addresses, too. Someone
who goes on guessing must not keep the operator out, so addresses from which the password was right are not held up by
what others do, and what holds up the rest is over within a minute.
"""

import hashlib
import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from .texts import text

IDLE = 3600.0
FIRST_WAIT, LONGEST_WAIT = 1.0, 300.0
# So many wrong passwords from all addresses within so many seconds are looked at.
MOST_WRONG, WINDOW = 30, 60.0
# Beyond it, the addresses that were wrong the longest ago are forgotten: the table does not grow without end.
MOST_ADDRESSES = 10_000

Clock = Callable[[], float]


class Denied(Exception):
    """Something that is not allowed, as an HTTP status and a sentence for the person."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Gate:
    """The password's digest, wrong attempts by address, and the tokens given out."""

    def __init__(self, password: str, clock: Clock = time.monotonic) -> None:
        self._digest = _digest(password)
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong: dict[str, tuple[int, float]] = {}
        self._lately: deque[float] = deque()
        self._right: dict[str, None] = {}
        self._seen: dict[str, float] = {}

    def sign_in(self, address: str, password: str) -> str:
        """A token for the right password.

        After a wrong one, the address has to wait before its next attempt, twice as long each time; what is tried
        meanwhile is not looked at. An address that was never right waits as well when there were too many wrong ones
        from all addresses. Raises Denied.
        """
        with self._lock:
            now = self._clock()
            count, until = self._wrong.get(address, (0, 0.0))
            until = max(until, self._open_again(address, now))
            if now < until:
                raise Denied(429, text("password_wait", n=_seconds(until - now)))
            if not hmac.compare_digest(_digest(password), self._digest):
                wait = min(FIRST_WAIT * 2**count, LONGEST_WAIT)
                self._wrong.pop(address, None)
                self._wrong[address] = count + 1, now + wait
                _forget_oldest(self._wrong)
                if address not in self._right:
                    self._lately.append(now)
                raise Denied(401, text("password_wrong", n=_seconds(wait)))
            self._wrong.pop(address, None)
            self._right.pop(address, None)
            self._right[address] = None
            _forget_oldest(self._right)
            token = secrets.token_urlsafe(32)
            self._seen[token] = now
            return token

    def _open_again(self, address: str, now: float) -> float:
        """When an address may try again for all that the others did."""
        while self._lately and now - self._lately[0] >= WINDOW:
            self._lately.popleft()
        if address in self._right or len(self._lately) < MOST_WRONG:
            return now
        return self._lately[0] + WINDOW

    def check(self, token: str) -> None:
        """Raise Denied unless the token was given out, and used within the last hour."""
        with self._lock:
            now = self._clock()
            self._seen = {each: seen for each, seen in self._seen.items() if now - seen < IDLE}
            if token not in self._seen:
                raise Denied(401, text("not_signed_in"))
            self._seen[token] = now

    def sign_out(self, token: str) -> None:
        """Make a token worthless."""
        with self._lock:
            self._seen.pop(token, None)


def _forget_oldest(addresses: dict[str, Any]) -> None:
    while len(addresses) > MOST_ADDRESSES:
        del addresses[next(iter(addresses))]


def _digest(password: str) -> bytes:
    # Of one length whatever is typed, so that comparing takes the same time.
    return hashlib.sha256(password.encode("utf-8", errors="surrogatepass")).digest()


def _seconds(wait: float) -> int:
    return max(1, round(wait))
