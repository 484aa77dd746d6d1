package dev.stepdeck.sandbox.ec2.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.process.Launcher;
import dev.stepdeck.sandbox.process.Python;

/// What the user's machine has to run instances with.
final class Programs {

    private final Launcher launcher;

    Programs(Launcher launcher) {
        this.launcher = launcher;
    }

    /// The Python that is the first process of an instance, and a program of it.
    ///
    /// @throws IOException if there is none
    Path python() throws IOException {
        return launcher.python().map(Python::executable).orElseThrow(() -> new IOException(
                "The sandbox runs instances with the help of Python 3, and there is no python3 on PATH. Install Python 3."));
    }

    /// The command that runs user data and adopts what these leave behind.
    List<String> init(List<Path> scripts) throws IOException {
        var line = new ArrayList<>(List.of(python().toString(), "-I", "-S", "-c", StandIns.resource("init.py")));
        scripts.forEach(script -> line.add(script.toString()));
        return line;
    }

    /// A program on PATH that instances can run.
    Optional<Path> find(String name) {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(System.getProperty("path.separator"))).filter(part -> !part.isEmpty())
                .map(part -> Path.of(part).resolve(name)).filter(Files::isExecutable).filter(launcher::reaches)
                .findFirst();
    }
}
