"""Fails every attempt to open a network socket, in the tests and in each process they start."""

import sys

_NETWORK = {2, 10, 23, 30}  # AF_INET and AF_INET6 on Linux, Windows and macOS


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.getaddrinfo", "socket.gethostbyname"} or (
        event == "socket.__new__" and arguments[1] in _NETWORK
    ):
        raise RuntimeError(f"a network socket was about to be opened: {event} {arguments[1:]}")


sys.addaudithook(_refuse_network)
