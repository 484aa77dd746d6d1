package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import dev.stepdeck.sandbox.fault.Faults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// Refuses requests that lack a member which the API requires, or break another of the [MemberConstraints]. The SDK's
/// classes do not carry these facts, so they are listed: a line of `required.txt` is an API, the SDK's class, and the
/// names of its members on the wire.
public final class RequiredMembers {

    private final Map<Class<?>, List<String>> byClass = new ConcurrentHashMap<>();
    private final MemberConstraints constraints = MemberConstraints.read();
    private @Nullable Map<String, List<String>> table;

    /// Checks a request and the structures in it.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException in the words of AWS's validation
    void check(ServiceApi api, SdkPojo request) {
        var broken = broken(api, request);
        if (!broken.isEmpty()) {
            var count = broken.size() + (broken.size() == 1 ? " validation error" : " validation errors");
            throw Faults.general(400, api.validationCode(), count + " detected: " + String.join("; ", broken));
        }
    }

    /// What is wrong with a request, a sentence for each member that lacks or is not as it must be.
    public List<String> broken(ServiceApi api, SdkPojo request) {
        var broken = new ArrayList<String>();
        check(api, request, "", broken);
        return broken;
    }

    private void check(ServiceApi api, SdkPojo pojo, String path, List<String> broken) {
        var owner = api.sdkName() + " " + pojo.getClass().getSimpleName();
        var limits = constraints.of(owner);
        var names = byClass.computeIfAbsent(pojo.getClass(), _ -> table().getOrDefault(owner, List.of()));
        for (var field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (isUnset(value)) {
                if (names.contains(field.locationName())) {
                    broken.add("Value null at '" + path + lower(field.locationName())
                            + "' failed to satisfy constraint: Member must not be null");
                }
                continue;
            }
            limits.check(field.locationName(), value, path + lower(field.locationName()), broken);
            checkWithin(api, value, path + lower(field.locationName()), broken);
        }
    }

    /// Checks the structures in a member's value, those in its lists and maps too.
    private void checkWithin(ServiceApi api, @Nullable Object value, String path, List<String> broken) {
        switch (value) {
            case SdkPojo nested -> check(api, nested, path + ".", broken);
            case List<?> list when !list.isEmpty() && holdsMore(list.getFirst()) -> {
                for (var i = 0; i < list.size(); i++) {
                    checkWithin(api, list.get(i), path + "." + (i + 1) + ".member", broken);
                }
            }
            case Map<?, ?> map when !map.isEmpty() && holdsMore(map.values().iterator().next()) ->
                map.forEach((key, each) -> checkWithin(api, each, path + "." + key + ".member", broken));
            case null, default -> {
                // A plain value.
            }
        }
    }

    private static boolean holdsMore(@Nullable Object value) {
        return value instanceof SdkPojo || value instanceof List<?> || value instanceof Map<?, ?>;
    }

    private static boolean isUnset(@Nullable Object value) {
        return value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private synchronized Map<String, List<String>> table() {
        if (table == null) {
            table = read();
        }
        return table;
    }

    private static Map<String, List<String>> read() {
        try (var in = Objects.requireNonNull(RequiredMembers.class.getResourceAsStream("required.txt"))) {
            var table = new HashMap<String, List<String>>();
            for (var line : new String(in.readAllBytes(), UTF_8).split("\n")) {
                var words = line.split(" ");
                if (words.length > 2 && !line.startsWith("#")) {
                    table.put(words[0] + " " + words[1], Arrays.asList(words).subList(2, words.length));
                }
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
