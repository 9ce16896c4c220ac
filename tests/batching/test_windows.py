from __future__ import annotations

from kehoach_cli.batching.windows import Windows


def test_windows_are_complete_when_they_are_full_and_nothing_is_pending() -> None:
    windows = Windows(2)
    assert list(windows.enter(0, pending=False)) == []
    assert list(windows.enter(1, pending=False)) == []
    assert list(windows.enter(2, pending=True)) == [0]
    assert list(windows.enter(3, pending=True)) == []
    assert list(windows.enter(4, pending=True)) == []
    assert list(windows.done(3)) == []
    assert list(windows.done(2)) == [1]
    assert list(windows.done(4)) == []
    assert list(windows.close()) == [2]
    assert list(windows.close()) == []


def test_the_last_window_may_be_closed_first() -> None:
    windows = Windows(2)
    assert list(windows.enter(0, pending=True)) == []
    assert list(windows.close()) == []
    assert list(windows.done(0)) == [0]
