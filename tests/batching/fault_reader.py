"""A reader whose documents do what their first line says: what a hostile or unlucky document may do to a worker."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from pathlib import Path

from kehoach_cli.plan import Diagnostic, Header, Plan, Severity, Source, Span, Task

NAME = "fault_reader:read_plan"


def read_plan(data: bytes, name: str, overlays: tuple[str, ...], ocr: str) -> Plan:
    text = data.decode("utf-8")
    order, _, rest = text.partition("\n")[0].partition(" ")
    if order == "LOOP":
        while True:
            pass
    if order == "LOOP-IN-C":
        sum(range(10**15))
    if order == "EAT":
        hoard = []
        while True:
            hoard.append(bytearray(1 << 24))
    if order == "DIE":
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "DIE-ONCE":
        marker = Path(rest)
        if not marker.exists():
            marker.write_text(str(os.getpid()))
            os.kill(os.getpid(), signal.SIGKILL)
    if order == "HOLD":
        while not Path(rest).exists():
            time.sleep(0.01)
    if order == "RAISE":
        raise ZeroDivisionError("một\nhai")
    return Plan(
        source=Source(
            name=name,
            format="text",
            sha256=hashlib.sha256(data).hexdigest(),
            encoding="utf-8",
            characters=len(text),
        ),
        header=Header(type="Kế hoạch", title=text.strip()),
        tasks=(Task(id="t1", text=text, span=Span(start=0, end=len(text)), line=1),),
        diagnostics=(Diagnostic(code="no-plan", severity=Severity.ERROR, message="."),)
        if order == "ODD"
        else (),
    )
