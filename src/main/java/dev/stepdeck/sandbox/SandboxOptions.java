package dev.stepdeck.sandbox;

import java.nio.file.Path;

/// How a sandbox is started.
///
/// @param dataFolder where it keeps everything; made when there is none
/// @param port of the loopback; 0 for a free one
/// @param speed how many seconds of waiting pass in a real second
public record SandboxOptions(Path dataFolder, int port, double speed) {

    public SandboxOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("The port must be between 0 and 65535, not " + port);
        }
        if (!(speed > 0)) {
            throw new IllegalArgumentException("The speed must be above 0, not " + speed);
        }
    }
}
