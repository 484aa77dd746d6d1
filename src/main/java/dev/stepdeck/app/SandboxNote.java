package dev.stepdeck.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.stepdeck.sandbox.PrivateFile;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the sandbox of a data folder listens, and in which process: a file in that folder, by which the next window finds a sandbox
/// that goes on in the background. It stays when the sandbox ends, so that the next one takes the same port.
///
/// @param process the id of the process
public record SandboxNote(URI endpoint, long process) {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxNote.class);
    private static final String FILE = "endpoint";
    private static final int USUAL_PORT = 4599;
    private static final int MILLIS_TO_ANSWER = 2000;

    /// Writes it for a sandbox of this process. That it cannot is no reason not to go on.
    public static void write(Path dataFolder, URI endpoint) {
        try {
            PrivateFile.write(dataFolder.resolve(FILE), endpoint + "\n" + ProcessHandle.current().pid() + "\n");
        } catch (IOException e) {
            LOG.warn("Where the sandbox listens cannot be noted in {}", dataFolder, e);
        }
    }

    /// The last one that was written; empty without one that makes sense.
    static Optional<SandboxNote> read(Path dataFolder) {
        var file = dataFolder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var lines = Files.readAllLines(file);
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new SandboxNote(URI.create(lines.get(0)), Long.parseLong(lines.get(1))))
                            .filter(note -> note.endpoint().getPort() > 0);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The port to try first: that of the last time, or the usual one.
    static int port(Path dataFolder) {
        return read(dataFolder).map(note -> note.endpoint().getPort()).orElse(USUAL_PORT);
    }

    /// Whether somebody listens there.
    boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), MILLIS_TO_ANSWER);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
