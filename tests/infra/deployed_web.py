"""The public address of a deployed API: passes requests on to it byte for byte, as API Gateway's own address would."""

from __future__ import annotations

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

STAGE_PREFIX = "/api"


class DeployedWeb:
    """Serves the deployed API `api_id` of the embedded AWS on a free port, with and without the API's stage in the path.

    The local Slack calls the bot at its bare paths; a browser comes back to the address that the bot told Slack, which
    has the stage in it.
    """

    def __init__(self, aws_endpoint_url: str, api_id: str) -> None:
        address = urlsplit(aws_endpoint_url)
        base = f"/_aws/execute-api/{api_id}{STAGE_PREFIX}"

        class Handler(BaseHTTPRequestHandler):
            server: ThreadingHTTPServer

            def pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                own = f"127.0.0.1:{self.server.server_port}"
                headers = {name.lower(): value for name, value in self.headers.items()}
                headers |= {"host": own, "x-forwarded-proto": "http", "connection": "close"}
                connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
                connection.request(self.command, base + self.path.removeprefix(STAGE_PREFIX), body, headers)
                answer = connection.getresponse()
                told = answer.read()
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(told)))
                self.end_headers()
                self.wfile.write(told)
                connection.close()

            do_GET = do_POST = pass_on

            def log_message(self, *_arguments: object) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
