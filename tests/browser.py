"""Headless Chromium over its own pipe (DevTools protocol), for tests of pages; needs nothing but the program."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --remote-debugging-pipe"
).split()
LAUNCHER = "import os, sys; a, b, *line = sys.argv[1:]; os.dup2(int(a), 3); os.dup2(int(b), 4); os.execv(line[0], line)"
PATIENCE = 60
KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, "PageUp": 33, "PageDown": 34, "End": 35, "Home": 36, "ArrowLeft": 37,
        "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}  # fmt: skip


class Browser:
    """One browser with one page."""

    def __init__(self) -> None:
        from fcntl import F_DUPFD, fcntl  # not on every system

        assert PROGRAM is not None
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        ours, theirs = os.pipe(), os.pipe()
        ends = [fcntl(end, F_DUPFD, 10) for end in (ours[0], theirs[1])]  # the launcher puts them at 3 and 4
        line = [
            sys.executable,
            "-c",
            LAUNCHER,
            *map(str, ends),
            PROGRAM,
            *QUIET,
            f"--user-data-dir={self._folder.name}",
        ]
        self._process = subprocess.Popen(
            [*line, "about:blank"], pass_fds=ends, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for end in ends:
            os.close(end)
        os.close(ours[0])
        os.close(theirs[1])
        self._out, self._in = ours[1], theirs[0]
        os.set_blocking(self._in, False)
        self._rest, self._number = b"", 0
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        target = next(each for each in self.call("Target.getTargets")["targetInfos"] if each["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._out)
        os.close(self._in)
        self._folder.cleanup()

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """The browser's answer; what it tells of itself meanwhile is kept in `events`."""
        self._number += 1
        wanted = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            wanted["sessionId"] = self._session
        os.write(self._out, json.dumps(wanted).encode() + b"\0")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for told in self._told():
                if told.get("id") == self._number:
                    assert "error" not in told, told["error"]
                    return dict(told["result"])
                self.events.append(told)
        raise TimeoutError(method)

    def _told(self) -> list[dict[str, Any]]:
        try:
            self._rest += os.read(self._in, 1 << 20)
        except BlockingIOError:
            time.sleep(0.005)
        *whole, self._rest = self._rest.split(b"\0")
        return [json.loads(each) for each in whole]

    # --- what tests ask for

    def open(
        self, path: Path, *, width: int = 1280, height: int = 800, dark: bool = False, fragment: str = ""
    ) -> float:
        """Opens the file; the seconds until it was loaded and drawn."""
        self.events.clear()
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call(
            "Emulation.setEmulatedMedia", features=[scheme, {"name": "prefers-reduced-motion", "value": "reduce"}]
        )
        began = time.monotonic()
        self.call("Page.navigate", url=path.as_uri() + fragment)
        while self.run("document.readyState") != "complete" or self.run("location.href") == "about:blank":
            time.sleep(0.02)
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))")
        return time.monotonic() - began

    def run(self, code: str) -> Any:
        """The value of a line of script in the page."""
        done = self.call("Runtime.evaluate", expression=code, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def point(self, selector: str, *, click: bool = False) -> None:
        """Moves the pointer to the middle of the element's first line, and clicks there."""
        place = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center'}});"
            "const r = e.getClientRects()[0]; return [r.left + Math.min(r.width, 60) / 2, r.top + r.height / 2]; })()"
        )
        at = {"x": place[0], "y": place[1]}
        self.call("Input.dispatchMouseEvent", type="mouseMoved", **at)
        if click:
            for kind in ("mousePressed", "mouseReleased"):
                self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **at)

    def press(self, *keys: str) -> None:
        for key in keys:
            for kind in ("rawKeyDown", "keyUp"):
                self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=KEYS[key])
            if key == "Enter":  # a link follows its character, not its key
                self.call("Input.dispatchKeyEvent", type="char", text="\r", key="Enter")

    def shot(self, path: Path) -> None:
        """What the page looks like, as PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def errors(self) -> list[str]:
        """What went wrong in the page: exceptions, and messages of the console and the browser above a warning."""
        found = []
        for event in self.events:
            match event.get("method"), event.get("params", {}):
                case "Runtime.exceptionThrown", told:
                    found.append(str(told["exceptionDetails"]))
                case "Log.entryAdded", told if told["entry"]["level"] in {"error", "warning"}:
                    found.append(told["entry"]["text"])
                case "Runtime.consoleAPICalled", told if told["type"] in {"error", "warning", "assert"}:
                    found.append(str(told["args"]))
        return found

    def asked_for(self) -> list[str]:
        """Addresses that the page asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event.get("method") == "Network.requestWillBeSent"
        ]
