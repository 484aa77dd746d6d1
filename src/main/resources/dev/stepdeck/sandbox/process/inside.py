# The first process within a confinement without a network: python -I -S -c THIS PORT COMMAND...
#
# It opens the port of the loopback that the sandbox has outside, passes it to the leader, which is outside too, and
# becomes the command.
import os, sys, _socket

listener = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
listener.bind(('127.0.0.1', int(sys.argv[1])))
listener.listen(128)
leader = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM, 0, 3)
passed = listener.fileno().to_bytes(4, sys.byteorder)
leader.sendmsg([b'.'], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, passed)])
leader.close()
listener.close()
os.execv(sys.argv[2], sys.argv[2:])
