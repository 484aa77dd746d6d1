package dev.stepdeck.sandbox.cloudformation.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The resource types that there are on AWS. The sandbox makes few of them; with this list it can tell a type that it
/// lacks from a name that is misspelled.
final class AwsTypes {

    private static final String CUSTOM = "Custom::";

    private final Set<String> names;

    private AwsTypes(Set<String> names) {
        this.names = names;
    }

    static AwsTypes read() {
        try (var in = Objects.requireNonNull(AwsTypes.class.getResourceAsStream("aws-types.txt"))) {
            return new AwsTypes(new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ")).flatMap(words -> Arrays.stream(words).skip(1)
                            .map(type -> words[0] + "::" + type))
                    .collect(Collectors.toCollection(HashSet::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether AWS has the type. Custom resources may have any name.
    boolean has(String type) {
        return names.contains(type) || type.matches(CUSTOM + "[A-Za-z0-9_@-]{1,60}");
    }
}
