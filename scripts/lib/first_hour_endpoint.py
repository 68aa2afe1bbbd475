"""One address for two: the twin's databases and state machines, and moto for all that a deployment needs.

usage: first_hour_endpoint.py PORT MOTO-PORT TWIN-PORT
"""

import http.client
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SCOPE = re.compile(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/aws4_request")
TWINS = {"rds", "elasticache", "states", "ssm", "lambda"}
port, moto, twin = map(int, sys.argv[1:4])


class Call(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        scope = SCOPE.search(self.headers.get("Authorization", ""))
        connection = http.client.HTTPConnection("127.0.0.1", twin if scope and scope[1] in TWINS else moto, timeout=120)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("connection", "expect")}
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            if name.lower() not in ("connection", "transfer-encoding", "content-length", "server", "date"):
                self.send_header(name, value)
        # The length that HEAD speaks of is that of a body that does not come.
        self.send_header("Content-Length", answer.headers.get("Content-Length", "0") if self.command == "HEAD" else str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_PUT = do_DELETE = do_HEAD = do_POST


ThreadingHTTPServer(("127.0.0.1", port), Call).serve_forever()
