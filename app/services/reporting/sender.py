"""A thread that tells the receiver, beside everything else and never in its way."""

from __future__ import annotations

import logging
from threading import Event, Thread

from app.services.reporting.pushing import Pushing
from app.store import StoreError

LOOK_ROUND = 10.0  # seconds between looks at what there is to tell
BREATH = 0.1  # seconds between batches, for everybody else
PAUSE = 60.0  # after something that nobody foresaw
PATIENCE = 3.0  # for a request that is under way when the program ends
_log = logging.getLogger(__name__)


class Sender:
    """Started once. After `stop` nothing more is sent; a request under way is not waited for longer than a moment:
    its statements are sent again at the next start."""

    def __init__(self, pushing: Pushing, look_round: float = LOOK_ROUND) -> None:
        self._pushing = pushing
        self._look_round = look_round
        self._ending = Event()
        self._thread = Thread(target=self._run, name="xapi", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Harmless to repeat."""
        self._ending.set()
        self._thread.join(PATIENCE)

    def _run(self) -> None:
        """What was in the way before the start may be gone, so it is tried once."""
        said, resumed = "", False
        while not self._ending.is_set():
            try:
                if not resumed:
                    self._pushing.resume()
                    resumed = True
                found = self._pushing.once()
            except StoreError as error:
                if not self._ending.is_set():
                    _log.warning("nothing is told to the learning record store for now: %s", error)
                self._ending.wait(PAUSE)
                continue
            except Exception:  # noqa: BLE001 - nobody else would start it again
                _log.exception("telling the learning record store stumbled; it goes on in %.0f seconds", PAUSE)
                self._ending.wait(PAUSE)
                continue
            if found.state != "held" and found.reason != said:
                said = found.reason
                _log.warning("learning record store: %s", said or "it takes statements again.")
            self._ending.wait(BREATH if found.state == "more" else self._look_round)
