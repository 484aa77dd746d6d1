package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A value that a template does not hold but names: `{{resolve:SERVICE:KEY}}`.
///
/// Source: "Get values stored in other services using dynamic references" in the user guide.
public sealed interface DynamicReference {

    /// What marks one in a text.
    Pattern PATTERN = Pattern.compile("\\{\\{resolve:([^:{}]*):?([^{}]*)}}");

    /// The reference as written in the template.
    String text();

    /// `{{resolve:ssm:NAME:VERSION}}`; without a version, the newest one.
    record Ssm(String text, String name, Optional<Long> version) implements DynamicReference {}

    /// `{{resolve:ssm-secure:NAME:VERSION}}`, for a few properties only.
    record SsmSecure(String text) implements DynamicReference {}

    /// `{{resolve:secretsmanager:ID:SecretString:KEY:STAGE:VERSION}}`.
    ///
    /// @param id a name or an ARN
    /// @param key of the JSON object that the secret is; without one, the secret as it is
    record Secret(String text, String id, Optional<String> key, Optional<String> stage,
            Optional<String> version) implements DynamicReference {}

    /// The reference that a match of [#PATTERN] has found.
    ///
    /// @throws TemplateException if it is not of the form that its service has
    static DynamicReference of(MatchResult found) {
        var text = found.group();
        var key = found.group(2);
        return switch (found.group(1)) {
            case "ssm" -> ssm(text, key);
            case "ssm-secure" -> new SsmSecure(text);
            case "secretsmanager" -> secret(text, key);
            default -> throw TemplateException.error("Dynamic reference " + text
                    + " is not supported: the services are ssm, ssm-secure and secretsmanager");
        };
    }

    private static DynamicReference ssm(String text, String key) {
        var form = Pattern.compile("([a-zA-Z0-9_.\\-/]+|arn:[^{}]*?:parameter/[a-zA-Z0-9_.\\-/]+)(?::([0-9]{1,18}))?")
                .matcher(key);
        if (!form.matches()) {
            throw new TemplateException("Incorrect format is used in the following SSM reference: [" + text + "]");
        }
        return new Ssm(text, form.group(1), Optional.ofNullable(form.group(2)).map(Long::valueOf));
    }

    private static DynamicReference secret(String text, String key) {
        int idParts = key.startsWith("arn:") ? 7 : 1;
        var parts = key.split(":", -1);
        if (parts.length < idParts || parts.length > idParts + 4 || parts[0].isEmpty()
                || parts.length > idParts && !parts[idParts].isEmpty() && !parts[idParts].equals("SecretString")) {
            throw new TemplateException(
                    "Incorrect format is used in the following Secrets Manager reference: [" + text + "]");
        }
        return new Secret(text, String.join(":", Arrays.copyOf(parts, idParts)), part(parts, idParts + 1),
                part(parts, idParts + 2), part(parts, idParts + 3));
    }

    private static Optional<String> part(String[] parts, int index) {
        return index < parts.length && !parts[index].isEmpty() ? Optional.of(parts[index]) : Optional.empty();
    }
}
