"""How long a full room waits: real sessions, real event streams, one server process on this machine.

    python -m bench.room [--people 60 200 400] [--within 10] [--ear process thread] [--json FILE]

Everybody has their page and their event stream open; so have the facilitator and the big screen. Within ten seconds
each all tap, say a line of a call, say another, and hand in. Waits end when the script has finished and what was
stored stands on the page. Server and clients share the processors, so the figures are on the careful side; run it on
a quiet machine: it prints the load that it found.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
from collections import Counter
from dataclasses import asdict
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.room.server import running
from bench.room.story import Measured, Story
from bench.room.workshop import full

FILES = 16_384
GOAL = 300.0  # milliseconds at the 95th percentile


def measure(people: int, within: float, ear: str) -> Measured:
    """A new server, a new database, one story."""
    with TemporaryDirectory(prefix="swapdesk-bench-") as folder, running(Path(folder), ear) as server:
        print(f"server {server.process.pid} at {server.url}", flush=True)
        room = full(Path(folder) / "swapdesk.db", people)
        try:
            return asyncio.run(Story(server, room, within).play())
        finally:
            room.desk.close()


def allow_open_files() -> None:
    """As many as the system allows: two sockets for each person here, and four files for each in the server."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def told(found: Measured) -> str:
    """A table in Markdown."""
    lines = [
        f"\n### {found.people} people\n",
        "| | n | p50 ms | p95 ms | p99 ms | server, share of a core | clients |",
        "|---|---|---|---|---|---|---|",
    ]
    for part in found.parts:
        server, clients = (f"{share:.0%}" if share else "" for share in (part.cpu, part.own))
        figures = " | ".join(f"{part.at(percent):.0f}" for percent in (50, 95, 99))
        lines.append(f"| {part.name} | {len(part.waits)} | {figures} | {server} | {clients} |")
    lines.append(
        f"\n{found.lost} lost, {found.doubled} doubled, {len(found.errors)} errors; "
        f"{found.memory:.0f} MB; {found.kilobytes:.0f} kB a person"
    )
    lines += [f"- {count} x {error}" for error, count in Counter(found.errors).most_common(8)]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, nargs="+", default=[60, 200, 400])
    parser.add_argument("--within", type=float, default=10.0, help="seconds in which everybody acts (default: 10)")
    parser.add_argument("--ear", nargs="+", default=["process"], choices=["process", "thread"],
                        help="where the server hears lines; with both each room is measured twice")  # fmt: skip
    parser.add_argument("--json", type=Path, help="write every wait there, one line a room")
    chosen = parser.parse_args()
    allow_open_files()
    found: list[Measured] = []
    for people, ear in product(chosen.people, chosen.ear):
        print(f"\nload before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; ear: {ear}", flush=True)
        found.append(measure(people, chosen.within, ear))
        print(told(found[-1]), flush=True)
        if chosen.json:
            with chosen.json.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"ear": ear} | asdict(found[-1])) + "\n")
    over = [each.people for each in found if each.part("line 1 of a call").at(95) > GOAL]
    if over:
        print(f"\nFrom {min(over)} people on, one in twenty waits longer than {GOAL:.0f} ms for a line of a call.")


if __name__ == "__main__":
    main()
