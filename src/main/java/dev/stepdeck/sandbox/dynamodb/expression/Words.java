package dev.stepdeck.sandbox.dynamodb.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The words that expressions cannot use as names.
final class Words {

    private static final Set<String> RESERVED = read();

    private Words() {}

    static boolean isReserved(String word) {
        return RESERVED.contains(word.toUpperCase(Locale.ROOT));
    }

    private static Set<String> read() {
        try (var in = Objects.requireNonNull(Words.class.getResourceAsStream("reserved.txt"))) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" "))).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
