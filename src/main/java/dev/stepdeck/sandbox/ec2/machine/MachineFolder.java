package dev.stepdeck.sandbox.ec2.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The disk of a machine: a folder that is its working and home folder.
final class MachineFolder {

    private static final Logger LOG = LoggerFactory.getLogger(MachineFolder.class);
    private static final String SCRIPTS = "var/lib/cloud/instance/scripts";
    /// What scripts expect of a machine of their own, and may write where they are confined.
    private static final List<String> FOLDERS = List.of("etc/cron.d", "etc/profile.d", "etc/sysconfig",
            "etc/systemd/system", "etc/yum.repos.d", "home/ec2-user", "media", "mnt", "opt", "run", "srv", "tmp",
            "var/lib",
            "var/log", "var/run", "var/tmp");
    /// The parts of the disk that are at the root of a confined instance's file system.
    static final List<String> PLACES = List.of("etc", "home", "media", "mnt", "opt", "run", "srv", "var");

    private final Path root;

    MachineFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path programs() {
        return root.resolve("usr/bin");
    }

    /// Where the stand-in for the AWS CLI is, on the PATH or not.
    Path standIns() {
        return root.resolve("opt/stand-ins");
    }

    /// Makes it, with the user data where cloud-init puts them.
    ///
    /// @param programs that the machine has
    /// @return the user data as programs, in the order in which they run
    List<Path> make(UserData userData, Programs programs) throws IOException {
        for (var name : FOLDERS) {
            Files.createDirectories(root.resolve(name));
        }
        new StandIns(programs(), standIns(), root.resolve("var/log/messages")).write(programs);
        var folder = Files.createDirectories(root.resolve(SCRIPTS));
        var scripts = new ArrayList<Path>();
        for (var each : userData.scripts()) {
            var script = Files.writeString(folder.resolve(each.name()), each.text(), UTF_8);
            StandIns.makeProgram(script);
            scripts.add(script);
        }
        return scripts;
    }

    /// Removes it, as far as that is possible. What an instance has linked to stays as it is.
    void delete() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(folder -> folder.toFile().setWritable(true));
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} is not all readable: {}", root, e.getMessage());
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The folder {} of an instance cannot be removed: {}", root, e.getMessage());
        }
    }
}
