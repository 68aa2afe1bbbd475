"""Functions as processes of the deployed jar: Lambda's Java runtime interface client against a Runtime API on loopback.

A function's process is started when it is first called and kept, as Lambda keeps it; each of its calls is answered in turn. The
directory that REFEREE_DEFECTS names may hold one planted defect (defects.py), read at each call.
"""

import hashlib
import json
import os
import queue
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import defects

MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
HEAP_PERCENT = 85


class Functions:
    def __init__(self, endpoint, class_path):
        self.endpoint, self.class_path = endpoint, class_path
        self.jars, self.running, self.lock = {}, {}, threading.Lock()
        self.directory = tempfile.mkdtemp(prefix="referee-functions-")

    def invoke(self, config, code, event):
        region = config["FunctionArn"].split(":")[3]
        name = config["FunctionName"]
        defect = defects.current()
        try:
            event, answer = defect.before(name, event) if defect else (event, None)
        except Exception as refused:  # what a defect asked AWS for was refused: the function throws
            answer = {"body": {"errorMessage": str(refused), "errorType": type(refused).__name__}, "error": True}
        if answer is None:
            answer = self.process(config, code, region).call(event, config.get("Timeout", 80))
        return defect.after(name, event, answer) if defect else answer

    def process(self, config, code, region):
        key = (region, config["FunctionName"])
        with self.lock:
            if key not in self.running or not self.running[key].alive():
                self.running[key] = Process(self, config, self.jar(code), region)
            return self.running[key]

    def jar(self, code):
        digest = hashlib.sha256(code).hexdigest()
        if digest not in self.jars:
            path = Path(self.directory, digest + ".jar")
            path.write_bytes(code)
            self.jars[digest] = path
        return self.jars[digest]

    def stop(self):
        for process in self.running.values():
            process.stop()


class Process:
    """One function's process, with its own Runtime API: one call at a time."""

    def __init__(self, functions, config, jar, region):
        self.calls, self.answers, self.turn = queue.Queue(), queue.Queue(), threading.Lock()
        handler = type("Handler", (RuntimeApi,), {"of": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        memory = config.get("MemorySize", 512)
        variables = {
            **config.get("Environment", {}).get("Variables", {}),
            "_HANDLER": config["Handler"],
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self.server.server_address[1]}",
            "AWS_LAMBDA_FUNCTION_NAME": config["FunctionName"],
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(memory),
            "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/" + config["FunctionName"],
            "AWS_LAMBDA_LOG_STREAM_NAME": "referee",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_REGION": region, "AWS_DEFAULT_REGION": region,
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_SESSION_TOKEN": "test",
            "AWS_ENDPOINT_URL": functions.endpoint,
            "LAMBDA_TASK_ROOT": str(jar.parent), "LANG": "en_US.UTF-8", "TZ": ":UTC",
        }  # fmt: skip
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
        self.log = open(Path(functions.directory, f"{region}-{config['FunctionName']}.log"), "ab")
        self.process = subprocess.Popen(
            [java, f"-Xmx{memory * HEAP_PERCENT // 100}m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
             "-cp", f"{functions.class_path}:{jar}", MAIN, config["Handler"]],
            cwd=jar.parent, env={"PATH": os.environ["PATH"], **variables}, stdout=self.log, stderr=self.log,
        )  # fmt: skip

    def alive(self):
        return self.process.poll() is None

    def call(self, event, timeout):
        with self.turn:
            number = str(time.time_ns())
            self.calls.put((number, json.dumps(event, ensure_ascii=False).encode(), timeout))
            until = time.time() + timeout + 30  # a cold start is not the function's time
            while time.time() < until and self.alive():
                try:
                    answered, answer = self.answers.get(timeout=0.5)
                except queue.Empty:
                    continue
                if answered == number:
                    return answer
            self.stop()
            return {"body": {"errorMessage": "RequestId: Error: Runtime exited or timed out", "errorType": "Runtime.ExitError"}, "error": True}

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.server.shutdown()
        self.log.close()


class RuntimeApi(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        number, event, timeout = self.of.calls.get()
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", number)
        self.send_header("Lambda-Runtime-Deadline-Ms", str(int((time.time() + timeout) * 1000)))
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(event)))
        self.end_headers()
        self.wfile.write(event)

    def do_POST(self):
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while size := int(self.rfile.readline().strip() or b"0", 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = self.path.split("/")
        answer = json.loads(body or b"null")
        failed = parts[-1] == "error"
        number = parts[-2] if "invocation" in parts else None
        self.of.answers.put((number, {"body": answer, "error": True} if failed else {"body": answer}))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()
