package dev.stepdeck.sandbox.ec2.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The settings of a `#cloud-config` that mean something to a process: what it runs and the files that it writes. All others
/// are named as left out.
///
/// Source: "Module reference" of cloud-init's documentation.
///
/// @param early what comes before the scripts, as one of the shell
/// @param commands what `runcmd` has, as one of the shell
/// @param remarks what the console says of the rest
record CloudConfig(Optional<String> early, Optional<String> commands, List<String> remarks) {

    private static final Set<String> KNOWN = Set.of("bootcmd", "write_files", "packages", "package_update",
            "package_upgrade", "runcmd");
    private static final Set<String> YES = Set.of("true", "yes", "on", "1");
    private static final String SHELL = "#!/bin/sh\n";

    /// Reads it. What it cannot read is a remark, as cloud-init goes on without it.
    static CloudConfig read(String text) {
        var settings = LoadSettings.builder().setLabel("cloud-config").setMaxAliasesForCollections(10).build();
        try {
            var read = new Load(settings).loadFromString(text);
            if (read == null) {
                return new CloudConfig(Optional.empty(), Optional.empty(), List.of());
            }
            return read instanceof Map<?, ?> config ? of(config) : unreadable("it is not a mapping");
        } catch (YamlEngineException e) {
            return unreadable(String.valueOf(e.getMessage()).replaceAll("\\s*\n\\s*", " "));
        }
    }

    private static CloudConfig unreadable(String why) {
        return new CloudConfig(Optional.empty(), Optional.empty(),
                List.of("cloud-init: Failed loading yaml blob. " + why));
    }

    private static CloudConfig of(Map<?, ?> config) {
        var early = new ArrayList<String>();
        var remarks = new ArrayList<String>();
        commands(config.get("bootcmd"), "bootcmd", early, remarks);
        files(config.get("write_files"), early, remarks);
        if (isYes(config.get("package_update")) || isYes(config.get("package_upgrade"))) {
            early.add("yum -y " + (isYes(config.get("package_upgrade")) ? "upgrade" : "makecache"));
        }
        if (config.get("packages") instanceof List<?> packages && !packages.isEmpty()) {
            early.add("yum -y install "
                    + packages.stream().map(each -> quoted(packageName(each))).collect(Collectors.joining(" ")));
        }
        var commands = new ArrayList<String>();
        commands(config.get("runcmd"), "runcmd", commands, remarks);
        config.keySet().stream().map(String::valueOf).filter(key -> !KNOWN.contains(key)).sorted().forEach(
                key -> remarks.add("cloud-init: the sandbox does not carry out '" + key + "' of the cloud-config"));
        return new CloudConfig(script(early), script(commands), remarks);
    }

    private static Optional<String> script(List<String> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(SHELL + String.join("\n", lines) + "\n");
    }

    /// Texts are for the shell; lists are a program and its arguments.
    private static void commands(@Nullable Object given, String key, List<String> lines, List<String> remarks) {
        if (given == null) {
            return;
        }
        if (!(given instanceof List<?> commands)) {
            remarks.add("cloud-init: '" + key + "' of the cloud-config is not a list");
            return;
        }
        for (var command : commands) {
            if (command instanceof List<?> words) {
                lines.add(words.stream().map(word -> quoted(String.valueOf(word))).collect(Collectors.joining(" ")));
            } else if (command instanceof String line) {
                lines.add(line);
            } else if (command != null) {
                remarks.add("cloud-init: a command in '" + key + "' is neither a text nor a list: " + command);
            }
        }
    }

    private static void files(@Nullable Object given, List<String> lines, List<String> remarks) {
        if (given != null && !(given instanceof List<?>)) {
            remarks.add("cloud-init: 'write_files' of the cloud-config is not a list");
            return;
        }
        for (var each : given instanceof List<?> files ? files : List.of()) {
            if (each instanceof Map<?, ?> file && file.get("path") instanceof String path) {
                lines.add(write(file, path));
            } else {
                remarks.add("cloud-init: a file in 'write_files' has no path");
            }
        }
    }

    private static String write(Map<?, ?> file, String path) {
        var encoding = Objects.toString(file.get("encoding"), "").toLowerCase(Locale.ROOT);
        var content = Objects.toString(file.get("content"), "");
        boolean encoded = Set.of("b64", "base64", "gz+b64", "gz+base64", "gzip+b64", "gzip+base64").contains(encoding);
        var text = encoded
                ? content.replaceAll("\\s", "")
                : Base64.getEncoder().encodeToString(content.getBytes(UTF_8));
        var target = quoted(path);
        var how = "printf %s " + quoted(text) + " | base64 -d" + (encoding.startsWith("g") ? " | gzip -d" : "");
        var lines = "mkdir -p \"$(dirname " + target + ")\" && " + how + (isYes(file.get("append")) ? " >> " : " > ")
                + target;
        return lines + " && chmod " + quoted(permissions(file.get("permissions"))) + " " + target;
    }

    /// A number has lost the zero that it began with.
    private static String permissions(@Nullable Object given) {
        return given == null ? "0644" : String.valueOf(given).replaceFirst("^0o", "0");
    }

    private static String packageName(@Nullable Object given) {
        return given instanceof List<?> versioned && !versioned.isEmpty()
                ? versioned.stream().map(String::valueOf).collect(Collectors.joining("-"))
                : String.valueOf(given);
    }

    private static boolean isYes(@Nullable Object given) {
        return given != null && YES.contains(String.valueOf(given).toLowerCase(Locale.ROOT));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
