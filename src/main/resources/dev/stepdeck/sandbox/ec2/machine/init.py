"""The first process of an instance: runs the scripts of its user data once, one after the other, and adopts what these leave behind.

Ends, with everything below it, on SIGTERM, which is how `shutdown` in the instance works. When the user data has ended and nothing of
it is left, the process has nothing to do any more and ends alone. Its parent, the leader of the run, ends it with the sandbox.
"""
import os
import signal
import sys
import time

SHUT_DOWN = 100

os.dup2(1, 2)
try:
    import ctypes

    adopts = sys.platform == 'linux' and ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) == 0
except Exception:
    adopts = False


def say(text):
    os.write(1, (text + '\n').encode())


def children():
    own = os.getpid()
    for name in os.listdir('/proc') if adopts else []:
        try:
            with open('/proc/' + name + '/stat', 'rb') as stat:
                if int(stat.read().rsplit(b')', 1)[1].split()[1]) == own:
                    yield int(name)
        except (OSError, ValueError, IndexError):
            pass


def end(code):
    for _ in range(500):
        left = list(children()) or ([script] if not adopts else [])
        for child in left:
            try:
                os.kill(child, signal.SIGKILL)
            except OSError:
                pass
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except OSError:
            break
        time.sleep(0.01)
    os._exit(code)


def show_console():
    # Only where /var is a folder of the instance is the machine of its own, and /dev too.
    try:
        if os.path.samefile('/var', 'var') and not os.path.exists('/dev/console'):
            os.symlink('/proc/%d/fd/1' % os.getpid(), '/dev/console')
    except OSError:
        pass


def run(program):
    global script
    script = os.fork()
    if script == 0:
        try:
            os.execv(program, [program])
        except OSError as error:
            say('Failed to run the user data: ' + str(error))
            os._exit(126)
    while True:
        process, status = os.wait()
        if process == script:
            return os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)


os.environ['STEPDECK_INIT'] = str(os.getpid())
show_console()
script = 0
signal.signal(signal.SIGTERM, lambda *_: end(SHUT_DOWN))
codes = [run(program) for program in sys.argv[1:]]
for code in filter(None, codes):
    say('Failed to run module scripts-user (scripts in /var/lib/cloud/instance/scripts): exit code %d' % code)
say('Cloud-init finished with errors.' if any(codes) else 'Cloud-init finished: the user data has ended.')
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
os._exit(0)
