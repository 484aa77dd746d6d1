package dev.stepdeck.sandbox.glue.match.block;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import dev.stepdeck.sandbox.glue.match.column.Column;
import dev.stepdeck.sandbox.glue.match.column.Value;

/// Passes by the words of texts: each word, the model in it, each two that follow one another, and the smallest of the numbers of all
/// groups of three letters, which similar texts are likely to share (MinHash; Broder 1997).
final class WordPasses {

    private static final long[] NONE = {};
    private static final int GRAM = 3;
    private static final int SHORTEST_MODEL = 4;
    private static final int MOST_AFTER = 3;
    private static final int SKETCHES = 6;

    private WordPasses() {}

    static List<Pass> of(Column column) {
        return List.of(pass(column, WordPasses::words), pass(column, WordPasses::pairs),
                pass(column, WordPasses::models), pass(column, WordPasses::sketches));
    }

    private static Pass pass(Column column, Function<Value, long[]> look) {
        var keys = new long[column.values().size()][];
        Arrays.setAll(keys, i -> look.apply(column.values().get(i)));
        return Pass.of(record -> column.isMissing(record) ? NONE : keys[column.ids()[record]]);
    }

    private static long[] words(Value value) {
        return Arrays.stream(value.words()).mapToLong(word -> Hash.of("word", word)).distinct().toArray();
    }

    private static long[] pairs(Value value) {
        var words = value.words();
        var keys = new long[Math.max(0, words.length - 1)];
        Arrays.setAll(keys, i -> Hash.of(words[i], words[i + 1]));
        return keys;
    }

    /// Words with letters and digits up to their last digit: what follows tells of a model its colour or its country, and is
    /// often left out.
    private static long[] models(Value value) {
        return Arrays.stream(value.words()).mapToLong(WordPasses::model).filter(key -> key != 0).distinct().toArray();
    }

    private static long model(String word) {
        var end = word.length();
        while (end > 0 && !Character.isDigit(word.charAt(end - 1))) {
            end--;
        }
        return end < SHORTEST_MODEL || end < word.length() - MOST_AFTER ? 0 : Hash.of("model", word.substring(0, end));
    }

    private static long[] sketches(Value value) {
        var text = value.compact();
        if (text.length() < GRAM + 2) {
            return NONE;
        }
        var least = new long[2 * SKETCHES];
        Arrays.fill(least, Long.MAX_VALUE);
        for (var i = 0; i + GRAM <= text.length(); i++) {
            var gram = Hash.of("gram", text.subSequence(i, i + GRAM));
            for (var j = 0; j < least.length; j++) {
                least[j] = Math.min(least[j], Hash.mix(gram + j * 0x9e3779b97f4a7c15L));
            }
        }
        var keys = new long[SKETCHES];
        Arrays.setAll(keys, j -> Hash.both(least[2 * j], least[2 * j + 1] + j));
        return keys;
    }
}
