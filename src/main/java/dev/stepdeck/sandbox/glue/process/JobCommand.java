package dev.stepdeck.sandbox.glue.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.process.Command;
import dev.stepdeck.sandbox.process.Limits;
import dev.stepdeck.sandbox.process.Python;
import dev.stepdeck.sandbox.process.View;

/// What a job run executes: a script with arguments in a folder of its own.
///
/// @param run the id of the run
/// @param folder its home, working and temporary folder
/// @param script the file to execute
/// @param arguments after the script
/// @param pythonPath folders and archives to import from
/// @param environment variables besides those that every run has
/// @param port of the sandbox
public record JobCommand(String run, Path folder, Path script, List<String> arguments, List<Path> pythonPath,
        Map<String, String> environment, int port) {

    public JobCommand {
        arguments = List.copyOf(arguments);
        pythonPath = List.copyOf(pythonPath);
        environment = Map.copyOf(environment);
    }

    Command with(Python python) {
        var line = new ArrayList<>(List.of(python.executable().toString(), script.toString()));
        line.addAll(arguments);
        var variables = new HashMap<>(environment);
        variables.put("PYTHONUNBUFFERED", "1");
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        variables.put("PYTHONIOENCODING", "utf-8");
        variables.put("PYTHONUSERBASE", python.userBase());
        variables.put("PYTHONPATH", String.join(System.getProperty("path.separator"),
                pythonPath.stream().map(Path::toString).toList()));
        var elsewhere = pythonPath.stream().filter(place -> !place.startsWith(folder)).toList();
        return new Command(run, folder, View.of(elsewhere, List.of(port)), line, variables, Limits.USUAL);
    }
}
