package dev.stepdeck.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeAPattern() throws IOException {
        write("pattern.json", "{\"title\": \"P\"}");
        write("template.yaml", """
                Resources: {B: {Type: AWS::S3::Bucket}}
                Outputs: {Bucket: {Value: !Ref B}}
                """);
    }

    @Test
    void filesKeepTheirPathsBelowThePrefix() throws IOException {
        write("data/data.json", "{\"output\": \"Bucket\", \"prefix\": \"in/\"}");
        write("data/b.csv", "1");
        write("data/2026/a.csv", "2");
        write("data/.hidden", "3");

        var pattern = pattern();

        assertThat(pattern.problems()).isEmpty();
        var data = pattern.data().orElseThrow();
        assertThat(data.output()).isEqualTo("Bucket");
        assertThat(data.files().stream().map(data::key)).containsExactly("in/2026/a.csv", "in/b.csv");
    }

    @Test
    void aFolderThatNamesNoBucketIsLeftAlone() throws IOException {
        write("data/b.csv", "1");

        assertThat(pattern().data()).isEqualTo(Optional.empty());
        assertThat(pattern().problems()).isEmpty();
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        write("data/data.json", "{\"output\": \"Missing\"}");
        assertThat(problems()).containsExactly("The template has no output Missing, which should name the bucket.");

        write("data/data.json", "{\"bucket\": \"b\"}");
        assertThat(problems()).singleElement().asString().startsWith("The file must name the stack output");

        write("data/data.json", "{\n oops");
        assertThat(pattern().problems()).singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
    }

    private List<String> problems() {
        return pattern().problems().stream().map(PatternProblem::message).toList();
    }

    private Pattern pattern() {
        return new Patterns(folder.getParent()).open(folder);
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
