package dev.stepdeck.sandbox.ec2.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The disk of a machine: a folder that is its working and home folder.
final class MachineFolder {

    private static final Logger LOG = LoggerFactory.getLogger(MachineFolder.class);
    private static final String SCRIPT = "var/lib/cloud/instance/scripts/part-001";

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
    /// @return the user data as a program
    Path make(String userData, Programs programs) throws IOException {
        for (var name : new String[]{"home", "tmp", "var/log"}) {
            Files.createDirectories(root.resolve(name));
        }
        new StandIns(programs(), standIns()).write(programs);
        var script = root.resolve(SCRIPT);
        Files.createDirectories(script.getParent());
        Files.writeString(script, userData, UTF_8);
        StandIns.makeProgram(script);
        return script;
    }

    /// Removes it, as far as that is possible.
    void delete() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isDirectory).forEach(folder -> folder.toFile().setWritable(true));
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
