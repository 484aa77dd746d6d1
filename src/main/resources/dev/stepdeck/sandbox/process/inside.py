# The first process within a confinement without a network: python -I -S -c THIS PORT,... COMMAND...
#
# It opens the ports of the loopback that the sandbox has outside, passes them to the leader, which is outside too, and
# becomes the command.
import os, sys, _socket

listeners = []
for port in sys.argv[1].split(','):
    listener = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
    listener.bind(('127.0.0.1', int(port)))
    listener.listen(128)
    listeners.append(listener)
leader = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM, 0, 3)
passed = b''.join(each.fileno().to_bytes(4, sys.byteorder) for each in listeners)
leader.sendmsg([b'.'], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, passed)])
leader.close()
for listener in listeners:
    listener.close()
os.execv(sys.argv[2], sys.argv[2:])
