"""Full marks in Python: a thread for each connection, reads of exactly so many bytes."""

import functools
import operator
import os
import signal
import socketserver
import sys

path = os.environ["LAB_PATH"]


class Frames(socketserver.StreamRequestHandler):
    def handle(self):
        while len(head := self.rfile.read(2)) == 2:
            size = int.from_bytes(head, "big")
            body = self.rfile.read(size)
            if len(body) < size:
                return
            answer = body + bytes([functools.reduce(operator.xor, body, 0)])
            self.wfile.write(len(answer).to_bytes(2, "big") + answer)


def leave(*_):
    os.unlink(path)
    sys.exit(0)


class Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


if os.path.exists(path):
    os.unlink(path)
os.umask(0o077)
signal.signal(signal.SIGTERM, leave)
Server(path, Frames).serve_forever()
