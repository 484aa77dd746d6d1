package dev.stepdeck.sandbox.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.stepdeck.sandbox.wire.ServiceApi;

import software.amazon.awssdk.core.SdkPojo;

/// The members that a structure needs, from the table of the sandbox's wire: without them most requests end at the first check.
record RequiredNames(Map<String, List<String>> byStructure) {

    static RequiredNames read() {
        try (var in = Objects.requireNonNull(ServiceApi.class.getResourceAsStream("required.txt"))) {
            var table = new HashMap<String, List<String>>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split(" "))
                    .filter(words -> words.length > 2)
                    .forEach(words -> table.put(words[0] + " " + words[1],
                            Arrays.asList(words).subList(2, words.length)));
            return new RequiredNames(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param builder an empty builder of the structure
    List<String> of(SdkPojo builder) {
        var type = Objects.requireNonNullElse(builder.getClass().getEnclosingClass(), builder.getClass());
        var packages = type.getPackageName().split("\\.");
        return byStructure.getOrDefault(packages[packages.length - 2] + " " + type.getSimpleName(), List.of());
    }
}
