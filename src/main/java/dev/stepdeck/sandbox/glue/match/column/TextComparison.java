package dev.stepdeck.sandbox.glue.match.column;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.stepdeck.sandbox.glue.match.text.EditDistance;
import dev.stepdeck.sandbox.glue.match.text.JaroWinkler;
import dev.stepdeck.sandbox.glue.match.text.WordLists;

/// Compares texts of several words: words in any order, rare ones count more than common ones, and a word that is
/// nearly another counts nearly as much.
final class TextComparison implements Comparison {

    private static final double ALIKE = 0.88;
    private static final int SHORT_TEXT = 48;
    /// Letters alone make no slip of two texts whose rare words are others.
    private static final double OF_LETTERS = 0.3;
    private static final double OTHER_NUMBERS = 0.2;
    private static final double CODE_IN_COMMON = 0.8;
    private static final int CODE = 5;
    private static final int BARE_CODE = 6;
    private static final int FEW_RECORDS = 3;
    private static final double RARE = 0.7;
    private static final int MODEL = 4;
    private static final double ELSEWHERE = 0.3;

    private final Map<String, Double> rarity;
    private final double rarest;
    private final double fewest;
    private final WordLists lists;

    private TextComparison(Map<String, Double> rarity, double rarest, WordLists lists) {
        this.rarity = rarity;
        this.rarest = rarest;
        this.fewest = Math.log(1 + (Math.exp(rarest) - 1) / FEW_RECORDS) - 1e-9;
        this.lists = lists;
    }

    /// @param elsewhere words that are in columns of their own too
    static TextComparison of(Column column, Set<String> elsewhere, WordLists lists) {
        var counts = new HashMap<String, Integer>();
        for (var i = 0; i < column.values().size(); i++) {
            for (var word : new HashSet<>(List.of(column.values().get(i).words()))) {
                counts.merge(word, column.counts()[i], Integer::sum);
            }
        }
        double records = column.filled() + 1;
        var rarity = new HashMap<String, Double>(counts.size() * 2);
        counts.forEach((word, count) -> rarity.put(word,
                (elsewhere.contains(word) ? ELSEWHERE : 1) * Math.log(1 + records / Math.max(1, count))));
        return new TextComparison(rarity, Math.log(1 + records), lists);
    }

    @Override
    public int level(Value a, Value b) {
        var similarity = similarity(a, b);
        if (similarity >= 0.92) {
            return Level.SLIP;
        }
        return similarity >= 0.8
                ? Level.CLOSE
                : similarity >= 0.65
                        ? Level.NEAR
                        : similarity >= 0.5 ? Level.HALF : similarity >= 0.3 ? Level.FAR : Level.DIFFERENT;
    }

    private double similarity(Value a, Value b) {
        var words = words(a, b);
        if (words < CODE_IN_COMMON && haveCodeInCommon(a, b)) {
            return CODE_IN_COMMON;
        }
        if (words >= OTHER_NUMBERS && (haveOtherNumbers(a, b) || haveOtherVersions(a, b))) {
            return OTHER_NUMBERS;
        }
        if (words < 0.92 && a.text().length() <= SHORT_TEXT && b.text().length() <= SHORT_TEXT) {
            var first = a.compact();
            var second = b.compact();
            if (JaroWinkler.of(first, second) >= 0.85) {
                return Math.max(words, Math.min(words + OF_LETTERS, EditDistance.similarity(first, second)));
            }
        }
        return words;
    }

    /// The common words of both by the words of both; and, a little less, by those of the shorter.
    private double words(Value a, Value b) {
        var few = a.words().length <= b.words().length ? a.words() : b.words();
        var many = few == a.words() ? b.words() : a.words();
        if (few.length == 0) {
            return 0;
        }
        var taken = 0L;
        var common = 0.0;
        var ofFew = 0.0;
        for (var word : few) {
            var weight = weight(word);
            ofFew += weight;
            var best = 0.0;
            var place = -1;
            for (var j = 0; j < many.length; j++) {
                if ((taken >>> j & 1) == 0) {
                    var alike = alike(word, many[j]);
                    if (alike > best) {
                        best = alike;
                        place = j;
                    }
                }
            }
            if (place >= 0) {
                taken |= 1L << place;
                common += best * Math.min(weight, 0.5 * (weight + weight(many[place])));
            }
        }
        var ofMany = 0.0;
        for (var word : many) {
            ofMany += weight(word);
        }
        var both = 2 * common / (ofFew + ofMany);
        return few.length > 1 ? Math.max(both, 0.85 * common / ofFew) : both;
    }

    /// Whether both have a word that can only be the name of a model, and that hardly any other record has.
    private boolean haveCodeInCommon(Value a, Value b) {
        for (var word : a.words()) {
            if (isCode(word)) {
                for (var other : b.words()) {
                    if (word.equals(other)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isHouse(String word) {
        return word.length() == CODE && word.chars().allMatch(Character::isDigit);
    }

    private boolean isCode(String word) {
        var digits = word.chars().filter(Character::isDigit).count();
        return word.length() >= (digits == word.length() ? BARE_CODE : CODE) && digits >= 2
                && weight(word) >= fewest;
    }

    /// Whether both have rare words with digits, as models of products, and none in common. One letter makes another model,
    /// one digit in the number of a house may be a slip.
    private boolean haveOtherNumbers(Value a, Value b) {
        var any = false;
        for (var word : a.words()) {
            if (isNumber(word)) {
                for (var other : b.words()) {
                    if (isNumber(other)) {
                        any = true;
                        if (word.equals(other) || word.contains(other) || other.contains(word)
                                || isHouse(word) && EditDistance.of(word, other, 1) <= 1) {
                            return false;
                        }
                    }
                }
            }
        }
        return any;
    }

    /// Whether both are short and have versions, and none in common.
    private static boolean haveOtherVersions(Value a, Value b) {
        var any = false;
        if (a.text().length() <= SHORT_TEXT && b.text().length() <= SHORT_TEXT) {
            for (var word : a.words()) {
                if (isVersion(word)) {
                    for (var other : b.words()) {
                        if (isVersion(other)) {
                            any = true;
                            if (word.equals(other)) {
                                return false;
                            }
                        }
                    }
                }
            }
        }
        return any;
    }

    /// Numbers with a point, as [Reading] writes them.
    private static boolean isVersion(String word) {
        var point = word.indexOf(Reading.POINT);
        return point > 0 && point < word.length() - 1 && word.chars()
                .allMatch(letter -> letter >= '0' && letter <= '9' || letter == Reading.POINT);
    }

    private boolean isNumber(String word) {
        return word.length() >= 3 && weight(word) >= RARE * rarest && hasDigit(word);
    }

    private static boolean hasDigit(String word) {
        for (var i = 0; i < word.length(); i++) {
            if (Character.isDigit(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private double weight(String word) {
        return rarity.getOrDefault(word, rarest);
    }

    private double alike(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        if (hasDigit(a) || hasDigit(b)) {
            return Math.min(a.length(), b.length()) >= MODEL && (a.startsWith(b) || b.startsWith(a) || a.endsWith(b)
                    || b.endsWith(a)) ? 0.9 : 0;
        }
        if (a.length() == 1 || b.length() == 1) {
            return a.charAt(0) == b.charAt(0) ? 0.75 : 0;
        }
        if (a.charAt(0) != b.charAt(0) && Math.abs(a.length() - b.length()) > 2) {
            return lists.sameName(a, b) ? 0.9 : 0;
        }
        var shorter = Math.min(a.length(), b.length());
        if (shorter >= 3 && (a.startsWith(b) || b.startsWith(a)) || lists.sameName(a, b)) {
            return 0.9;
        }
        var similarity = JaroWinkler.of(a, b);
        return similarity >= ALIKE ? similarity : 0;
    }
}
