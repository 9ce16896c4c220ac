"""Where chunks are worked on: in this process, in a pool of processes, on a cluster.

All three are a `concurrent.futures.Executor` behind one face; what differs is how a lost worker shows and how it is
replaced.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from typing import Any, Protocol

from kehoach_cli.batching.errors import EngineFailed, ExtraMissing, WrongUse

_CONNECT_SECONDS = 10.0
_WORKER_SECONDS = 30.0
_SCHEMES = ("tcp", "tls", "ucx", "ws", "wss")
_WORKERLESS = 120.0


class Engine(Protocol):
    """Something that runs functions elsewhere, and can lose them."""

    slots: int
    """How many chunks it works on at once."""
    hard: bool
    """Whether its workers may end themselves when a document cannot be interrupted."""
    shared_fate: bool
    """Whether the loss of one worker is the loss of all that is out."""

    def submit(self, function: Callable[..., Any], *args: Any) -> Future[Any]:
        """Run a function. Raises what `is_loss` knows when the workers are gone already."""

    def is_loss(self, error: BaseException) -> bool:
        """Whether an exception means that the worker is gone, not that the function raised."""

    def renew(self) -> None:
        """Replace workers that are gone."""

    def alone(self) -> Engine:
        """Give an engine for a document that may be a worker's death; it is closed after use."""

    def check(self) -> None:
        """Called now and then while nothing happens. Raises `EngineFailed` when nothing ever will."""

    def close(self, *, at_once: bool = False) -> None:
        """End the workers; `at_once` without waiting for what they do."""


class SerialExecutor(Executor):
    """Runs everything in this process, at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run `fn` and give a future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class SerialEngine:
    """This process. A document that kills it ends the run."""

    slots = 1
    hard = False
    shared_fate = False

    def __init__(self) -> None:
        self._executor = SerialExecutor()

    def submit(self, function: Callable[..., Any], *args: Any) -> Future[Any]:
        """Run the function now."""
        return self._executor.submit(function, *args)

    def is_loss(self, error: BaseException) -> bool:
        """Never: there is no worker to lose."""
        return False

    def renew(self) -> None:
        """Nothing to replace."""

    def alone(self) -> Engine:
        """Give itself."""
        return self

    def check(self) -> None:
        """Nothing to wait for."""

    def close(self, *, at_once: bool = False) -> None:
        """Nothing to end."""


class ProcessEngine:
    """A pool of worker processes on this machine."""

    hard = True
    shared_fate = True

    def __init__(self, jobs: int) -> None:
        self.slots = jobs
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, function: Callable[..., Any], *args: Any) -> Future[Any]:
        """Run the function in a worker; the pool starts with the first one."""
        try:
            with _uninterrupted():
                if self._pool is None:
                    self._pool = ProcessPoolExecutor(
                        self.slots, mp_context=_context(), initializer=_begin_worker
                    )
                return self._pool.submit(function, *args)
        except (OSError, EOFError) as error:  # EOFError: what starts them was ended itself
            raise EngineFailed(f"worker processes cannot be started: {_words(error)}") from error

    def is_loss(self, error: BaseException) -> bool:
        """A pool that has lost one worker is of no use any more."""
        return isinstance(error, BrokenExecutor)

    def renew(self) -> None:
        """Leave the broken pool; the next one starts when it is needed."""
        self.close(at_once=True)

    def alone(self) -> Engine:
        """Give a pool of one."""
        return ProcessEngine(1)

    def check(self) -> None:
        """The pool itself notices what happens to its workers."""

    def close(self, *, at_once: bool = False) -> None:
        """Shut the pool down."""
        if self._pool is None:
            return
        pool, self._pool = self._pool, None
        if at_once:
            for worker in list((getattr(pool, "_processes", None) or {}).values()):
                worker.kill()
        pool.shutdown(wait=True, cancel_futures=True)


def _context() -> Any:
    """Fork servers start workers quickly and, unlike plain forks, safely beside threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kehoach_cli.batching.worker"])
    return context


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back while workers start: none is started by half, and none of them ever hears it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    # it lets the signal through when it starts, so it must run before
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker() -> None:
    """Ctrl-C is for the parent to act on; and a worker whose parent is gone has nothing to live for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel

        def watch() -> None:
            wait([sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


class ClusterEngine:
    """A running `dask.distributed` cluster, whose workers have this program installed."""

    hard = True
    shared_fate = False

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError:
            raise ExtraMissing("--scheduler", "cluster") from None
        scheme, separator, _ = address.partition("://")
        if separator and scheme not in _SCHEMES:
            raise WrongUse(f"{address}: no address of a scheduler: give one such as tcp://host:8786")
        try:
            self._client: Any = distributed.Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_WORKER_SECONDS)
        except (OSError, TimeoutError, ValueError) as error:
            raise EngineFailed(
                f"{address}: no cluster with a worker answers there ({_words(error)})"
            ) from None
        self._executor: Executor = self._client.get_executor(pure=False)
        self.slots = max(sum(worker["nthreads"] for worker in self._workers().values()), 1)
        self._address = address
        self._workerless_since: float | None = None

    def submit(self, function: Callable[..., Any], *args: Any) -> Future[Any]:
        """Run the function on the cluster."""
        return self._executor.submit(function, *args)

    def is_loss(self, error: BaseException) -> bool:
        """The scheduler tries again by itself; what is lost even so has killed several workers."""
        if isinstance(error, CancelledError) and self._client.status != "running":
            raise EngineFailed(
                f"{self._address}: the cluster is gone; what is done is kept, run it again"
            ) from None
        from distributed import KilledWorker

        return isinstance(error, KilledWorker | CancelledError)

    def renew(self) -> None:
        """The cluster replaces its workers."""

    def alone(self) -> Engine:
        """Give the same cluster; the work itself goes there one by one."""
        return _Borrowed(self)

    def check(self) -> None:
        """A cluster without workers may get some soon, but not for ever."""
        if self._client.status != "running" or not self._workers():
            now = time.monotonic()
            self._workerless_since = self._workerless_since or now
            if now - self._workerless_since > _WORKERLESS:
                raise EngineFailed(
                    f"{self._address}: the cluster has no workers left; what is done is kept, run it again"
                )
        else:
            self._workerless_since = None

    def close(self, *, at_once: bool = False) -> None:
        """Leave the cluster; it goes on living."""
        with suppress(Exception):
            self._client.close(timeout=5)

    def _workers(self) -> dict[str, Any]:
        workers: dict[str, Any] = self._client.scheduler_info(n_workers=-1)["workers"]
        return workers


class _Borrowed:
    """An engine that is not ours to close."""

    slots = 1
    hard = True
    shared_fate = False

    def __init__(self, engine: ClusterEngine) -> None:
        self._engine = engine

    def submit(self, function: Callable[..., Any], *args: Any) -> Future[Any]:
        return self._engine.submit(function, *args)

    def is_loss(self, error: BaseException) -> bool:
        return self._engine.is_loss(error)

    def renew(self) -> None:
        pass

    def alone(self) -> Engine:
        return self

    def check(self) -> None:
        self._engine.check()

    def close(self, *, at_once: bool = False) -> None:
        pass


def open_engine(jobs: int | None, scheduler: str | None) -> Engine:
    """Give the engine for these options: a cluster's address, else so many processes; 0 is this process.

    `jobs`: None is one a core. Raises `EngineFailed` and `ExtraMissing`.
    """
    if scheduler is not None:
        return ClusterEngine(scheduler)
    if jobs == 0:
        return SerialEngine()
    return ProcessEngine(jobs or cores())


def cores() -> int:
    """The cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
