package dev.stepdeck.ui.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.ui.nav.Place;

/// Where a text leads that somebody pastes: an ARN, an address of S3, the name of a log group, or the address of a page of the AWS
/// console, as it stands in a browser or in a message of a colleague.
final class Pasted {

    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:([a-z0-9-]+):[^:]*:[^:]*:(.+)");
    private static final Pattern INSIDE = Pattern.compile("arn:aws[a-z-]*:[^?&#\\s\"'/]+(?:/[^?&#\\s\"']*)?");
    private static final Pattern CONSOLE = Pattern
            .compile(
                    "https?://(?:[a-z0-9-]+\\.)*console\\.(?:aws\\.amazon\\.com|amazonaws-us-gov\\.com|amazonaws\\.cn)/(.*)");
    private static final Pattern LOG_GROUP = Pattern.compile("log-group/([^/]+)(?:/log-events/([^/]+))?");
    private static final Pattern JOB = Pattern.compile("(?:editor/)?job/([^/?]+)(?:/run/([^/?]+))?");
    private static final Pattern QUERY = Pattern.compile("history/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final Pattern BUCKET = Pattern.compile("s3/(buckets|object)/([^?/]+)(?:[?](.*))?");
    private static final Pattern PREFIX = Pattern.compile("(?:^|&)prefix=([^&]*)");
    private static final Pattern WORKFLOW = Pattern.compile("workflow:name=([^;?&]+)|workflows/view/([^?&/]+)");

    private Pasted() {}

    /// The place; empty for a text that is none of these, or leads to a service without a page.
    static Optional<Place> place(String text) {
        var wanted = text.strip();
        var console = CONSOLE.matcher(wanted);
        if (console.matches()) {
            return page(console.group(1));
        }
        return S3Uri.parse(wanted).<Place>map(Place.S3::new).or(() -> ofArn(wanted))
                .or(() -> wanted.startsWith("/aws") ? Optional.of(log(wanted, Optional.empty())) : Optional.empty());
    }

    private static Optional<Place> ofArn(String text) {
        var arn = ARN.matcher(text);
        if (!arn.matches()) {
            return Optional.empty();
        }
        var rest = arn.group(2);
        return switch (arn.group(1)) {
            case "states" -> ofStates(text, rest);
            case "cloudformation" -> rest.startsWith("stack/") ? Optional.of(new Place.Stack(text)) : Optional.empty();
            case "glue" -> ofGlue(rest);
            case "events" -> rest.startsWith("rule/") ? Optional.of(schedule(text)) : Optional.empty();
            case "scheduler" -> rest.startsWith("schedule/") ? Optional.of(schedule(text)) : Optional.empty();
            case "logs" -> ofLogs(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<Place> ofStates(String arn, String rest) {
        return switch (rest.substring(0, Math.max(0, rest.indexOf(':')))) {
            case "execution", "express" -> Optional.of(new Place.Execution(arn));
            case "stateMachine" -> Optional.of(new Place.Executions(Optional.of(arn)));
            case "mapRun" -> Optional.of(new Place.MapRun(arn));
            default -> Optional.empty();
        };
    }

    private static Optional<Place> ofGlue(String rest) {
        var slash = rest.indexOf('/');
        var name = rest.substring(slash + 1);
        return switch (rest.substring(0, Math.max(0, slash))) {
            case "job" -> Optional.of(new Place.Jobs(Optional.of(name), Optional.empty()));
            case "table" -> Optional.of(new Place.Athena(Optional.empty(), Optional.of(name.replace('/', '.'))));
            case "workflow" -> Optional.of(new Place.Workflows(Optional.of(name)));
            case "mlTransform" -> Optional.of(new Place.Transforms(Optional.of(name)));
            default -> Optional.empty();
        };
    }

    /// `log-group:NAME`, with `:*` or `:log-stream:NAME` behind it.
    private static Optional<Place> ofLogs(String rest) {
        var parts = List.of(rest.split(":"));
        if (parts.size() < 2 || !parts.getFirst().equals("log-group")) {
            return Optional.empty();
        }
        return Optional.of(log(parts.get(1), parts.size() > 3 && parts.get(2).equals("log-stream")
                ? Optional.of(parts.get(3))
                : Optional.empty()));
    }

    /// Addresses of the console name things by an ARN or in a way of their own. They are written percent-encoded, those of CloudWatch
    /// twice, with `$` for the percent sign.
    private static Optional<Place> page(String path) {
        if (path.startsWith("cloudwatch")) {
            var group = LOG_GROUP.matcher(path);
            return group.find()
                    ? Optional.of(log(twice(group.group(1)), Optional.ofNullable(group.group(2)).map(Pasted::twice)))
                    : Optional.empty();
        }
        var plain = decoded(path);
        var arn = INSIDE.matcher(plain);
        if (arn.find()) {
            return place(arn.group());
        }
        if (path.startsWith("s3/")) {
            return bucket(path);
        }
        if (path.startsWith("athena")) {
            var query = QUERY.matcher(plain);
            return query.find() ? Optional.of(new Place.Athena(Optional.of(query.group(1)))) : Optional.empty();
        }
        return path.startsWith("glue") ? glue(plain) : Optional.empty();
    }

    private static Optional<Place> glue(String plain) {
        var job = JOB.matcher(plain);
        if (job.find()) {
            return Optional.of(new Place.Jobs(Optional.of(job.group(1)), Optional.ofNullable(job.group(2))));
        }
        var workflow = WORKFLOW.matcher(plain);
        return workflow.find()
                ? Optional.of(new Place.Workflows(
                        Optional.ofNullable(workflow.group(1)).or(() -> Optional.ofNullable(workflow.group(2)))))
                : Optional.empty();
    }

    private static Optional<Place> bucket(String path) {
        var found = BUCKET.matcher(path);
        if (!found.matches()) {
            return Optional.empty();
        }
        var prefix = PREFIX.matcher(Optional.ofNullable(found.group(3)).orElse(""));
        return Optional.of(new Place.S3(
                new S3Uri(found.group(2), prefix.find() ? decoded(prefix.group(1).replace("+", "%20")) : "")));
    }

    private static Place log(String group, Optional<String> stream) {
        return new Place.Logs(List.of(group), stream, Optional.empty());
    }

    private static Place schedule(String arn) {
        return new Place.Schedules(Optional.of(arn));
    }

    private static String twice(String text) {
        return decoded(decoded(text.replace('$', '%'))).replaceFirst("\\?.*", "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
