package dev.stepdeck.sandbox.glue.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a job run executes: a script with arguments in a folder of its own, in an environment that has nothing
/// of the user's but PATH and LANG.
///
/// @param run the id of the run
/// @param folder its home, working and temporary folder
/// @param script the file to execute
/// @param arguments behind the script
/// @param pythonPath folders and archives to import from
/// @param environment variables beside those that every run has
public record JobCommand(String run, Path folder, Path script, List<String> arguments, List<Path> pythonPath,
        Map<String, String> environment) {

    /// Makes the process the leader of a session, and thereby of a process group, and becomes the script.
    private static final String LEAD = "import os, sys; getattr(os, 'setsid', int)();"
            + " os.execv(sys.executable, [sys.executable] + sys.argv[1:])";

    public JobCommand {
        arguments = List.copyOf(arguments);
        pythonPath = List.copyOf(pythonPath);
        environment = Map.copyOf(environment);
    }

    ProcessBuilder builder(Python python) {
        var line = new ArrayList<>(
                List.of(python.executable().toString(), "-I", "-S", "-c", LEAD, script.toString()));
        line.addAll(arguments);
        var builder = new ProcessBuilder(line).directory(folder.toFile());
        var variables = builder.environment();
        var kept = new LinkedHashMap<String, String>();
        for (var name : List.of("PATH", "LANG")) {
            var value = variables.get(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        variables.clear();
        variables.putAll(kept);
        variables.putAll(environment);
        variables.put("HOME", folder.toString());
        variables.put("TMPDIR", folder.toString());
        variables.put("PYTHONUNBUFFERED", "1");
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        variables.put("PYTHONIOENCODING", "utf-8");
        variables.put("PYTHONUSERBASE", python.userBase());
        variables.put("PYTHONPATH", String.join(System.getProperty("path.separator"),
                pythonPath.stream().map(Path::toString).toList()));
        variables.put(ProcessTree.MARK, run);
        return builder;
    }
}
