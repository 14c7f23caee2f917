"""Full marks in another language: shutdown(SHUT_WR) is the half-close."""
import os
import socket
import sys
import threading
import time

PLACE = (os.environ.get("LAB_HOST", "127.0.0.1"), int(os.environ.get("LAB_PORT", "7012")))
WORK_SECONDS = float(os.environ.get("LAB_WORK_MS", "0")) / 1000


def all_of(connection):
    heard = b""
    while chunk := connection.recv(4096):
        heard += chunk
    return heard


def answer(connection):
    with connection:
        numbers = all_of(connection).split()
        time.sleep(WORK_SECONDS)
        connection.sendall(b"%d\n" % sum(map(int, numbers)))
        connection.shutdown(socket.SHUT_WR)


def serve():
    with socket.create_server(PLACE) as listener:
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=answer, args=(connection,), daemon=True).start()


def ask(numbers):
    with socket.create_connection(PLACE) as connection:
        connection.sendall("".join(f"{number}\n" for number in numbers).encode())
        connection.shutdown(socket.SHUT_WR)
        heard = all_of(connection)
    if not heard.endswith(b"\n"):
        raise EOFError(f"Only {heard!r} came")
    sys.stdout.write(heard.decode())


if os.environ.get("LAB_ROLE") == "client":
    try:
        ask(sys.argv[1:])
    except OSError as error:
        sys.exit(f"No answer: {error}")
    except EOFError as error:
        sys.exit(f"No answer: {error}")
else:
    serve()
