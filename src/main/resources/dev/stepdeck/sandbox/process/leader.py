# The parent of everything that a run starts: python -I -S -c THIS DOOR,... MEMORY PROCESSES FILE COMMAND...
#
# It leads a session, and thereby a process group. On Linux it adopts what the run's processes leave behind, and ends
# that when the command has ended. Its standard input is the sandbox: when that ends, all of it ends. It ends the
# command when all of it together has more than MEMORY bytes (0: half of the machine's) or PROCESSES processes, and no
# file becomes longer than FILE bytes. A DOOR is PORT or ADDRESS:PORT=PORT. With doors it expects that the command passes
# it, on descriptor 3, a socket for each that listens in another network, and forwards what arrives there to the last PORT
# of the loopback.
import os, sys, _thread

ports = [int(door.rsplit('=')[-1]) for door in sys.argv[1].split(',') if door]
memory, processes, longest = map(int, sys.argv[2:5])
command = sys.argv[5:]
if not hasattr(os, 'fork'):
    os.execv(command[0], command)
os.setsid()
ours = theirs = None
if ports:
    import _socket
    ours, theirs = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_STREAM)

script = os.fork()
if script == 0:
    import resource, _signal
    _signal.signal(_signal.SIGPIPE, _signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    if theirs:
        os.dup2(theirs.fileno(), 3)
        os.set_inheritable(3, True)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    if most == resource.RLIM_INFINITY or most > longest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (longest, longest))
    os.execv(command[0], command)
if theirs:
    theirs.close()


said = []


def end(reason):
    if reason and reason not in said:
        said.append(reason)
        os.write(2, ('Ended by the sandbox: ' + reason + '\n').encode())
    try:
        os.kill(script, 9)
        if not adopts:
            os.killpg(0, 9)
    except OSError:
        pass


def end_with_the_sandbox():
    try:
        while os.read(0, 512):
            pass
    except OSError:
        pass
    end('')


def read(*name):
    with open('/'.join(('/proc',) + name), 'rb') as file:
        return file.read()


def children(parent):
    try:
        found = []
        for thread in os.listdir('/proc/%d/task' % parent):
            found += map(int, read(str(parent), 'task', thread, 'children').split())
        return found
    except (OSError, ValueError):
        return children_by_scan(parent)


def children_by_scan(parent):
    found = []
    for name in os.listdir('/proc'):
        try:
            if name.isdigit() and int(read(name, 'stat').rsplit(b')', 1)[1].split()[1]) == parent:
                found.append(int(name))
        except (OSError, ValueError, IndexError):
            pass
    return found


def tree():
    found = children(os.getpid())
    for process in found:
        found += children(process)
    return found


def resident(process):
    try:
        return int(read(str(process), 'statm').split()[1]) * page
    except (OSError, ValueError, IndexError):
        return 0


def proportional(process):
    try:
        for line in read(str(process), 'smaps_rollup').splitlines():
            if line.startswith(b'Pss:'):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    return resident(process)


def watch():
    import time
    while True:
        time.sleep(0.5)
        found = tree()
        if len(found) > processes:
            end('it had more than %d processes at once.' % processes)
        # What several processes share counts once, which takes longer to find out.
        if sum(map(resident, found)) > memory and sum(map(proportional, found)) > memory:
            end('it needed more than %d MB of memory.' % (memory >> 20))


def forward():
    import socket
    _, passed, _, _ = ours.recvmsg(1, 64 + 4 * len(ports))
    if not passed:
        return
    for index, port in enumerate(ports):
        descriptor = int.from_bytes(passed[0][2][4 * index:4 * index + 4], sys.byteorder)
        _thread.start_new_thread(accept, (socket, socket.socket(fileno=descriptor), port))


def accept(socket, listener, port):
    while True:
        _thread.start_new_thread(serve, (socket, listener.accept()[0], port))


def serve(socket, inside, port):
    with inside:
        try:
            outside = socket.create_connection(('127.0.0.1', port))
        except OSError:
            return
        with outside:
            for one in inside, outside:
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            done = _thread.allocate_lock()
            done.acquire()
            _thread.start_new_thread(pump, (socket, inside, outside, done.release))
            pump(socket, outside, inside, lambda: None)
            done.acquire()


def pump(socket, source, sink, done):
    how = socket.SHUT_WR
    try:
        while True:
            data = source.recv(262144)
            if not data:
                break
            sink.sendall(data)
    except OSError:
        how = socket.SHUT_RDWR
    for one in (sink,) if how == socket.SHUT_WR else (sink, source):
        try:
            one.shutdown(how)
        except OSError:
            pass
    done()


adopts = False
if ports:
    _thread.start_new_thread(forward, ())
try:
    import ctypes
    adopts = sys.platform == 'linux' and ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) == 0
except Exception:
    pass
page = os.sysconf('SC_PAGE_SIZE')
memory = memory or max(1 << 30, page * os.sysconf('SC_PHYS_PAGES') // 2)
_thread.start_new_thread(end_with_the_sandbox, ())
if adopts:
    _thread.start_new_thread(watch, ())

ended = None
while True:
    try:
        process, status = os.wait()
    except ChildProcessError:
        break
    if process == script:
        ended = status
        if not adopts:
            break
    if ended is not None:
        for child in children(os.getpid()):
            try:
                os.kill(child, 9)
            except OSError:
                pass
os._exit(128 + os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else os.WEXITSTATUS(ended))
