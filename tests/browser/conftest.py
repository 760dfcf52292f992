"""A server on a new database, and Chromium in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

CHECKOUT = Path(__file__).resolve().parents[2]
PICTURES = CHECKOUT / "docs" / "pictures"
OUT = Path(__file__).parent / "out"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
PHONE, PROJECTOR = (390, 844), (1920, 1080)
DOCUMENTED = {"door": PHONE, "call": PHONE, "debrief": PHONE, "plan-budget": PROJECTOR, "plan-debrief": PROJECTOR}
# Pictures of workshops that the README shows, by the name under which a test takes them.
SHOWN = {"host-round-running-1440": "host", "projector-running-1920": "screen", "room-compare-390": "compare"}
PATIENCE = 60_000
LONGEST = ("test_whole_workshop", "test_module", "test_module_axe", "test_room", "test_host", "test_plan")

expect.set_options(timeout=PATIENCE)


class Server:
    """The program as `streamlit run streamlit_app.py` starts it; it may be stopped and started again."""

    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
        command += [f"--server.port={self.port}", "--server.address=127.0.0.1"]
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=CHECKOUT, env=os.environ | {"SWAPDESK_HOME": str(self.home)}, stdout=log, stderr=log
            )
        end = time.monotonic() + 150
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/health", timeout=2) as answer:
                    if answer.read() == b"ok":
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        self.stop()
        raise RuntimeError(self.log())

    def stop(self) -> None:
        """As a power cut would: no chance to say goodbye."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def log(self) -> str:
        return (self.home / "server.log").read_text(encoding="utf-8", errors="replace")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("home"))
    made.start()
    yield made
    made.stop()
    assert "Traceback" not in made.log(), made.log()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def device(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a device of its own: no cookie of another one."""
    opened: list[BrowserContext] = []

    def new(size: tuple[int, int] = PHONE, scale: int = 0, **options: str) -> BrowserContext:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=scale or (2 if size == PHONE else 1),
            **options,  # type: ignore[arg-type]
        )
        opened.append(context)
        return context

    yield new
    for context in opened:
        context.close()


def settled(page: Page) -> None:
    """Waits until no script runs."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=PATIENCE)


def picture(page: Page, name: str, size: tuple[int, int]) -> None:
    """A screenshot for whoever looks; those of the documents go there when asked to."""
    settled(page)
    page.wait_for_timeout(400)
    OUT.mkdir(exist_ok=True)
    page.screenshot(path=OUT / f"{name}-{size[0]}.png")
    if DOCUMENTED.get(name) == size:
        document(OUT / f"{name}-{size[0]}.png", name)


def document(taken: Path, name: str) -> None:
    """Puts a picture where the documents look for it, when asked to."""
    if os.environ.get("SWAPDESK_PICTURES") == "1":
        PICTURES.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(taken, PICTURES / f"{name}.png")


def took(taken: Path) -> None:
    """Called after each picture of a workshop: some are shown in the README."""
    if taken.stem in SHOWN:
        document(taken, SHOWN[taken.stem])


def fits(page: Page) -> None:
    """Nothing scrolls sideways."""
    wide = page.evaluate(
        "[...document.querySelectorAll('html, [data-testid=stMain], [data-testid=stApp]')]"
        ".filter(one => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert wide == 0, page.url


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that two that run side by side end at about the same time."""
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))
