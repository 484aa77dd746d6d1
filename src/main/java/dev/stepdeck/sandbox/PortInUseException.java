package dev.stepdeck.sandbox;

/// Something else listens on the port that the sandbox was to have.
public final class PortInUseException extends RuntimeException {

    PortInUseException(int port, Throwable cause) {
        super("The port " + port + " is in use. Choose another with --port, or --port 0 for any free one.", cause);
    }
}
