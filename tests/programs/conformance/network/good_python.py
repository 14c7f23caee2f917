"""Full marks in Python: one thread reads the input, the other one talks to the server."""

import os
import queue
import socket
import sys
import threading
import time

place = (os.environ["LAB_HOST"], int(os.environ["LAB_PORT"]))
lines = queue.Queue()


def read_input():
    for line in sys.stdin:
        lines.put(line)
    lines.put(None)


def talk(pending):
    """Confirms reports on one connection until it breaks, or until all is done: then True."""
    with socket.create_connection(place, timeout=0.3) as connection:
        reader = connection.makefile("rb")
        while True:
            if not pending:
                line = lines.get()
                if line is None:
                    return True
                pending.append(f"{talk.count} {line}")
                talk.count += 1
            connection.sendall(pending[0].encode())
            answer = reader.readline()
            while answer and int(answer.split()[1]) < int(pending[0].split()[0]):
                answer = reader.readline()
            if not answer:
                return False
            print(answer.decode(), end="", flush=True)
            pending.clear()


threading.Thread(target=read_input, daemon=True).start()
talk.count = 1
report = []
while True:
    try:
        if talk(report):
            break
    except OSError as error:
        print(error, file=sys.stderr)
    time.sleep(0.1)
