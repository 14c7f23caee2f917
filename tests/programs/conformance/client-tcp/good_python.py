"""Full marks in Python: blocking calls, and a time limit for the connection only."""

import os
import socket
import sys


def fetch(address):
    host, port = address.rsplit(":", 1)
    try:
        connection = socket.create_connection((host, int(port)), timeout=0.4)
    except ConnectionRefusedError:
        return 2
    except TimeoutError:
        return 3
    with connection:
        connection.settimeout(None)
        try:
            connection.sendall(f"GET {sys.argv[1]}\n".encode())
            connection.shutdown(socket.SHUT_WR)
            while chunk := connection.recv(65536):
                sys.stdout.buffer.write(chunk)
            return 0
        except OSError:
            return 4


own = f"{os.environ['LAB_HOST']}:{os.environ['LAB_PORT']}"
for address in os.environ.get("LAB_ADDRESSES", own).split(","):
    code = fetch(address)
    if code in (0, 4):
        break
sys.stdout.buffer.write([b"", b"", b"refused\n", b"timeout\n", b"reset\n"][code])
sys.stdout.buffer.flush()
sys.exit(code)
