package dev.stepdeck.sandbox.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a script finds in its environment: nothing of the user's but PATH and LANG.
public final class CleanEnvironment {

    private static final List<String> KEPT = List.of("PATH", "LANG");

    private CleanEnvironment() {}

    /// Sets the environment of a process that is to be started.
    ///
    /// @param run marks the processes of the run, so that [ProcessTree] finds them
    /// @param folder becomes the home and temporary folder
    /// @param more variables besides those
    public static void set(ProcessBuilder builder, String run, Path folder, Map<String, String> more) {
        var variables = builder.environment();
        var kept = new LinkedHashMap<String, String>();
        for (var name : KEPT) {
            var value = variables.get(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        variables.clear();
        variables.putAll(kept);
        variables.put("HOME", folder.toString());
        variables.put("TMPDIR", folder.toString());
        variables.putAll(more);
        variables.put(ProcessTree.MARK, run);
    }
}
