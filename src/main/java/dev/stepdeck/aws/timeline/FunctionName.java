package dev.stepdeck.aws.timeline;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.stepdeck.asl.history.Attempt;

/// The Lambda function that an attempt calls.
final class FunctionName {

    private static final Pattern PARAMETER = Pattern.compile("\"FunctionName\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern ARN = Pattern.compile("arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+).*");

    private FunctionName() {}

    static Optional<String> of(Attempt attempt) {
        if (!attempt.resourceType().equals("lambda")) {
            return Optional.empty();
        }
        var named = PARAMETER.matcher(attempt.parameters());
        var text = named.find() ? named.group(1) : attempt.resource();
        var arn = ARN.matcher(text);
        // A name may be followed by a version or an alias.
        return Optional.of(arn.matches() ? arn.group(1) : text.replaceFirst(":.*", ""))
                .filter(name -> !name.isEmpty() && !name.startsWith("invoke"));
    }
}
