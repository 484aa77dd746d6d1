package dev.stepdeck.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.stepdeck.asl.parse.AslParser;
import dev.stepdeck.asl.parse.Diagnostic;
import dev.stepdeck.asl.parse.WorkflowType;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.pattern.walkthrough.Walkthrough;
import dev.stepdeck.pattern.walkthrough.WalkthroughReader;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `stepdeck validate`: the diagnostics of state machine definitions and of walkthroughs. Exit code 0 when there is no error, 1 when there is one, 2 when
/// something could not be read.
@Command(name = "validate", mixinStandardHelpOptions = true, description = "Check state machine definitions and walkthroughs.")
public final class ValidateCommand implements Callable<Integer> {

    private static final String SUFFIX = ".asl.json";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "Definitions and walkthroughs, or folders to search for *.asl.json and walkthrough.json.")
    private List<Path> places = List.of();

    @Option(names = "--json", description = "Print one JSON array instead of lines.")
    private boolean json;

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "STANDARD", description = "STANDARD or EXPRESS. Default: ${DEFAULT-VALUE}.")
    private WorkflowType type = WorkflowType.STANDARD;

    /// A diagnostic and the file it is about.
    private record Found(Path file, Diagnostic diagnostic) {

        private String severity() {
            return diagnostic.severity().name().toLowerCase(Locale.ROOT);
        }

        private String line() {
            String at = diagnostic.location().isEmpty() ? "" : " at " + diagnostic.location();
            return file + ":" + diagnostic.position().line() + ":" + diagnostic.position().column() + ": " + severity()
                    + " " + diagnostic.message().strip() + at + " [" + diagnostic.code() + "]";
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        var found = new ArrayList<Found>();
        boolean unreadable = false;
        for (Path place : places) {
            try {
                for (Path file : files(place)) {
                    diagnostics(file).forEach(d -> found.add(new Found(file, d)));
                }
            } catch (IOException e) {
                err.println(place + ": cannot be read: " + e.getMessage());
                unreadable = true;
            }
        }
        print(found, out);
        if (unreadable) {
            return 2;
        }
        return found.stream().anyMatch(f -> f.diagnostic().severity() == Diagnostic.Severity.ERROR) ? 1 : 0;
    }

    private List<Diagnostic> diagnostics(Path file) throws IOException {
        String text = Files.readString(file);
        if (!walkthrough(file)) {
            return AslParser.parseOfTemplate(text, type).diagnostics();
        }
        Path folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
        return WalkthroughReader.read(text, new Patterns(folder).open(folder)).problems();
    }

    private static boolean walkthrough(Path file) {
        return file.endsWith(Walkthrough.FILE);
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> inside = Files.walk(place)) {
            List<Path> files = inside
                    .filter(f -> (f.toString().endsWith(SUFFIX) || walkthrough(f)) && Files.isRegularFile(f)).sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IOException("neither *" + SUFFIX + " nor " + Walkthrough.FILE + " in it");
            }
            return files;
        }
    }

    private void print(List<Found> found, PrintWriter out) {
        if (json) {
            out.println(array(found).toPrettyString());
        } else {
            found.forEach(f -> out.println(f.line()));
        }
        out.flush();
    }

    private static ArrayNode array(List<Found> found) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        found.forEach(f -> array.addObject().put("file", f.file().toString())
                .put("line", f.diagnostic().position().line()).put("column", f.diagnostic().position().column())
                .put("severity", f.severity()).put("code", f.diagnostic().code())
                .put("message", f.diagnostic().message().strip()).put("location", f.diagnostic().location()));
        return array;
    }
}
