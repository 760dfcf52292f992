"""The network between phones and the server, which can be cut and mended."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Network:
    """Listens on a port of its own and passes everything on, both ways, until it is cut."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self._lines: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._whole = True
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """Ends every connection; new ones come to nothing."""
        with self._lock:
            self._whole = False
            lines, self._lines = self._lines, set()
        for each in lines:
            _end(each)

    def mend(self) -> None:
        with self._lock:
            self._whole = True

    def close(self) -> None:
        self.cut()
        self._door.close()

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            with self._lock:
                whole = self._whole
            if not whole:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._to))
            with self._lock:
                self._lines |= {near, far}
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):  # cut, or one side went away: the other side hears it below
            while block := source.recv(65_536):
                sink.sendall(block)
        with self._lock:
            self._lines -= {source, sink}
        _end(source)
        _end(sink)


def _end(line: socket.socket) -> None:
    with suppress(OSError):  # it has ended already
        line.shutdown(socket.SHUT_RDWR)
    line.close()
