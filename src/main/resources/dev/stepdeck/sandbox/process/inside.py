# The first process within a confinement without a network: python -I -S -c THIS DOOR,... COMMAND...
#
# It opens the doors, PORT of the loopback or ADDRESS:PORT=PORT, passes them to the leader, which is outside, and becomes
# the command. For an ADDRESS it was given capabilities, in a network of its own; it gives them up, for the command and all
# that this starts, and ends where it cannot.
import os, sys, _socket


def add(address):
    routes = _socket.socket(_socket.AF_NETLINK, _socket.SOCK_RAW, 0)
    number = lambda value, size: value.to_bytes(size, sys.byteorder)
    packed = _socket.inet_aton(address)
    attributes = b''.join(number(8, 2) + number(kind, 2) + packed for kind in (2, 1))
    body = bytes([_socket.AF_INET, 32, 0, 0]) + number(_socket.if_nametoindex('lo'), 4) + attributes
    routes.send(number(16 + len(body), 4) + number(20, 2) + number(0x605, 2) + number(1, 4) + number(0, 4) + body)
    failure = int.from_bytes(routes.recv(4096)[16:20], sys.byteorder, signed=True)
    routes.close()
    if failure:
        raise OSError(-failure, os.strerror(-failure))


def give_up_capabilities():
    import ctypes
    libc = ctypes.CDLL(None)
    for capability in range(64):
        libc.prctl(24, capability, 0, 0, 0)
    libc.prctl(47, 4, 0, 0, 0)
    libc.capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())
    with open('/proc/self/status') as status:
        if any(int(line.split()[1], 16) for line in status if line.startswith('Cap')):
            os.write(2, b'The sandbox cannot confine this.\n')
            os._exit(126)


def listen(door):
    listener = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
    host, _, port = door.split('=')[0].rpartition(':')
    try:
        if host:
            add(host)
        listener.bind((host or '127.0.0.1', int(port)))
    except OSError as error:
        if not host:
            raise
        os.write(2, ('Nothing listens at %s: %s\n' % (host, error.strerror)).encode())
    listener.listen(128)
    return listener


doors = sys.argv[1].split(',')
listeners = [listen(door) for door in doors]
if any('=' in door for door in doors):
    give_up_capabilities()
leader = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM, 0, 3)
passed = b''.join(each.fileno().to_bytes(4, sys.byteorder) for each in listeners)
leader.sendmsg([b'.'], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, passed)])
leader.close()
for listener in listeners:
    listener.close()
os.execv(sys.argv[2], sys.argv[2:])
