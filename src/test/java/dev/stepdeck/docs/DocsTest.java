package dev.stepdeck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.stepdeck.app.command.CommandLines;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The documentation leads nowhere that is not there, and names no option that the program does not have.
class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ {4}\\./stepdeck\\b([^#&|>\\n]*)");

    /// What a shell puts in.
    private static final Pattern SHELL = Pattern.compile("\\$\\([^)]*\\)");

    /// What explains a command, behind it.
    private static final Pattern BEHIND = Pattern.compile("\\s{2,}.*");

    /// Words that stand for something, as in `<stack>`, `[--port N]`, `K=V...`.
    private static final Pattern OPTIONAL = Pattern.compile("[\\[\\]]|\\.{3}");

    private static List<Path> pages() {
        return Stream.of(".", "docs", "templates").map(Path::of).flatMap(folder -> {
            try (var files = Files.walk(folder, folder.toString().equals(".") ? 1 : 3)) {
                return files.filter(file -> file.toString().endsWith(".md")).map(Path::normalize).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).distinct().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Why a link of a page leads nowhere; empty if it does not.
    private static Optional<String> dead(Path page, String link) {
        if (link.matches("[a-z]+:.*")) {
            return Optional.empty();
        }
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty()
                ? page
                : Objects.requireNonNullElse(page.getParent(), Path.of("")).resolve(parts[0]);
        if (!Files.exists(target)) {
            return Optional.of(link);
        }
        var lacks = parts.length == 2 && HEADING.matcher(text(target)).results()
                .noneMatch(heading -> anchor(heading.group(1)).equals(parts[1]));
        return lacks ? Optional.of(link) : Optional.empty();
    }

    /// The anchor of a heading, as sites that show Markdown make it.
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    @Test
    void noLinkIsDead() {
        var dead = new TreeMap<Path, List<String>>();
        for (var page : pages()) {
            var found = LINK.matcher(text(page)).results().flatMap(link -> dead(page, link.group(1)).stream()).toList();
            if (!found.isEmpty()) {
                dead.put(page, found);
            }
        }

        assertThat(pages()).hasSizeGreaterThan(12);
        assertThat(dead).isEmpty();
    }

    @Test
    void everyCommandLineIsUnderstood() {
        var refused = new ArrayList<String>();
        var count = 0;
        for (var page : pages()) {
            for (var command : COMMAND.matcher(text(page)).results()
                    .map(found -> BEHIND.matcher(SHELL.matcher(found.group(1)).replaceAll("DIR")).replaceAll("")
                            .strip())
                    .toList()) {
                count++;
                try {
                    var words = OPTIONAL.matcher(command).replaceAll(" ").replace("<pattern-id|folder>", "sfn-athena")
                            .replace("<bash|zsh>", "bash")
                            .replace("\"", "").replaceAll("\\bN\\b", "0").replaceAll("\\bX\\b", "1").strip();
                    CommandLines.parser().parseArgs(words.isEmpty() ? new String[0] : words.split(" +"));
                } catch (ParameterException e) {
                    refused.add(page + ": stepdeck " + command + ": " + e.getMessage());
                }
            }
        }

        assertThat(refused).isEmpty();
        assertThat(count).isGreaterThan(8);
    }

    @Test
    void everySubcommandIsInTheReadme() {
        var readme = text(Path.of("README.md"));

        assertThat(CommandLines.parser().getSubcommands().values()).map(CommandLine::getCommandSpec)
                .filteredOn(command -> !command.usageMessage().hidden()).extracting(command -> command.name())
                .filteredOn(name -> !name.equals("ui"))
                .allSatisfy(name -> assertThat(readme).contains("./stepdeck " + name));
    }
}
