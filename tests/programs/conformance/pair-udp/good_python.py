"""Full marks in Python: a socket with a time limit. "D0text" is data, "E1" the end, "A0" answers."""

import os
import socket
import sys
import time

place = (os.environ["LAB_HOST"], int(os.environ["LAB_PORT"]))
own = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def receive():
    own.bind(place)
    wanted, until = 0, None
    while until is None or time.monotonic() < until:
        own.settimeout(None if until is None else max(0.001, until - time.monotonic()))
        try:
            data, source = own.recvfrom(65535)
        except TimeoutError:
            return
        number = data[1]
        if number > wanted:
            continue
        own.sendto(bytes([ord("A"), number]), source)
        if data[:1] == b"E":
            until = time.monotonic() + 0.4
        if number == wanted:
            wanted += 1
            if data[:1] == b"D":
                print(data[2:].decode(), flush=True)


def send():
    own.settimeout(0.1)
    lines = [line.rstrip("\n").encode() for line in sys.stdin]
    packets = [b"D" + bytes([i]) + line for i, line in enumerate(lines)]
    packets.append(b"E" + bytes([len(lines)]))
    for number, packet in enumerate(packets):
        if not any(is_confirmed(packet, number) for _ in range(8)):
            sys.exit(f"No acknowledgement of packet {number}")


def is_confirmed(packet, number):
    own.sendto(packet, place)
    until = time.monotonic() + 0.1
    try:
        while time.monotonic() < until:
            if own.recv(2) == bytes([ord("A"), number]):
                return True
    except TimeoutError:
        pass
    return False


receive() if os.environ["LAB_ROLE"] == "receiver" else send()
