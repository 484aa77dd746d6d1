package dev.stepdeck.sandbox.glue.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
/// @param pythonPath folders and archives to import from; the last one is that of `awsglue`
/// @param readable what it reads besides, where it is confined
/// @param environment variables besides those that every run has
/// @param port of the sandbox
public record JobCommand(String run, Path folder, Path script, List<String> arguments, List<Path> pythonPath,
        List<Path> readable, Map<String, String> environment, int port) {

    public JobCommand {
        arguments = List.copyOf(arguments);
        pythonPath = List.copyOf(pythonPath);
        readable = List.copyOf(readable);
        environment = Map.copyOf(environment);
    }

    /// The same on the machine's own Spark: a program of ours makes the script find its data, and then the main program.
    ///
    /// @param packages the folder of that program, and of what goes before other packages
    /// @param conf the value of the job's argument `--conf`
    public JobCommand on(Spark spark, Python python, Path packages, String conf) {
        var line = new ArrayList<>(List.of(script.toString()));
        line.addAll(arguments);
        var path = new ArrayList<>(pythonPath.subList(0, pythonPath.size() - 1));
        path.add(packages);
        path.addAll(spark.python());
        path.add(pythonPath.getLast());
        var variables = new HashMap<>(environment);
        variables.putAll(spark.environment(python, folder, conf));
        var read = new ArrayList<>(readable);
        read.addAll(spark.readable());
        return new JobCommand(run, folder, packages.resolve("stepdeck_spark.py"), line, path, read, variables, port);
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
        var elsewhere = Stream.concat(pythonPath.stream(), readable.stream())
                .filter(place -> !place.startsWith(folder)).distinct().toList();
        return new Command(run, folder, View.of(elsewhere, List.of(port)), line, variables, Limits.USUAL);
    }
}
