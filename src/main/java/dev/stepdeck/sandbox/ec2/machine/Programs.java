package dev.stepdeck.sandbox.ec2.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.process.FoundOnce;
import dev.stepdeck.sandbox.process.Python;

/// What the user's machine has to run instances with.
final class Programs {

    private final Supplier<Optional<Python>> python = new FoundOnce<>(Python::find);

    Optional<Path> python() {
        return python.get().map(Python::executable);
    }

    /// The command that runs user data. Without Python nobody adopts what they leave behind; the mark in its environment
    /// still finds it.
    List<String> init(Path script) {
        return python().map(found -> List.of(found.toString(), "-I", "-S", "-c", StandIns.resource("init.py"),
                script.toString())).orElseGet(() -> List.of(script.toString()));
    }
}
