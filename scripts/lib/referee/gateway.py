"""What the functions call as AWS: leads each call to the emulator or to the twin's endpoint, notes it, and lets some go wrong."""

import http.client
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

SCOPE = re.compile(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/aws4_request")
READS = ("Describe", "List", "Get")
THROTTLED = (
    '<ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><Error><Type>Sender</Type><Code>Throttling</Code>'
    "<Message>Rate exceeded</Message></Error><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ErrorResponse>"
)


class Gateway:
    """`emulator` and `twin` are ports of this machine; `twin_has` says of an RDS call whether the twin has the database."""

    def __init__(self, port, emulator, twin, twin_has):
        self.emulator, self.twin, self.twin_has = emulator, twin, twin_has
        self.lock, self.calls, self.faults = threading.Lock(), [], []
        handler = type("Handler", (Call,), {"gateway": self})
        self.server = Server(("127.0.0.1", port), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def begin(self, faults):
        with self.lock:
            self.calls, self.faults = [], [dict(fault) for fault in faults]

    def changes(self):
        with self.lock:
            return [call for call in self.calls if not call["operation"].startswith(READS)]

    def fault(self, operation):
        with self.lock:
            for fault in self.faults:
                if fault["operation"] == operation and fault["times"] > 0:
                    fault["times"] -= 1
                    return fault["kind"]
        return None

    def stop(self):
        self.server.shutdown()


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A caller or a backend that is gone: the caller sees a broken connection, as it would with AWS."""


class Call(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        scope = SCOPE.search(self.headers.get("Authorization", ""))
        region, service = scope.groups() if scope else ("", "")
        fields = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)) if service in ("rds", "elasticache") else {}
        operation = fields.get("Action", "")
        kind = self.gateway.fault(operation)
        if kind == "throttle":
            self.note(service, region, fields, "Throttling")
            self.answer(400, "text/xml", THROTTLED.encode())
            return
        to_twin = service == "elasticache" or (service == "rds" and self.gateway.twin_has(fields))
        status, content_type, answer = self.forward(self.gateway.twin if to_twin else self.gateway.emulator, body)
        code = re.search(rb"<Code>([^<]+)</Code>", answer)
        self.note(service, region, fields, "OK" if status < 300 else code[1].decode() if code else str(status))
        if kind == "lost":
            self.close_connection = True
            self.connection.close()
            return
        self.answer(status, content_type, answer)

    do_GET = do_PUT = do_DELETE = do_HEAD = do_POST

    def note(self, service, region, fields, outcome):
        if service in ("rds", "elasticache"):
            request = {name: value for name, value in fields.items() if name not in ("Action", "Version")}
            with self.gateway.lock:
                self.gateway.calls.append(
                    {"service": service, "region": region, "operation": fields["Action"], "request": request, "outcome": outcome}
                )

    def forward(self, port, body):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=75)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("connection", "expect")}
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, answer.headers.get("Content-Type", "text/xml"), content

    def answer(self, status, content_type, content):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
