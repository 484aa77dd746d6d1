package dev.stepdeck.sandbox.secrets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordRequest;

/// Makes passwords. Source: GetRandomPassword.
final class RandomPassword {

    private static final int LENGTH = 32;

    private RandomPassword() {}

    static String of(GetRandomPasswordRequest wanted, RandomGenerator random) {
        var kinds = kinds(wanted);
        var all = String.join("", kinds);
        int length = wanted.passwordLength() == null ? LENGTH : wanted.passwordLength().intValue();
        if (all.isEmpty()) {
            throw SecretsFaults.parameter("The specified password requirements exclude all characters.");
        }
        boolean each = !Boolean.FALSE.equals(wanted.requireEachIncludedType());
        if (each && length < kinds.size()) {
            throw SecretsFaults.parameter("Password length is too short based on the required types.");
        }
        var letters = new ArrayList<Character>();
        if (each) {
            kinds.forEach(kind -> letters.add(kind.charAt(random.nextInt(kind.length()))));
        }
        while (letters.size() < length) {
            letters.add(all.charAt(random.nextInt(all.length())));
        }
        for (int i = letters.size() - 1; i > 0; i--) {
            Collections.swap(letters, i, random.nextInt(i + 1));
        }
        return letters.stream().map(String::valueOf).collect(Collectors.joining());
    }

    private static List<String> kinds(GetRandomPasswordRequest wanted) {
        var kinds = new ArrayList<String>();
        add(kinds, wanted.excludeLowercase(), "abcdefghijklmnopqrstuvwxyz", wanted);
        add(kinds, wanted.excludeUppercase(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ", wanted);
        add(kinds, wanted.excludeNumbers(), "0123456789", wanted);
        add(kinds, wanted.excludePunctuation(), "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", wanted);
        add(kinds, !Boolean.TRUE.equals(wanted.includeSpace()), " ", wanted);
        return kinds;
    }

    private static void add(List<String> kinds, @Nullable Boolean excluded, String letters,
            GetRandomPasswordRequest wanted) {
        if (Boolean.TRUE.equals(excluded)) {
            return;
        }
        var without = wanted.excludeCharacters() == null ? "" : wanted.excludeCharacters();
        var left = letters.chars().filter(letter -> without.indexOf(letter) < 0).mapToObj(Character::toString)
                .collect(Collectors.joining());
        if (!left.isEmpty()) {
            kinds.add(left);
        }
    }
}
