package dev.stepdeck.sandbox.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What is to run, in a folder of its own and in an environment that has nothing of the user's but PATH and LANG.
///
/// @param run its id, which marks its processes
/// @param folder its home, working and temporary folder: the only one that it may write, where it is confined
/// @param view what it sees and reaches, where it is confined
/// @param line the program and its arguments
/// @param environment variables besides those that every run has
public record Command(String run, Path folder, View view, List<String> line, Map<String, String> environment,
        Limits limits) {

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }
}
