"""MiniStack on loopback, with Java functions that run as processes of the deployed jar.

usage: emulator.py DIRECTORY PORT FUNCTIONS_ENDPOINT RUNTIME_CLASS_PATH

DIRECTORY is a checkout of MiniStack, as it is; nothing in it is changed. Two things are done when it is loaded:
- MiniStack runs Java in containers; here the function's process is started without one, as functions.py says, and calls
  FUNCTIONS_ENDPOINT as its AWS;
- every listener of every service is bound to 127.0.0.1, and no connection leaves the machine.
"""

import os
import signal
import socket
import sys

directory, port, endpoint, class_path = sys.argv[1:5]
os.environ.update(
    BIND_HOST="127.0.0.1", GATEWAY_PORT=port, MINISTACK_ACCOUNT_ID="123456789012", MINISTACK_REGION="us-west-2",
    PERSIST_STATE="0", REFEREE_ENDPOINT=endpoint, LOG_LEVEL=os.environ.get("LOG_LEVEL", "INFO"),
)  # fmt: skip
sys.path.insert(0, directory)

real_bind, real_connect = socket.socket.bind, socket.socket.connect


def is_here(address):
    return not isinstance(address, tuple) or str(address[0]).startswith("127.") or address[0] in ("localhost", "::1")


def bind(self, address):
    if not is_here(address):
        address = ("::1" if ":" in str(address[0]) else "127.0.0.1", *address[1:])
    return real_bind(self, address)


def connect(self, address):
    # A datagram socket that is "connected" sends nothing; programs do it to learn their own address.
    if not is_here(address) and self.type & 0xF == socket.SOCK_STREAM:
        raise OSError(f"connections stay on this machine; refused: {address}")
    return real_connect(self, address)


socket.socket.bind, socket.socket.connect = bind, connect

from functions import Functions  # noqa: E402
from ministack import app  # noqa: E402
from ministack.services import lambda_svc, rds  # noqa: E402

functions = Functions(endpoint, class_path)


def run_java(func, event):
    return functions.invoke(func.get("config") or func, func.get("code_zip"), event)


lambda_svc._execute_function_docker = run_java
# A signal empties RDS, so that each scenario begins with the same databases; what was deployed stays.
signal.signal(signal.SIGUSR1, lambda *_: rds.reset())
sys.argv = ["ministack"]
try:
    app.main()
finally:
    functions.stop()
