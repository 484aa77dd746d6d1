package dev.stepdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/// What the formatter leaves open: the order of imports, and that types are imported.
class SourceTextTest {

    /// Comments, text blocks, strings and characters, in which anything may stand.
    private static final Pattern NO_CODE = Pattern.compile("//[^\\n]*|/\\*(?s:.*?)\\*/|\"\"\"(?s:.*?)\"\"\""
            + "|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])++'");
    private static final Pattern QUALIFIED = Pattern
            .compile("(?<![\\w.])(?:java|javax|javafx|dev|software|tools|com|org|net)"
                    + "(?:\\.[a-z_][a-z0-9_]*)+\\.([A-Z]\\w*)");
    private static final Pattern NO_BODY = Pattern.compile("(?m)^(?:import|package) [^\\n]*;$");

    private static Stream<Path> sources() {
        return Stream.of("src/main/java", "src/test/java", "src/bench/java").map(Path::of).flatMap(folder -> {
            try (var files = Files.walk(folder)) {
                return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static TreeMap<String, List<String>> findings(BiFunction<Path, String, List<String>> look) {
        var findings = new TreeMap<String, List<String>>();
        sources().forEach(file -> {
            try {
                var found = look.apply(file, Files.readString(file));
                if (!found.isEmpty()) {
                    findings.put(file.toString(), found);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return findings;
    }

    @Test
    void importsStandInOneOrder() {
        assertThat(findings((_, source) -> outOfOrder(source))).isEmpty();
    }

    /// Static ones, Java's, ours, all others; an empty line between, in the order of the alphabet within.
    private static List<String> outOfOrder(String source) {
        var imports = source.lines().filter(line -> line.startsWith("import "))
                .map(line -> line.substring("import ".length(), line.length() - 1)).toList();
        var sorted = imports.stream()
                .sorted(Comparator.comparingInt(SourceTextTest::group).thenComparing(Comparator.naturalOrder()))
                .toList();
        var text = new ArrayList<String>();
        for (var i = 0; i < sorted.size(); i++) {
            if (i > 0 && group(sorted.get(i)) != group(sorted.get(i - 1))) {
                text.add("");
            }
            text.add("import " + sorted.get(i) + ";");
        }
        return source.contains(String.join("\n", text)) ? List.of() : imports;
    }

    private static int group(String name) {
        if (name.startsWith("static ")) {
            return 0;
        }
        if (name.startsWith("java.") || name.startsWith("javax.")) {
            return 1;
        }
        return name.startsWith("dev.stepdeck.") ? 2 : 3;
    }

    /// A qualified name is needed only where two types of one simple name meet, in a file or in its package.
    @Test
    void typesAreImportedUnlessTwoHaveOneName() {
        assertThat(findings(SourceTextTest::needlesslyQualified)).isEmpty();
    }

    private static List<String> needlesslyQualified(Path file, String source) {
        var code = NO_CODE.matcher(NO_BODY.matcher(source).replaceAll("")).replaceAll(" ");
        var plain = QUALIFIED.matcher(code).replaceAll(" ");
        return QUALIFIED.matcher(code).results()
                .filter(name -> !Pattern.compile("(?<!\\.)\\b" + name.group(1) + "\\b").matcher(plain).find())
                .map(name -> name.group()).distinct()
                .filter(name -> Arrays.stream(code.split("\\W+")).filter(simple(name)::equals).count() == occurrences(
                        code,
                        name))
                .filter(name -> !Files.exists(file.resolveSibling(simple(name) + ".java"))).toList();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static long occurrences(String code, String name) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "\\b").matcher(code).results().count();
    }
}
