package dev.stepdeck.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.databind.json.JsonMapper;

/// The command of the AWS CLI that does what a call of the console did.
///
/// @param at when it was called
/// @param text the whole command, for a POSIX shell
/// @param changes whether the call may have changed something
public record CliCommand(Instant at, String text, boolean changes) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HIDDEN = "****";
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");
    private static final List<String> READING = List.of("Get", "List", "Describe", "Head", "Filter", "Validate",
            "BatchGet", "Lookup", "Search");
    private static final Map<String, String> SERVICES = Map.of("sfn", "stepfunctions", "cloudwatchlogs", "logs", "s3",
            "s3api", "eventbridge", "events");

    /// The command for a call.
    ///
    /// @param service as the SDK names it: `Sfn`, `CloudWatch Logs`
    /// @param operation as AWS names it: `StartExecution`
    /// @param secrets values that are not shown; a placeholder stands for each
    /// @param where options that say with what to connect, such as `--profile night`
    static CliCommand of(Instant at, String service, String operation, SdkRequest request, Set<String> secrets,
            List<String> where) {
        var words = new ArrayList<String>(
                List.of("aws", command(service),
                        dashed(operation)));
        for (var field : request.sdkFields()) {
            var value = field.getValueOrDefault(request);
            if (value instanceof Boolean on) {
                words.add((on ? "--" : "--no-") + dashed(field.memberName()));
            } else {
                shown(secrets.isEmpty() ? value : hidden(value, secrets)).ifPresent(text -> {
                    words.add("--" + dashed(field.memberName()));
                    words.add(quoted(text));
                });
            }
        }
        if (command(service).equals("s3api") && Set.of("PutObject", "UploadPart").contains(operation)) {
            words.addAll(List.of("--body", "FILE"));
        } else if (command(service).equals("s3api") && operation.equals("GetObject")) {
            words.add("FILE");
        }
        words.addAll(where);
        return new CliCommand(at, String.join(" ", words), READING.stream().noneMatch(operation::startsWith));
    }

    private static String command(String service) {
        var plain = service.toLowerCase(Locale.ROOT).replace(" ", "");
        return SERVICES.getOrDefault(plain, plain);
    }

    /// A name as the AWS CLI writes it: `stateMachineArn` as `state-machine-arn`.
    static String dashed(String name) {
        return name.replaceAll("(.)([A-Z][a-z]+)", "$1-$2").replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<String> shown(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case SdkAutoConstructList<?> _ -> Optional.empty();
            case SdkAutoConstructMap<?, ?> _ -> Optional.empty();
            case SdkPojo part -> Optional.of(JSON.writeValueAsString(plain(part)));
            case List<?> list -> Optional.of(list.stream().allMatch(String.class::isInstance) && list.size() == 1
                    ? String.valueOf(list.getFirst())
                    : JSON.writeValueAsString(plain(list)));
            case Map<?, ?> map -> Optional.of(JSON.writeValueAsString(plain(map)));
            case SdkBytes _ -> Optional.of("fileb://FILE");
            default -> Optional.of(String.valueOf(value));
        };
    }

    private static Object plain(Object value) {
        return switch (value) {
            case SdkPojo part -> {
                var members = new LinkedHashMap<String, Object>();
                part.sdkFields().forEach(field -> {
                    var member = field.getValueOrDefault(part);
                    if (member != null && !(member instanceof SdkAutoConstructList<?>)
                            && !(member instanceof SdkAutoConstructMap<?, ?>)) {
                        members.put(field.memberName(), plain(member));
                    }
                });
                yield members;
            }
            case List<?> list -> list.stream().map(CliCommand::plain).toList();
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, Object>();
                map.forEach((key, member) -> members.put(String.valueOf(key), plain(member)));
                yield members;
            }
            case Number number -> number;
            case Boolean on -> on;
            default -> String.valueOf(value);
        };
    }

    private static @Nullable Object hidden(@Nullable Object value, Set<String> secrets) {
        return switch (value) {
            case null -> null;
            case SdkAutoConstructList<?> none -> none;
            case SdkAutoConstructMap<?, ?> none -> none;
            case String text -> secrets.contains(text) ? HIDDEN : text;
            case SdkPojo part -> hidden(plain(part), secrets);
            case List<?> list -> list.stream().map(each -> hidden(each, secrets)).toList();
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, member) -> members.put(String.valueOf(key), hidden(member, secrets)));
                yield members;
            }
            default -> value;
        };
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
