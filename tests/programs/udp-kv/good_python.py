"""Full marks in Python: one socket, and a buffer for the largest datagram."""

import os
import re
import socket

store = {}
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((os.environ.get("LAB_HOST", "127.0.0.1"), int(os.environ.get("LAB_PORT", "7023"))))
while True:
    request, source = server.recvfrom(65535)
    if found := re.fullmatch(rb"SET (\d+) ([^=]+)=(.*)", request, re.DOTALL):
        number, key, value = int(found[1]), found[2], found[3]
        if number > store.get(key, (0, b""))[0]:
            store[key] = (number, value)
    elif found := re.fullmatch(rb"GET ([^=]+)", request, re.DOTALL):
        key = found[1]
    else:
        continue
    number, value = store.get(key, (0, b""))
    server.sendto(b"%d %s=%s" % (number, key, value), source)
