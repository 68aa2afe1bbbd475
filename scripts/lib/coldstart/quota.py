"""A CPU quota such as Lambda's: memory buys a share of a core, none of it is missing while a function starts."""
import os
import pathlib
import signal
import threading
import time

PERIOD_US = 20_000  # Lambda's period, as functions see it in their stalls.
MB_OF_A_CORE = 1769  # Lambda Developer Guide, "Configure Lambda function memory".


class Cgroup1:
    kind = "control group (version 1): cpu.cfs_quota_us"

    def __init__(self):
        self.path = pathlib.Path("/sys/fs/cgroup/cpu/dr-coldstart-%d" % os.getpid())
        self.path.mkdir()
        self.write("cpu.cfs_period_us", PERIOD_US)
        # Whoever else uses the core has to wait.
        self.write("cpu.shares", 100_000)

    def write(self, name, value):
        (self.path / name).write_text(str(value))

    def join(self):
        self.write("cgroup.procs", os.getpid())

    def limit(self, memory_mb, pid):
        self.write("cpu.cfs_quota_us", max(1000, PERIOD_US * memory_mb // MB_OF_A_CORE))

    def lift(self):
        self.write("cpu.cfs_quota_us", -1)

    def close(self):
        self.path.rmdir()


class Cgroup2(Cgroup1):
    kind = "control group (version 2): cpu.max"

    def __init__(self):
        root = pathlib.Path("/sys/fs/cgroup")
        (root / "cgroup.subtree_control").write_text("+cpu")
        self.path = root / ("dr-coldstart-%d" % os.getpid())
        self.path.mkdir()
        self.write("cpu.weight", 10_000)

    def limit(self, memory_mb, pid):
        self.write("cpu.max", "%d %d" % (max(1000, PERIOD_US * memory_mb // MB_OF_A_CORE), PERIOD_US))

    def lift(self):
        self.write("cpu.max", "max %d" % PERIOD_US)


class DutyCycle:
    kind = "no control group here: SIGSTOP and SIGCONT, so a function that waits uses up its share as well"

    def __init__(self):
        self.stop = threading.Event()

    def join(self):
        pass

    def limit(self, memory_mb, pid):
        self.stop = stop = threading.Event()
        work = PERIOD_US / 1e6 * memory_mb / MB_OF_A_CORE

        def cycle():
            while not stop.is_set():
                try:
                    os.kill(pid, signal.SIGCONT)
                    time.sleep(work)
                    os.kill(pid, signal.SIGSTOP)
                    time.sleep(PERIOD_US / 1e6 - work)
                except ProcessLookupError:
                    return

        threading.Thread(target=cycle, daemon=True).start()

    def lift(self):
        self.stop.set()

    def close(self):
        pass


def quota():
    for kind in (Cgroup1, Cgroup2):
        try:
            return kind()
        except OSError:
            continue
    return DutyCycle()
