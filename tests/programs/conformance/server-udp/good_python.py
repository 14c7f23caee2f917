"""Full marks in Python: one socket, one buffer that is large enough."""

import os
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((os.environ["LAB_HOST"], int(os.environ["LAB_PORT"])))
while True:
    data, source = server.recvfrom(65535)
    server.sendto(data, source)
