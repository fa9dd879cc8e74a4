"""Read news articles with people, organizations, places and quoted statements marked."""

import socket

# The program opens no socket. urllib3, which spaCy and trafilatura bring along, would open one when it is imported, to
# see whether this computer has IPv6.
socket.has_ipv6 = False

__version__ = "0.1.0"
