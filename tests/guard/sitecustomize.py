"""Fails every attempt to open a network socket, in the tests and in each process they start.

A package may swallow the error, so each attempt is written down as well, in the file that is named in the environment:
no test passes during which one was.
"""

import os
import sys

_NETWORK = {2, 10, 23, 30}  # AF_INET and AF_INET6 on Linux, Windows and macOS


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.getaddrinfo", "socket.gethostbyname"} or (
        event == "socket.__new__" and arguments[1] in _NETWORK
    ):
        attempt = f"a network socket was about to be opened: {event} {arguments[1:]}"
        if "STANDFIRST_ATTEMPTS" in os.environ:
            with open(os.environ["STANDFIRST_ATTEMPTS"], "a", encoding="utf-8") as file:
                file.write(f"{attempt}\n")
        raise RuntimeError(attempt)


sys.addaudithook(_refuse_network)
