package dev.stepdeck.sandbox.answers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.wire.Protocol;
import dev.stepdeck.sandbox.wire.ServiceApi;
import dev.stepdeck.sandbox.wire.SignedHttp;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What the services answer, as tables: `SERVICE.txt` has a line for each request, which are sent one after another to
/// a fresh sandbox: the operation, its input (for services with the query protocol the form's parameters), `=>`, and
/// `200` with what the answer has, or the error's code with what its message has. `${300*x}` is 300 times `x`.
class AnswersTest {

    private static final Pattern REPEATED = Pattern.compile("\\$\\{(\\d+)\\*(.)}");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    private record Line(String operation, String input, String expected) {

        static Line parse(String line) {
            var halves = line.split(" => ", 2);
            var words = halves[0].split(" ", 2);
            return new Line(words[0], repeated(words.length > 1 ? words[1] : "{}"), halves[1]);
        }
    }

    private static String repeated(String text) {
        return REPEATED.matcher(text)
                .replaceAll(found -> found.group(2).repeat(Integer.parseInt(found.group(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"athena", "cloudformation", "dynamodb", "events", "glue", "iam", "logs", "secretsmanager",
        "sns", "sqs",
        "ssm", "states"})
    void everyRequestIsAnsweredAsByAws(String service) throws IOException, InterruptedException {
        var api = Arrays.stream(ServiceApi.values()).filter(each -> each.signingName().equals(service)).findFirst()
                .orElseThrow();
        var wrong = new StringBuilder();
        try (var sandbox = new RunningSandbox(folder);
                var http = new SignedHttp(sandbox.sandbox().endpoint(), sandbox.sandbox().accessKey(),
                        sandbox.sandbox().secretKey())) {
            for (var text : lines(service + ".txt")) {
                var line = Line.parse(text);
                var answer = answer(http, api, line);
                if (!holds(answer, line.expected())) {
                    wrong.append(text).append("\n    but ").append(answer).append('\n');
                }
            }
        }
        assertThat(wrong.toString()).isEmpty();
    }

    /// `200 BODY`, or the error as `CODE: BODY`.
    private static String answer(SignedHttp http, ServiceApi api, Line line) throws IOException, InterruptedException {
        var query = api.protocol() == Protocol.QUERY;
        var body = query ? form(api, line) : line.input();
        var headers = query
                ? Map.of("Content-Type", "application/x-www-form-urlencoded")
                : Map.of("Content-Type",
                        "application/x-amz-json-" + (api.protocol() == Protocol.JSON_1_0 ? "1.0" : "1.1"),
                        "X-Amz-Target", api.namespace() + "." + line.operation());
        var response = http.send(api.signingName(), "POST", "/", headers, body.getBytes(UTF_8));
        if (response.statusCode() == 200) {
            return "200 " + response.body();
        }
        var code = Pattern.compile(query ? "<Code>(.*?)</Code>" : "\"__type\":\"(?:[^\"]*#)?([^\"]*)\"")
                .matcher(response.body());
        return (code.find() ? code.group(1) : "?") + ": " + response.statusCode() + " " + response.body();
    }

    private static String form(ServiceApi api, Line line) {
        var version = api.namespace().replaceFirst(".*/doc/([\\d-]+)/", "$1");
        return "Action=" + line.operation() + "&Version=" + version + JSON.readTree(line.input()).propertyStream()
                .map(each -> "&" + URLEncoder.encode(each.getKey(), UTF_8) + "="
                        + URLEncoder.encode(each.getValue().asString(), UTF_8))
                .collect(Collectors.joining());
    }

    private static boolean holds(String answer, String expected) {
        var parts = expected.split("[: ]+", 2);
        return answer.startsWith(parts[0] + (parts[0].equals("200") ? " " : ": 4"))
                && (parts.length == 1 || answer.contains(parts[1]));
    }

    private static List<String> lines(String file) throws IOException {
        try (var in = Objects.requireNonNull(AnswersTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
