"""Full marks in Python: a thread for each client, and the socket made by hand."""

import os
import signal
import socket
import socketserver

path = os.environ.get("LAB_PATH", "/tmp/lines.sock")
longest_line_bytes = 1024 * 1024


class Lines(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            while (line := self.rfile.readline(longest_line_bytes + 1)).endswith(b"\n"):
                text = line[:-1].removesuffix(b"\r").decode()
                self.wfile.write(f"{len(text)} {text}\n".encode())
            if len(line) > longest_line_bytes:
                self.wfile.write(b"error: the line is too long\n")
        except ConnectionError as error:
            print(f"Client lost: {error}", flush=True)


class Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    request_queue_size = 128


def somebody_listens():
    """A killed program leaves its file behind, but nobody answers there."""
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(path) == 0


def leave(*_):
    os.unlink(path)
    os._exit(0)


if os.path.exists(path) and not somebody_listens():
    os.unlink(path)
os.umask(0o177)
signal.signal(signal.SIGTERM, leave)
Server(path, Lines).serve_forever()
