package dev.stepdeck.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.stepdeck.app.Folders;
import dev.stepdeck.app.SandboxNote;
import dev.stepdeck.app.ShippedScripts;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.sandbox.CloseFailedException;
import dev.stepdeck.sandbox.PortInUseException;
import dev.stepdeck.sandbox.PrivateFile;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.glue.JobEngine;
import dev.stepdeck.sandbox.store.StoreDamagedException;
import dev.stepdeck.sandbox.store.StoreInUseException;
import dev.stepdeck.sandbox.trust.Asker;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `stepdeck sandbox`: only the endpoint, in the foreground, until SIGTERM or Ctrl-C. Exit code 0 then; 1 with a line
/// on stderr when it cannot start, or has lost data at its end.
///
/// A sandbox needs little: with `-XX:+UseSerialGC -Xmx256m -Xss512k` it answers first after 1.2 s and holds 136 MB at
/// rest; an AOT cache of a run that has answered a few requests (`-XX:AOTCacheOutput=F` once, it is written on SIGTERM,
/// then `-XX:AOTCache=F`) makes that 0.33 s and 90 MB. `-XX:TieredStopAtLevel=1` would save another 0.06 s and
/// costs half the throughput, so the launcher should not pass it.
@Command(name = "sandbox", mixinStandardHelpOptions = true, description = "Run only the sandbox endpoint.")
public final class SandboxCommand implements Callable<Integer> {

    private static final int DEFAULT_PORT = 4599;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", defaultValue = ""
            + DEFAULT_PORT, description = "Port on the loopback; 0 picks a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the sandbox keeps its data. Default: in the user's data folder.")
    private @Nullable Path data;

    @Option(names = "--env-file", paramLabel = "F", description = "Also write the export lines to this file.")
    private @Nullable Path envFile;

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1", description = "How many times faster than real time waits pass. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(names = "--restore", description = "If the store is damaged, go back to its last intact state.")
    private boolean restore;

    @ArgGroup(exclusive = true)
    private Scripts scripts = new Scripts();

    @Option(names = "--unconfined", description = "Run scripts with your own rights, even where bubblewrap could confine them.")
    private boolean unconfined;

    @Option(names = "--engine", paramLabel = "E", defaultValue = "duckdb", description = "Engine of Glue ETL jobs whose argument --engine does not name one: duckdb (the sandbox's own) or pyspark (this machine's Spark). Default: ${DEFAULT-VALUE}.")
    private JobEngine engine = JobEngine.DUCKDB;

    /// Who decides on new scripts.
    private static final class Scripts {

        @Option(names = "--trust", description = "Run every script without asking (the default): every request is signed with your key.")
        private boolean trust;

        @Option(names = "--ask", description = "Ask on the terminal before a script runs for the first time; without a terminal, refuse it.")
        private boolean ask;
    }

    @Override
    public Integer call() throws InterruptedException {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        var err = commandLine.getErr();
        try {
            serve(commandLine.getOut(), err).done();
            return 0;
        } catch (StoreInUseException | StoreDamagedException | PortInUseException | CloseFailedException
                | IllegalArgumentException | UncheckedIOException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("The file " + envFile + " cannot be written: " + e.getMessage());
            return 1;
        }
    }

    /// Serves until it should stop, and returns the stop request once everything is closed.
    private StopRequest serve(PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
        try (var sandbox = Sandbox.start(options(err)); var _ = new HeapReturn()) {
            var stop = StopRequest.listen();
            try {
                announce(sandbox, out);
                tellOfScripts(sandbox, err);
            } catch (IOException e) {
                stop.forget();
                throw e;
            }
            stop.await();
            return stop;
        }
    }

    private SandboxOptions options(PrintWriter err) {
        var folders = Folders.ofUser();
        var asker = scripts.ask
                ? new Asker.Somebody(new ShippedScripts(folders.templates()),
                        new TerminalAsker(Person.atTerminal(), err))
                : new Asker.Nobody();
        return new SandboxOptions(folder(), port, speed, restore, !unconfined, asker).on(() -> engine);
    }

    private Path folder() {
        return (data != null ? data : Folders.ofUser().sandbox()).toAbsolutePath();
    }

    /// Nothing waits for this: requests are answered meanwhile.
    private void tellOfScripts(Sandbox sandbox, PrintWriter err) {
        if (!scripts.trust) {
            err.println(scripts.ask
                    ? "Scripts that have not run here before run once you agree to them here."
                    : "Scripts run without asking, because every request is signed with your key. Use --ask to be asked.");
        }
        err.flush();
        Thread.ofVirtual().name("confinement").start(() -> {
            err.println(sandbox.confinement().words());
            err.flush();
        });
    }

    private void announce(Sandbox sandbox, PrintWriter out) throws IOException {
        var lines = new Connection.Address(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey())
                .exports(Account.REGION);
        SandboxNote.write(folder(), sandbox.endpoint());
        if (envFile != null) {
            PrivateFile.write(envFile, String.join("\n", lines) + "\n");
        }
        lines.forEach(out::println);
        out.flush();
    }
}
