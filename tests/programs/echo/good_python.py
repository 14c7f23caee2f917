"""Full marks in Python: one thread for each client, blocking calls, nothing held but one chunk."""

import os
import socketserver


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        try:
            while chunk := self.request.recv(64 * 1024):
                self.request.sendall(chunk)  # waits while the client does not read
        except ConnectionError as error:
            print(f"Client lost: {error}", flush=True)
        # On return the base class sends our FIN (shutdown) and closes.


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128


address = (os.environ.get("LAB_HOST", "127.0.0.1"), int(os.environ.get("LAB_PORT", "7007")))
with Server(address, Echo) as server:
    server.serve_forever()
