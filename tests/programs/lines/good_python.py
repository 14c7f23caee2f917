"""Full marks in Python: a thread for each client, and readline with a limit."""

import os
import socketserver

LIMIT_BYTES = 1024 * 1024


class Lines(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            while (line := self.rfile.readline(LIMIT_BYTES + 1)).endswith(b"\n"):
                text = line[:-2] if line.endswith(b"\r\n") else line[:-1]
                count = len(text.decode("utf-8", "replace"))
                self.wfile.write(b"%d %s\n" % (count, text))
            if len(line) > LIMIT_BYTES:
                self.wfile.write(b"error: a line has at most 1 MiB\n")
            # What else comes without a newline stands before the end: no line, no answer.
        except ConnectionError as error:
            print(f"Client lost: {error}", flush=True)
        # On return the base class sends our FIN (shutdown) and closes.


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128


address = (os.environ.get("LAB_HOST", "127.0.0.1"), int(os.environ.get("LAB_PORT", "7009")))
with Server(address, Lines) as server:
    server.serve_forever()
