package dev.stepdeck.sandbox.answers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.wire.SignedHttp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What S3 answers, as a table. `s3.txt` has a line for each request, which are sent one after another to a fresh
/// sandbox: method, path, headers in `[]`, the body, `=>`, and what status line, headers and body have in this order,
/// with ` .. ` between what need not follow at once. `${300*x}` is 300 times `x`.
class S3AnswersTest {

    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+)(?: \\[([^\\]]+: [^\\]]*)])?(?: (.*?))? => (.*)");
    private static final Pattern REPEATED = Pattern.compile("\\$\\{(\\d+)\\*(.)}");

    @TempDir
    Path folder;

    @Test
    void everyRequestIsAnsweredAsByAws() throws IOException, InterruptedException {
        var wrong = new StringBuilder();
        try (var sandbox = new RunningSandbox(folder);
                var http = new SignedHttp(sandbox.sandbox().endpoint(), sandbox.sandbox().accessKey(),
                        sandbox.sandbox().secretKey());
                var in = Objects.requireNonNull(S3AnswersTest.class.getResourceAsStream("s3.txt"))) {
            for (var line : new String(in.readAllBytes(), UTF_8).lines()
                    .filter(each -> !each.isBlank() && !each.startsWith("#")).toList()) {
                var words = LINE.matcher(REPEATED.matcher(line)
                        .replaceAll(found -> found.group(2).repeat(Integer.parseInt(found.group(1)))));
                assertThat(words.matches()).as(line).isTrue();
                var headers = new TreeMap<String, String>();
                if (words.group(3) != null) {
                    for (var header : words.group(3).split("\\|")) {
                        headers.put(header.split(": ", 2)[0], header.split(": ", 2)[1]);
                    }
                }
                var body = words.group(4) == null ? "" : words.group(4);
                var answer = shown(http.send("s3", words.group(1), words.group(2), headers, body.getBytes(UTF_8)));
                var expected = Pattern.compile(
                        Pattern.compile(" \\.\\. ").splitAsStream(words.group(5)).map(Pattern::quote)
                                .collect(Collectors.joining(".*")),
                        Pattern.DOTALL);
                if (!expected.matcher(answer).find()) {
                    wrong.append(line).append("\n    but ").append(answer).append('\n');
                }
            }
        }
        assertThat(wrong.toString()).isEmpty();
    }

    private static String shown(HttpResponse<String> response) {
        var text = new StringBuilder().append(response.statusCode()).append('\n');
        new TreeMap<>(response.headers().map())
                .forEach((name, values) -> text.append(name).append(": ").append(values.getFirst()).append('\n'));
        return text.append(response.body()).toString();
    }
}
