package dev.stepdeck.sandbox.glue.match.column;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is one word to some is two to others: the models KX-TCA86 and KXTCA86. Words that follow one another become one
/// where the column has that one too, and it has letters and digits.
///
/// @param whole the words of the column that may be made of others
record Spellings(Set<String> whole) {

    private static final int SHORTEST = 5;
    private static final int MOST_PARTS = 4;

    static Spellings of(Collection<Value> values) {
        var whole = new HashSet<String>();
        for (var value : values) {
            for (var word : value.words()) {
                if (word.length() >= SHORTEST && word.chars().anyMatch(Character::isDigit)
                        && word.chars().anyMatch(Character::isLetter)) {
                    whole.add(word);
                }
            }
        }
        return new Spellings(whole);
    }

    /// The same text with the words joined.
    Value joined(Value value) {
        var words = value.words();
        var joined = new ArrayList<String>(words.length);
        for (var i = 0; i < words.length; i++) {
            var parts = parts(words, i);
            joined.add(parts == 1 ? words[i] : String.join("", List.of(words).subList(i, i + parts)));
            i += parts - 1;
        }
        return joined.size() == words.length
                ? value
                : new Value(String.join(" ", joined), joined.toArray(String[]::new), value.number());
    }

    /// How many words from a place on are one word, the most first.
    private int parts(String[] words, int from) {
        for (var parts = Math.min(MOST_PARTS, words.length - from); parts > 1; parts--) {
            if (whole.contains(String.join("", List.of(words).subList(from, from + parts)))) {
                return parts;
            }
        }
        return 1;
    }
}
