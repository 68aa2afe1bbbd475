"""Measures cold starts; scripts/bench-coldstart.sh says what for."""
import argparse
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field

from loopback import Rds, RuntimeApi
from quota import quota

HERE = pathlib.Path(__file__).resolve().parent
WARM_CALLS = 7
# The template's, and what Lambda's runtime adds for 512 MB.
JAVA = ["-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1", "-XX:MaxNewSize=16m", "-Xmx445645k", "-XX:+UseSerialGC"]


@dataclass
class Variant:
    name: str
    command: list
    memory_mb: int = 512
    restored: bool = False
    runs: list = field(default_factory=list)

    def median(self, what):
        return statistics.median(run[what] for run in self.runs)


class Bench:
    def __init__(self, directory, arguments):
        self.directory, self.arguments = directory, arguments
        self.rds, self.quota = Rds(directory), quota()
        self.bundle = directory / "bundle.pem"
        import certifi
        self.bundle.write_text(pathlib.Path(certifi.where()).read_text() + self.rds.certificate.read_text())

    def start(self, command, api):
        environment = {
            "AWS_LAMBDA_RUNTIME_API": api.address, "AWS_LAMBDA_FUNCTION_NAME": "bench", "AWS_REGION": "us-west-2",
            "AWS_LAMBDA_FUNCTION_VERSION": "1", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
            "AWS_DEFAULT_REGION": "us-west-2", "AWS_ACCESS_KEY_ID": "AKIDBENCH", "AWS_SECRET_ACCESS_KEY": "bench",
            "AWS_SESSION_TOKEN": "bench", "AWS_ENDPOINT_URL": self.rds.url, "AWS_CA_BUNDLE": str(self.bundle),
            "PATH": os.environ["PATH"], "LANG": "en_US.UTF-8"}

        def on_its_core():
            os.sched_setaffinity(0, {0})
            self.quota.join()

        return subprocess.Popen(command, env=environment, cwd=self.directory, preexec_fn=on_its_core,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def run(self, variant):
        api = RuntimeApi()
        self.quota.lift()
        begin = time.perf_counter()
        process = self.start(variant.command, api)
        try:
            init = api.ready.get(timeout=60) - begin
            self.quota.limit(variant.memory_mb, process.pid)
            time.sleep(0.1)
            if variant.restored:
                self.rds.drop_connections()
            first = api.invoke()
            warm = []
            for _ in range(WARM_CALLS):
                time.sleep(0.1)  # A call's quota is its own: machines call every few seconds.
                warm.append(api.invoke())
            variant.runs.append({
                "init": 0 if variant.restored else init, "first": first, "warm": statistics.median(warm),
                "cold": first if variant.restored else init + first, "memory": peak_mb(process.pid)})
        finally:
            self.quota.lift()
            process.terminate()
            process.wait()
            api.close()

    def train(self, command):
        """One run to write an archive, which the JVM does when it ends."""
        api = RuntimeApi()
        process = self.start(command, api)
        api.ready.get(timeout=60)
        for _ in range(3):
            api.invoke()
        process.terminate()
        process.wait(timeout=120)
        api.close()

    def java(self, jdk):
        """The variants of one JDK."""
        version = release(jdk)
        label = "Java " + version.split(".")[0]
        classes = self.directory / label.replace(" ", "") / "bench.jar"
        classes.parent.mkdir()
        subprocess.run([jdk / "bin/javac", "--release", "17", "-cp", self.arguments.jar, "-d", classes.parent / "classes",
                        HERE / "Primed.java", HERE / "Plain.java"], check=True)
        subprocess.run([jdk / "bin/jar", "-cf", classes, "-C", classes.parent / "classes", "."], check=True)
        store = classes.parent / "cacerts"
        shutil.copy(jdk / "lib/security/cacerts", store)
        store.chmod(0o600)
        subprocess.run([jdk / "bin/keytool", "-importcert", "-noprompt", "-alias", "bench", "-storepass", "changeit",
                        "-keystore", store, "-file", self.rds.certificate], check=True, capture_output=True)

        def command(handler, *options):
            path = ":".join([self.arguments.runtime, str(classes), str(pathlib.Path(self.arguments.jar).resolve())])
            return [str(jdk / "bin/java"), *JAVA, *options, "-Djavax.net.ssl.trustStore=" + str(store), "-cp", path,
                    "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler + "::handleRequest"]

        archive = classes.parent / "archive"
        aot = int(version.split(".")[0]) >= 25
        self.train(command("Primed", ("-XX:AOTCacheOutput=" if aot else "-XX:ArchiveClassesAtExit=") + str(archive)))
        use = ("-XX:AOTCache=" if aot else "-XX:SharedArchiveFile=") + str(archive)
        return [
            Variant(label + " plain", command("Plain")),
            Variant(label + " primed", command("Primed")),
            Variant(label + " restored, unprimed", command("Plain"), restored=True),
            Variant(label + " restored, primed", command("Primed"), restored=True),
            Variant(label + " primed, " + ("AOT cache" if aot else "AppCDS"), command("Primed", use))]


def release(jdk):
    text = (jdk / "release").read_text()
    return text.split('JAVA_VERSION="')[1].split('"')[0]


def peak_mb(pid):
    for line in pathlib.Path("/proc/%d/status" % pid).read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0


def table(variants):
    print("%-30s %8s %8s %8s %8s %8s" % ("medians", "cold ms", "init ms", "first ms", "warm ms", "peak MB"))
    for variant in variants:
        times = [1000 * variant.median(what) for what in ("cold", "init", "first", "warm")]
        print("%-30s %8.0f %8.0f %8.1f %8.1f %8.0f" % (variant.name, *times, variant.median("memory")))


def ratios(variants):
    named = {variant.name: variant for variant in variants}
    full, small = named["Python 512 MB"], named["Python 128 MB"]
    for variant in variants:
        if variant.name.startswith("Java") and variant.name.endswith(" primed") and not variant.restored:
            print(variant.name + " ÷ Python:")
            for text, what, other, goal in (("cold, both 512 MB", "cold", full, 1.4),
                                            ("first answer, both 512 MB", "first", full, 0.25),
                                            ("warm, both 512 MB", "warm", full, 0.2),
                                            ("cold, Python at 128 MB", "cold", small, 0.4)):
                ratio = variant.median(what) / other.median(what)
                verdict = "reached" if ratio <= goal else "missed"
                print("  %-28s %5.2f  (goal: at most %.2f, %s)" % (text, ratio, goal, verdict))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--jar", required=True)
    parser.add_argument("--runtime", required=True)
    parser.add_argument("jdks", nargs="+", type=lambda text: pathlib.Path(text).resolve())
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        bench = Bench(pathlib.Path(directory), arguments)
        try:
            python = [sys.executable, str(HERE / "function.py")]
            variants = [Variant("Python 512 MB", python), Variant("Python 128 MB", python, memory_mb=128)]
            for jdk in sorted({release(jdk): jdk for jdk in arguments.jdks}.values()):
                variants += bench.java(jdk)
            for number in range(arguments.runs):
                print("run %d of %d" % (number + 1, arguments.runs), file=sys.stderr)
                for variant in variants:
                    bench.run(variant)
        finally:
            bench.quota.close()
        import boto3
        print("%s, Python %s, boto3 %s" % (bench.quota.kind, platform.python_version(), boto3.__version__))
        print("%d runs each, interleaved. Package: %.1f MB; Python's: its source\n"
              % (arguments.runs, os.path.getsize(arguments.jar) / 1e6))
        table(variants)
        print()
        ratios(variants)


main()
