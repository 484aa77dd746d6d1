package dev.stepdeck.sandbox.glue.match.column;

import dev.stepdeck.sandbox.glue.match.text.EditDistance;
import dev.stepdeck.sandbox.glue.match.text.JaroWinkler;
import dev.stepdeck.sandbox.glue.match.text.Phonetic;
import dev.stepdeck.sandbox.glue.match.text.WordLists;

/// Compares names of a word or two: slips, nicknames, initials, words that sound alike or are left out.
final class NameComparison implements Comparison {

    private final WordLists lists;

    NameComparison(WordLists lists) {
        this.lists = lists;
    }

    @Override
    public int level(Value a, Value b) {
        var first = a.compact();
        var second = b.compact();
        var similarity = JaroWinkler.of(first, second);
        var shortest = Math.min(first.length(), second.length());
        if (similarity >= 0.95 || shortest >= 4 && EditDistance.of(first, second, 1) <= 1) {
            return Level.SLIP;
        }
        if (similarity >= 0.9 || lists.sameName(first, second)
                || shortest >= 6 && EditDistance.of(first, second, 2) <= 2) {
            return Level.CLOSE;
        }
        if (similarity >= 0.82 || oneHasTheOther(a, b) || initial(first, second)
                || shortest >= 3 && similarity >= 0.6 && Phonetic.code(first).equals(Phonetic.code(second))) {
            return Level.NEAR;
        }
        return similarity >= 0.72 ? Level.FAR : Level.DIFFERENT;
    }

    private boolean oneHasTheOther(Value a, Value b) {
        if (a.words().length == b.words().length) {
            return false;
        }
        var few = a.words().length < b.words().length ? a.words() : b.words();
        var many = few == a.words() ? b.words() : a.words();
        for (var word : few) {
            var found = false;
            for (var other : many) {
                found |= word.equals(other) || lists.sameName(word, other)
                        || word.length() > 3 && JaroWinkler.of(word, other) >= 0.93;
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static boolean initial(String a, String b) {
        return (a.length() == 1 || b.length() == 1) && a.charAt(0) == b.charAt(0);
    }
}
