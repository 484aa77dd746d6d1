package dev.stepdeck.pattern;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one pattern folder, and notes what is wrong with it.
final class PatternFolder {

    private static final List<String> TEMPLATES = List.of("template.yaml", "template.yml", "template.json",
            "stack.yaml", "stack.yml", "cloudformation.yaml");
    private static final long LONGEST = 4_000_000;

    private final Path folder;
    private final List<PatternProblem> problems = new ArrayList<>();

    PatternFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    static String id(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    Pattern read() {
        var about = PatternCard.read(folder, this::text, problems);
        var file = templateFile(about);
        var text = file.flatMap(this::text).orElse("");
        var template = file.filter(_ -> !text.isEmpty()).flatMap(path -> parsed(path, text));
        var definitions = template.isPresent() && file.isPresent()
                ? new DefinitionReader(file.get(), this::text, problems).of(text)
                : List.<Definition>of();
        var readme = folder.resolve("README.md");
        return new Pattern(id(folder), about.title().isEmpty() ? id(folder) : about.title(), about.description(),
                about.level(), about.framework(), about.services(), folder,
                Files.exists(readme) ? text(readme).orElse("") : "", file, text, template, definitions,
                new SampleInputs(folder, this::text, problems).read(about.payloads()),
                new SampleDataFolder(folder, this::text, problems).read(template), problems);
    }

    private Optional<Path> templateFile(PatternCard about) {
        var named = about.templateFile().map(name -> folder.resolve(name).normalize())
                .filter(Files::isRegularFile);
        if (named.isPresent()) {
            return named;
        }
        var usual = TEMPLATES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
        if (usual.isEmpty()) {
            problems.add(new PatternProblem(folder, 0, about.templateFile()
                    .map(name -> "The template " + name + " does not exist.")
                    .orElse("There is no CloudFormation template (template.yaml) in it.")));
        }
        return usual;
    }

    private Optional<Template> parsed(Path file, String text) {
        try {
            return Optional.of(Template.read(text));
        } catch (TemplateException e) {
            problems.add(new PatternProblem(file, e.line(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /// A file's text; empty with a problem noted when it cannot be read.
    private Optional<String> text(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                problems.add(new PatternProblem(file, 0, "The file is larger than 4 MB."));
                return Optional.empty();
            }
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            problems.add(new PatternProblem(file, 0, "The file does not exist."));
        } catch (MalformedInputException e) {
            problems.add(new PatternProblem(file, 0, "The file is not UTF-8 text."));
        } catch (IOException e) {
            problems.add(new PatternProblem(file, 0, "The file cannot be read: " + e.getMessage()));
        }
        return Optional.empty();
    }
}
