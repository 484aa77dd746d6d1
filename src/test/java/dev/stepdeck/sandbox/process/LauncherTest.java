package dev.stepdeck.sandbox.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.NeedsPython;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Scripts with the user's rights, and within bubblewrap where that works.
@NeedsPython
@EnabledOnOs(OS.LINUX)
@Timeout(900)
class LauncherTest {

    private static final int ENDED = 128 + 9;

    @TempDir
    Path data;

    @Test
    void aCommandHasItsFolderAndAnEnvironmentOfItsOwn() throws Exception {
        var run = run(free(), "import os; print(os.getcwd() == os.environ['HOME'], os.environ['STEPDECK_JOB_RUN_ID'],"
                + " os.environ['X'], 'JAVA_HOME' in os.environ, os.read(0, 1))", List.of(), Limits.USUAL);

        assertThat(run).isEqualTo(new Ended(0, "True run 1 False b''\n"));
    }

    @Test
    void theExitCodeIsThatOfTheCommand() throws Exception {
        assertThat(run(free(), "import sys; sys.exit(7)", List.of(), Limits.USUAL)).isEqualTo(new Ended(7, ""));
        assertThat(run(free(), "import os; os.kill(os.getpid(), 9)", List.of(), Limits.USUAL))
                .isEqualTo(new Ended(ENDED, ""));
    }

    @Test
    void whatTakesTooMuchMemoryIsEnded() throws Exception {
        var run = run(free(), "import time; x = b'x' * (200 << 20); time.sleep(600)", List.of(),
                new Limits(100 << 20, 100, 1 << 20, 1 << 20));

        assertThat(run).isEqualTo(new Ended(ENDED, "Ended by the sandbox: it needed more than 100 MB of memory.\n"));
    }

    @Test
    void whatForksTooOftenIsEnded() throws Exception {
        var run = run(free(), "import os, time\nwhile len(os.listdir('/proc')) > 0:\n    if os.fork() == 0:\n"
                + "        time.sleep(600)\n    time.sleep(0.005)", List.of(), new Limits(0, 20, 1 << 20, 1 << 20));

        assertThat(run)
                .isEqualTo(new Ended(ENDED, "Ended by the sandbox: it had more than 20 processes at once.\n"));
    }

    @Test
    void noFileGrowsBeyondItsLimit() throws Exception {
        var run = run(free(),
                "f = open('large', 'wb')\ntry:\n    for _ in range(3): f.write(b'x' * (1 << 20)); f.flush()"
                        + "\nexcept OSError as e: print(e.strerror)",
                List.of(), new Limits(0, 20, 1 << 20, 1 << 20));

        assertThat(run).isEqualTo(new Ended(0, "File too large\n"));
    }

    @Test
    void whenTheSandboxIsGoneAllOfItEnds() throws Exception {
        for (var launcher : List.of(free(), confined())) {
            var process = start(launcher, "import subprocess, time\nsubprocess.Popen(['sleep', '600'],"
                    + " start_new_session=True)\nprint('on', flush=True)\ntime.sleep(600)", List.of(), Limits.USUAL);
            assertThat(process.inputReader().readLine()).isEqualTo("on");
            var all = process.descendants().toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(2);

            process.getOutputStream().close();

            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            for (var each : all) {
                each.onExit().get(120, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void whatIsConfinedWritesItsOwnFolderOnly() throws Exception {
        var secret = Files.writeString(data.resolve("access-key"), "secret");
        var outside = Files.createTempDirectory("outside");
        var run = run(needed(), """
                import os
                open('mine', 'w').write('x')
                open('/tmp/mine', 'w').write('x')
                for name, mode in (('%s', 'r'), ('%s/x', 'w'), ('/usr/x', 'w'), ('/etc/shadow', 'r'), ('/x', 'w'),
                        ('/proc/sys/kernel/core_pattern', 'a'), ('/proc/sys/vm/drop_caches', 'a')):
                    try:
                        open(name, mode)
                        print(name)
                    except OSError:
                        pass
                print(sorted(int(name) for name in os.listdir('/proc') if name.isdigit())[0], sorted(os.listdir('.')))
                """.formatted(secret, outside), List.of(), Limits.USUAL);

        assertThat(run).isEqualTo(new Ended(0, "1 ['.tmp', 'mine']\n"));
        assertThat(outside).isEmptyDirectory();
        assertThat(data.resolve("run/.tmp/mine")).exists();
    }

    @Test
    void whatIsConfinedReachesItsPortsOnly() throws Exception {
        try (var sandbox = listening(); var second = listening(); var other = listening()) {
            Thread.ofVirtual().start(() -> answer(sandbox));
            Thread.ofVirtual().start(() -> answer(second));
            var run = run(needed(), """
                    import socket
                    def talk(port, count):
                        try:
                            with socket.create_connection(('127.0.0.1', port), 5) as s:
                                s.sendall(b'x' * count)
                                s.shutdown(socket.SHUT_WR)
                                return s.makefile().read()
                        except OSError as e:
                            return e.strerror
                    print(talk(%d, 3000000), talk(%d, 2), talk(%d, 1))
                    """.formatted(sandbox.getLocalPort(), second.getLocalPort(), other.getLocalPort()),
                    List.of(sandbox.getLocalPort(), second.getLocalPort()), Limits.USUAL);

            assertThat(run).isEqualTo(new Ended(0, "3000000 2 Connection refused\n"));
        }
    }

    @Test
    void aMachineOfItsOwnReachesItsMetadataWhereTheyAreOnAwsWithoutRightsOverItsNetwork() throws Exception {
        try (var metadata = listening()) {
            Thread.ofVirtual().start(() -> answer(metadata));
            var launcher = needed();
            var port = metadata.getLocalPort();
            var view = new View(List.of(), List.of(port), OptionalInt.of(port), List.of("var", "opt", "etc"));
            var run = ended(start(launcher, """
                    import os, socket
                    with socket.create_connection(('169.254.169.254', 80), 5) as s:
                        s.sendall(b'xx')
                        s.shutdown(socket.SHUT_WR)
                        print(s.makefile().read())
                    print({line.split()[1] for line in open('/proc/self/status') if line.startswith('Cap')})
                    os.makedirs('/var/log')
                    for name in '/var/log/x', '/opt/x', '/etc/x':
                        open(name, 'w').close()
                    print(os.path.exists('var/log/x'), os.path.exists('/etc/passwd'))
                    try:
                        open('/etc/passwd', 'a')
                    except OSError as e:
                        print(e.strerror)
                    """, view, Limits.USUAL));

            assertThat(run).isEqualTo(new Ended(0, "2\n{'0000000000000000'}\nTrue True\nRead-only file system\n"));
        }
    }

    @Test
    void whatIsConfinedRunsTheSystemsProgramsAndNoneOfTheUsers() throws IOException {
        var own = Files.createFile(data.resolve("own"));

        assertThat(free().reaches(own)).isTrue();
        var launcher = needed();
        assertThat(launcher.reaches(own)).isFalse();
        assertThat(launcher.reaches(Path.of("/bin/sh"))).isTrue();
        assertThat(launcher.reaches(launcher.python().orElseThrow().executable())).isTrue();
    }

    @Test
    void whyNothingIsConfinedIsSaid() {
        assertThat(free().confinement().words())
                .isEqualTo("Scripts run with your rights: they can access your files and"
                        + " the network. This was chosen at the start.");
    }

    private record Ended(int code, String said) {}

    private Launcher free() {
        return new Launcher(data, false);
    }

    private Launcher confined() {
        return new Launcher(data, true);
    }

    private Launcher needed() {
        var launcher = confined();
        assumeThat(launcher.confinement()).as(launcher.confinement().words())
                .isEqualTo(new Confinement.ByBubblewrap());
        return launcher;
    }

    private Ended run(Launcher launcher, String script, List<Integer> ports, Limits limits) throws Exception {
        return ended(start(launcher, script, ports, limits));
    }

    private static Ended ended(Process process) throws Exception {
        var said = new String(process.getInputStream().readAllBytes(), UTF_8)
                + new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private Process start(Launcher launcher, String script, List<Integer> ports, Limits limits) throws IOException {
        return start(launcher, script, View.of(List.of(), ports), limits);
    }

    private Process start(Launcher launcher, String script, View view, Limits limits) throws IOException {
        var folder = Files.createDirectories(data.resolve("run")).toRealPath();
        var python = launcher.python().orElseThrow().executable().toString();
        return launcher.start(new Command("run", folder, view, List.of(python, "-c", script), Map.of("X", "1"),
                limits));
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 10, InetAddress.getByAddress(new byte[]{127, 0, 0, 1}));
    }

    private static void answer(ServerSocket server) {
        try (var socket = server.accept()) {
            var count = socket.getInputStream().readAllBytes().length;
            socket.getOutputStream().write(Integer.toString(count).getBytes(UTF_8));
        } catch (IOException e) {
            // The test sees that there is no answer.
        }
    }
}
