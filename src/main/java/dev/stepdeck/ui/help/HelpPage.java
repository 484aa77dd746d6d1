package dev.stepdeck.ui.help;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of the documentation that comes with the program.
///
/// @param file its name in `docs`
record HelpPage(String title, String file) {

    static final List<HelpPage> ALL = List.of(new HelpPage("The window", "window.md"),
            new HelpPage("Installing", "install.md"), new HelpPage("Writing a walkthrough", "walkthroughs.md"),
            new HelpPage("Using it on AWS", "aws.md"), new HelpPage("The sandbox in your tests", "endpoint.md"),
            new HelpPage("Scripts in the sandbox", "scripts.md"), new HelpPage("Athena in the sandbox", "athena.md"),
            new HelpPage("What the sandbox has", "coverage.md"), new HelpPage("What survives a crash", "durability.md"),
            new HelpPage("Beside other tools", "comparison.md"), new HelpPage("How it is built", "architecture.md"));

    private static final Pattern LINK = Pattern.compile("(?<!!)\\[([^\\]]+)\\]\\(([^)\\s]+)\\)");

    /// The page of a file, if it comes with the program.
    static Optional<HelpPage> of(String file) {
        return ALL.stream().filter(page -> page.file.equals(file)).findFirst();
    }

    /// Whether a link leads out of the documentation.
    static boolean isOutside(String link) {
        return link.matches("[a-z]+:.*");
    }

    /// Its Markdown; links to files that are only in the repository are plain words in it.
    String read() throws IOException {
        try (var text = HelpPage.class.getResourceAsStream(file)) {
            if (text == null) {
                throw new FileNotFoundException("This copy of Stepdeck lacks the page " + file);
            }
            return LINK.matcher(new String(text.readAllBytes(), UTF_8))
                    .replaceAll(link -> Matcher.quoteReplacement(leads(link.group(2)) ? link.group() : link.group(1)));
        }
    }

    private static boolean leads(String link) {
        return isOutside(link) || link.startsWith("#") || of(link.split("#", 2)[0]).isPresent();
    }

    @Override
    public String toString() {
        return title;
    }
}
