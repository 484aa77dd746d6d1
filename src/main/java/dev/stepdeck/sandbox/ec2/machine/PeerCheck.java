package dev.stepdeck.sandbox.ec2.machine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Whether a connection over the loopback address comes from a process of the user who runs the sandbox. Linux says whose
/// a socket is; where nobody says, any process of the machine may be the peer.
final class PeerCheck {

    private static final List<Path> SOCKETS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int OWNER = 7;

    boolean isOwn(InetSocketAddress peer, InetSocketAddress own) {
        if (!Files.isReadable(SOCKETS.getFirst())) {
            return true;
        }
        try {
            var user = Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
            for (var table : SOCKETS) {
                for (var line : Files.readAllLines(table)) {
                    var words = line.strip().split("\\s+");
                    if (words.length > OWNER && isPort(words[LOCAL], peer) && isPort(words[REMOTE], own)) {
                        return words[OWNER].equals(user);
                    }
                }
            }
            return false;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isPort(String address, InetSocketAddress socket) {
        return address.endsWith(":" + "%04X".formatted(socket.getPort()).toUpperCase(Locale.ROOT));
    }
}
