package dev.stepdeck.sandbox.ec2.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.stepdeck.sandbox.process.AccessGiver;
import dev.stepdeck.sandbox.process.Launcher;

/// Makes machines in a folder of the store, and clears away what is left of them. Thread-safe.
public final class Machines {

    private final Path disks;
    private final Path consoles;
    private final AccessGiver access;
    private final Launcher launcher;

    /// @param access asked at each start
    /// @param launcher starts what they run
    public Machines(Path folder, AccessGiver access, Launcher launcher) {
        this.access = access;
        this.launcher = launcher;
        try {
            this.disks = Files.createDirectories(folder.resolve("disks")).toRealPath();
            this.consoles = Files.createDirectories(folder.resolve("consoles"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder, e);
        }
    }

    /// Turns a machine on.
    ///
    /// @param first whether it is the first time
    /// @throws IOException if its process cannot be started
    public Machine start(MachineSpec spec, boolean first) throws IOException {
        var given = access.give(spec.role().map(MachineSpec.Role::name).orElse(""), spec.id());
        return Machine.start(spec, first, disk(spec.id()), console(spec.id()), given, launcher);
    }

    /// The console of a machine that is on or was.
    public Console console(String id) {
        return new Console(consoles.resolve(id + ".log"));
    }

    /// Ends what a machine has left behind when the sandbox died.
    public void killLeftOver(String id) {
        Launcher.endLeftOver(id);
    }

    /// Removes the disk of a machine that will not be on any more.
    public void dropDisk(String id) {
        disk(id).delete();
    }

    private MachineFolder disk(String id) {
        return new MachineFolder(disks.resolve(id));
    }
}
