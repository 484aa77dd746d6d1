package dev.stepdeck.sandbox.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What is to run, in a folder of its own and in an environment that has nothing of the user's but PATH and LANG.
///
/// @param run its id, which marks its processes
/// @param folder its home, working and temporary folder: the only one that it may write, where it is confined
/// @param readable what it may read besides the system and Python, where it is confined
/// @param line the program and its arguments
/// @param environment variables besides those that every run has
/// @param ports of the loopback: the only ones that it reaches, where it is confined
public record Command(String run, Path folder, List<Path> readable, List<String> line, Map<String, String> environment,
        List<Integer> ports, Limits limits) {

    public Command {
        readable = List.copyOf(readable);
        line = List.copyOf(line);
        ports = List.copyOf(ports);
        environment = Map.copyOf(environment);
    }
}
