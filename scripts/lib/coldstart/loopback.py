"""What a function meets on Lambda, on loopback: the Runtime API, and RDS behind TLS."""
import http.server
import queue
import socket
import ssl
import subprocess
import threading
import time

CLUSTER = b"""<DescribeDBClustersResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBClustersResult>
<DBClusters><DBCluster><DBClusterIdentifier>dbcluster-01</DBClusterIdentifier><Status>available</Status><Engine>aurora-mysql
</Engine><EngineVersion>8.0.mysql_aurora.3.04.0</EngineVersion><MultiAZ>false</MultiAZ><Port>3306</Port><DBClusterArn>
arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-01</DBClusterArn><StorageEncrypted>true</StorageEncrypted>
<DeletionProtection>true</DeletionProtection><ClusterCreateTime>2026-01-01T00:00:00Z</ClusterCreateTime><DBClusterMembers>
<DBClusterMember><DBInstanceIdentifier>one</DBInstanceIdentifier><IsClusterWriter>true</IsClusterWriter>
<PromotionTier>1</PromotionTier></DBClusterMember></DBClusterMembers></DBCluster></DBClusters></DescribeDBClustersResult>
<ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ResponseMetadata></DescribeDBClustersResponse>"""


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # A function that ends drops its connections.


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def body(self):
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        text = b""
        while size := int(self.rfile.readline(), 16):
            text += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return text

    def answer(self, status, body, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class RuntimeApi:
    """Hands out events, and tells when a runtime asked for one and when it answered."""

    def __init__(self):
        self.ready, self.events, self.answers = queue.Queue(), queue.Queue(), queue.Queue()
        api = self

        class Routes(Handler):
            def do_GET(self):
                api.ready.put(time.perf_counter())
                event = api.events.get()
                self.answer(200, event, {
                    "Content-Type": "application/json",
                    "Lambda-Runtime-Aws-Request-Id": "1",
                    "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 80_000),
                    "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-west-2:123456789012:function:bench"})

            def do_POST(self):
                api.answers.put((time.perf_counter(), self.path, self.body()))
                self.answer(202, b"")

        self.server = Server(("127.0.0.1", 0), Routes)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = "127.0.0.1:%d" % self.server.server_port

    def invoke(self):
        """Seconds from the event to its answer."""
        begin = time.perf_counter()
        self.events.put(b'{"StartedAt":"2026-01-01T00:00:00Z","Input":{}}')
        end, path, body = self.answers.get(timeout=120)
        if not path.endswith("/response"):
            raise SystemExit("the function failed: " + body.decode())
        return end - begin

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Rds:
    """Answers DescribeDBClusters over TLS, with a certificate of its own."""

    def __init__(self, directory):
        self.certificate, key = directory / "cert.pem", directory / "key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
             "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", self.certificate],
            check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.connections = connections = []

        class Routes(Handler):
            def setup(self):
                self.request = context.wrap_socket(self.request, server_side=True)
                connections.append(self.request)
                super().setup()

            def do_GET(self):
                self.answer(404, b"")

            def do_POST(self):
                self.body()
                self.answer(200, CLUSTER, {"Content-Type": "text/xml"})

        self.server = Server(("127.0.0.1", 0), Routes)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = "https://127.0.0.1:%d" % self.server.server_port

    def drop_connections(self):
        for connection in self.connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # It was closed by the other side.
        self.connections.clear()
