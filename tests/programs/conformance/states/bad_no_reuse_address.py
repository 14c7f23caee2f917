# M31: listens without SO_REUSEADDR. fails: restart

import os
import socket
import struct
import threading


def serve(client):
    reader = client.makefile("rb")
    for line in reader:
        if line == b"who\n":
            host, port = client.getpeername()
            client.sendall(f"{host} {port}\n".encode())
        if line == b"quit\n":
            client.shutdown(socket.SHUT_WR)
            reader.read()
            break
        if line == b"abort\n":
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            break
    else:
        client.sendall(b"bye\n")
    reader.close()
    client.close()


listener = socket.socket()
listener.bind((os.environ["LAB_HOST"], int(os.environ["LAB_PORT"])))
listener.listen()
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
