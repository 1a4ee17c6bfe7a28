"""A scheduler and one worker on this machine: ``python -m hepmodel.jobs.private_cluster``.

It speaks to the app that started it by lines of JSON on its standard output: ``{"address": "tcp://127.0.0.1:…"}``
as soon as jobs are accepted, then ``{"warm": true}`` or ``{"error": "…"}``. It ends when its standard input
does, that is also when the app is killed, and takes its worker with it.
"""

import json
import os
import sys
import threading
from typing import TYPE_CHECKING, Any

from hepmodel.training.warm_up import warm_up

if TYPE_CHECKING:
    from distributed import Future

CLOSE_SECONDS = 8.0
# One training at a time. A task whose worker died more than this often is given up.
CLUSTER_SETTINGS: dict[str, Any] = {
    "distributed.scheduler.allowed-failures": 3,
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.worker.profile.enabled": False,  # it looks at the stack a hundred times a second
    # An idle cluster shall idle: one worker needs no balancing, and nobody reads the monitors.
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.tick.limit": "60s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.scheduler.work-stealing": False,
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.worker.memory.monitor-interval": "500ms",
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": 0.95,
}


def main() -> None:
    """Run until standard input ends."""
    import dask
    from distributed import Client, LocalCluster

    dask.config.set(CLUSTER_SETTINGS)
    cluster = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=1,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        # No dashboard; the HTTP server cannot be refused, but kept to this machine.
        dashboard_address=None,
        scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
        preload=["hepmodel.jobs.worker_setup"],
        env={
            "TF_CPP_MIN_LOG_LEVEL": "2",
            "OMP_NUM_THREADS": str(os.cpu_count() or 1),
            # XLA compiles small networks only, whose matrix products are done before a second thread has woken up.
            "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false",
        },
    )
    client = Client(cluster, set_as_default=False)  # type: ignore[no-untyped-call]
    warming = client.submit(warm_up, key="warm-up")
    # Only now, so that no training comes before the warming up.
    _tell({"address": cluster.scheduler_address})
    warming.add_done_callback(_tell_warm)  # type: ignore[no-untyped-call]

    sys.stdin.buffer.read()  # returns when the app closes the pipe or is gone

    # The worker watches this process and ends when it does, so a training that will not stop cannot hold us.
    impatience = threading.Timer(CLOSE_SECONDS, os._exit, args=(1,))
    impatience.daemon = True
    impatience.start()
    client.close()  # type: ignore[no-untyped-call]
    cluster.close()
    impatience.cancel()


def _tell_warm(warming: "Future[None]") -> None:
    if warming.status == "finished":
        _tell({"warm": True})
    else:
        error = warming.exception() if warming.status == "error" else None  # type: ignore[no-untyped-call]
        _tell({"error": f"{type(error).__name__}: {error}" if error else "the worker did not start"})


def _tell(message: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
