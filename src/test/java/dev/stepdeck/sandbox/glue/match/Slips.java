package dev.stepdeck.sandbox.glue.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// The slips that people make when they write the same thing again.
final class Slips {

    private static final String[][] SOUNDS = {{"ph", "f"}, {"ck", "k"}, {"ie", "y"}, {"c", "k"}, {"s", "z"},
        {"ee", "ea"}, {"i", "y"}, {"v", "w"}, {"th", "t"}, {"oo", "u"}, {"ei", "ai"}, {"ll", "l"}, {"n", "nn"}};
    private static final String[][] SHORT = {{"street", "st"}, {"street", "st."}, {"avenue", "ave"}, {"road", "rd"},
        {"drive", "dr"}, {"boulevard", "blvd"}, {"place", "pl"}, {"court", "ct"}, {"north", "n."}, {"strasse", "str."},
        {"crescent", "cres"}, {"close", "cl"}};

    private final Random random;

    Slips(Random random) {
        this.random = random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// A key missed, hit twice, wrong, or two exchanged.
    String typo(String text) {
        if (text.length() < 2) {
            return text;
        }
        var at = random.nextInt(text.length() - 1);
        var digit = Character.isDigit(text.charAt(at));
        var other = digit ? (char) ('0' + random.nextInt(10)) : (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + other + text.substring(at);
            case 2 -> text.substring(0, at) + other + text.substring(at + 1);
            default -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        };
    }

    /// Another spelling of the same sound.
    String sound(String text) {
        var fitting = Arrays.stream(SOUNDS).filter(sound -> text.contains(sound[0])).toList();
        if (fitting.isEmpty()) {
            return typo(text);
        }
        var sound = fitting.get(random.nextInt(fitting.size()));
        return text.replaceFirst(sound[0], sound[1]);
    }

    /// An abbreviation, if there is one.
    String shorter(String text) {
        var fitting = Arrays.stream(SHORT).filter(pair -> text.contains(pair[0])).toList();
        if (fitting.isEmpty()) {
            return text;
        }
        var pair = fitting.get(random.nextInt(fitting.size()));
        return text.replaceFirst(pair[0], pair[1]);
    }

    /// Words in another order.
    String shuffled(String text) {
        var words = new ArrayList<>(List.of(text.split(" ")));
        Collections.shuffle(words, random);
        return String.join(" ", words);
    }

    /// A word less.
    String without(String text) {
        var words = new ArrayList<>(List.of(text.split(" ")));
        if (words.size() > 1) {
            words.remove(random.nextInt(words.size()));
        }
        return String.join(" ", words);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// One of a list whose first ones are the most frequent, as names are.
    <T> T frequent(List<T> of) {
        return of.get((int) (of.size() * Math.pow(random.nextDouble(), 2.2)));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Random random() {
        return random;
    }
}
