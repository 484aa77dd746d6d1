package dev.stepdeck.sandbox.ec2.machine;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.process.Command;
import dev.stepdeck.sandbox.process.Launcher;
import dev.stepdeck.sandbox.process.Limits;
import dev.stepdeck.sandbox.process.Lines;
import dev.stepdeck.sandbox.process.ProcessTree;
import dev.stepdeck.sandbox.process.SandboxAccess;
import dev.stepdeck.sandbox.process.View;

import org.jspecify.annotations.Nullable;

/// A machine that is on: its metadata service, and while its user data or what they have started run, a tree of processes,
/// confined and limited as the scripts of jobs are. What these print is on the console. A machine stays on when they have
/// ended, also when they were ended because they took too much.
public final class Machine {

    private static final int SHUT_DOWN = 100;
    private static final long LONGEST_END_SECONDS = 10;
    /// A file may be as long as the root volume of an Amazon Linux image.
    private static final Limits LIMITS = new Limits(Limits.USUAL.memory(), Limits.USUAL.processes(), 8L << 30,
            Limits.USUAL.outputBytes());

    private final String id;
    private final Console console;
    private final MetadataServer metadata;
    private final SandboxAccess access;
    private final @Nullable Process process;
    private final long started = System.nanoTime();
    private final AtomicLong printed = new AtomicLong();

    private Machine(String id, Console console, MetadataServer metadata, SandboxAccess access,
            @Nullable Process process) {
        this.id = id;
        this.console = console;
        this.metadata = metadata;
        this.access = access;
        this.process = process;
    }

    /// Turns a machine on.
    ///
    /// @param first whether it is the first time, when user data are run
    /// @throws IOException if the process cannot be started, with a reason for the user
    static Machine start(MachineSpec spec, boolean first, MachineFolder folder, Console console, SandboxAccess access,
            Launcher launcher) throws IOException {
        var metadata = MetadataServer.start(new Metadata(spec, access));
        try {
            var runs = first && !spec.userData().scripts().isEmpty();
            var process = runs ? run(spec, folder, metadata, access, launcher) : null;
            var machine = new Machine(spec.id(), console, metadata, access, process);
            if (first) {
                spec.userData().remarks().forEach(machine::print);
            }
            if (process != null) {
                machine.show(process, "console", process.getInputStream());
                machine.show(process, "leader", process.getErrorStream());
            }
            return machine;
        } catch (IOException | RuntimeException e) {
            metadata.close();
            access.close();
            throw e;
        }
    }

    private static Process run(MachineSpec spec, MachineFolder folder, MetadataServer metadata, SandboxAccess access,
            Launcher launcher) throws IOException {
        var programs = new Programs(launcher);
        var scripts = folder.make(spec.userData(), programs);
        var view = new View(List.of(), List.of(access.endpoint().getPort(), metadata.port()),
                OptionalInt.of(metadata.port()), MachineFolder.PLACES);
        return launcher.start(new Command(spec.id(), folder.root(), view, programs.init(scripts),
                environment(folder, metadata, access), LIMITS));
    }

    private static Map<String, String> environment(MachineFolder folder, MetadataServer metadata,
            SandboxAccess access) {
        var environment = new HashMap<String, String>();
        environment.put("AWS_ENDPOINT_URL", access.endpoint().toString());
        // The AWS CLI 2.9 puts the path right behind it.
        environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.endpoint() + "/");
        environment.put("AWS_METADATA_SERVICE_TIMEOUT", "10");
        environment.put("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "5");
        environment.put("AWS_DEFAULT_REGION", Account.REGION);
        environment.put("AWS_REGION", Account.REGION);
        environment.put("AWS_DISABLE_HOST_PREFIX_INJECTION", "true");
        environment.put("AWS_PAGER", "");
        environment.put("HOME", folder.root().resolve("home").toString());
        environment.put("TMPDIR", folder.root().resolve("tmp").toString());
        environment.put("PATH", folder.programs() + System.getProperty("path.separator")
                + Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin"));
        environment.put("STAND_INS", folder.standIns().toString());
        environment.put("PYTHONUNBUFFERED", "1");
        return environment;
    }

    /// A blocked read of a pipe holds its carrier, so it is done by a thread of its own.
    private void show(Process running, String name, InputStream output) {
        Thread.ofPlatform().daemon().name(id + " " + name).start(() -> {
            try (output) {
                new Lines(line -> show(running, line)).readAll(output);
            } catch (IOException e) {
                print("The sandbox cannot read what the instance prints: " + e.getMessage());
            }
        });
    }

    private void show(Process running, String line) {
        var before = printed.getAndAdd(line.length() + 1L);
        var most = LIMITS.outputBytes();
        if (before <= most) {
            print(line);
        }
        if (before <= most && before + line.length() >= most) {
            print("Ended by the sandbox: it printed more than " + (most >> 20) + " MB.");
            Thread.ofVirtual().name("end what prints too much")
                    .start(() -> new ProcessTree(id).kill(running.toHandle()));
        }
    }

    /// Adds a line to the console, with the seconds since the start before it, as Linux has them.
    void print(String line) {
        var micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started);
        console.add("[%5d.%06d] %s".formatted(micros / 1_000_000, micros % 1_000_000, line));
    }

    /// Waits until the user data and all that they have started have ended.
    ///
    /// @return whether the machine has shut itself down
    public boolean await() throws InterruptedException {
        return process != null && process.waitFor() == SHUT_DOWN;
    }

    /// Turns it off: ends everything that it has started, and the key that it had.
    public void stop() {
        metadata.close();
        access.close();
        if (process != null) {
            new ProcessTree(id).kill(process.toHandle());
            try {
                process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
