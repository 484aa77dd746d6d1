"""The first process of an instance: runs the user data once and adopts what that leaves behind.

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


os.environ['STEPDECK_INIT'] = str(os.getpid())
script = os.fork()
if script == 0:
    try:
        os.execv(sys.argv[1], sys.argv[1:])
    except OSError as error:
        say('Failed to run the user data: ' + str(error))
        os._exit(126)

signal.signal(signal.SIGTERM, lambda *_: end(SHUT_DOWN))
while True:
    try:
        process, status = os.wait()
    except ChildProcessError:
        break
    if process == script:
        if status == 0:
            say('Cloud-init finished: the user data has ended.')
        else:
            code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)
            say('Failed to run module scripts-user (scripts in /var/lib/cloud/instance/scripts): exit code %d' % code)
            say('Cloud-init finished with errors.')
os._exit(0)
