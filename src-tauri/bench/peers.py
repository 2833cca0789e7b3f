"""Huey on SQLite and Celery on Redis, asked what the others are asked.

    peers.py QUEUE DIRECTORY JOBS

QUEUE is `huey`, `celery-solo`, `celery-prefork` or `celery-acks`. The Redis of the last three listens on the
socket `redis.sock` in DIRECTORY.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ONE_BY_ONE = 500
PICKUPS = 100

# The worker imports this file, too, and has arguments of its own.
arguments = os.environ.get("PEERS", "").split() or sys.argv[1:4]
queue, directory, jobs = arguments[0], Path(arguments[1]), int(arguments[2])
begins = directory / "begins"


def note_begin():
    """One line, written whole, so that any process can count them."""
    with open(begins, "ab", buffering=0) as file:
        file.write(b"%d\n" % time.time_ns())


if queue == "huey":
    from huey import SqliteHuey

    app = SqliteHuey("bench", filename=str(directory / "huey.db"), fsync=True)

    @app.task()
    def idle(page):
        note_begin()

    def insert():
        idle(3)

    command = [sys.executable, "-m", "huey.bin.huey_consumer", "peers.app", "-k", "thread", "-w", "2", "-q"]
else:
    from celery import Celery

    socket = directory / "redis.sock"
    app = Celery("peers", broker=f"redis+socket://{socket}", backend=f"redis+socket://{socket}")
    app.conf.worker_prefetch_multiplier = 1
    app.conf.task_acks_late = queue == "celery-acks"
    app.conf.broker_connection_retry_on_startup = True

    @app.task(name="idle")
    def idle(page):
        note_begin()

    def insert():
        idle.delay(3)

    pool = ["--pool=solo"] if queue == "celery-solo" else ["--pool=prefork", "-c", "2"]
    command = [sys.executable, "-m", "celery", "-A", "peers", "worker", *pool, "--loglevel=ERROR",
               "--without-gossip", "--without-mingle", "--without-heartbeat"]


def begun():
    return begins.read_bytes().count(b"\n") if begins.exists() else 0


def wait_for(count, process):
    last, since = -1, time.monotonic()
    while (now := begun()) < count:
        if now != last:
            last, since = now, time.monotonic()
        if process.poll() is not None:
            sys.exit("the worker has ended")
        if time.monotonic() - since > 60:
            sys.exit("the worker does nothing")
        time.sleep(0.001)


def memory(process):
    """Of the worker and its children, and of Redis where there is one."""
    parents = {process.pid}
    total = 0
    for path in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
        try:
            status = dict(line.split(":\t", 1) for line in (path / "status").read_text().splitlines() if ":\t" in line)
            is_redis = status["Name"] == "redis-server" and str(directory) in (path / "cmdline").read_text()
        except (OSError, KeyError):
            continue
        if int(status["PPid"]) in parents or int(path.name) in parents or is_redis:
            parents.add(int(path.name))
            total += int(status.get("VmRSS", "0 kB").split()[0])
    return total / 1024


def main():
    since = time.perf_counter()
    for _ in range(ONE_BY_ONE):
        insert()
    print("insert_one", ONE_BY_ONE / (time.perf_counter() - since))
    for _ in range(jobs - ONE_BY_ONE):
        insert()

    environment = {**os.environ, "PEERS": " ".join(arguments)}
    process = subprocess.Popen(command, cwd=Path(__file__).parent, env=environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        # The start of the interpreter is not the queue's doing.
        wait_for(1, process)
        before, since = begun(), time.perf_counter()
        wait_for(jobs, process)
        print("drain", (jobs - before) / (time.perf_counter() - since))
        print("memory_mb", memory(process))
        times = []
        for number in range(PICKUPS):
            time.sleep(0.02)
            inserted = time.time_ns()
            insert()
            wait_for(jobs + number + 1, process)
            times.append((int(begins.read_bytes().split()[-1]) - inserted) / 1e6)
        times.sort()
        print("pickup_p50", times[len(times) // 2])
        print("pickup_p99", times[int((len(times) - 1) * 0.99)])
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    # Under the name that the worker knows it by.
    import peers

    peers.main()
