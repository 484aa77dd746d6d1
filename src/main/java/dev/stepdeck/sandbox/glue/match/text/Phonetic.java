package dev.stepdeck.sandbox.glue.match.text;

/// A code that words share which sound alike: Soundex over the whole word, after the spellings that mean one sound in
/// several European languages have become one. Words in other scripts are their own code.
public final class Phonetic {

    private static final String CLASSES = "01230120022455012623010202";
    private static final int LONGEST = 5;

    private Phonetic() {}

    /// @param word in its [normal form][Normal]
    public static String code(String word) {
        if (word.isEmpty() || word.charAt(0) < 'a' || word.charAt(0) > 'z') {
            return word.length() <= 2 ? word : word.substring(0, 2);
        }
        var plain = word.replace("ph", "f").replace("ck", "k").replace("sch", "s").replace("gh", "g")
                .replace("kn", "n").replace("wr", "r").replace("th", "t").replace("tz", "z").replace("mc", "mac");
        var out = new StringBuilder(LONGEST);
        out.append(first(plain.charAt(0)));
        var last = sound(plain.charAt(0));
        for (var i = 1; i < plain.length() && out.length() < LONGEST; i++) {
            var c = plain.charAt(i);
            var now = sound(c);
            if (now != '0' && now != last) {
                out.append(now);
            }
            if (c != 'h' && c != 'w') {
                last = now;
            }
        }
        return out.toString();
    }

    private static char first(char c) {
        return switch (c) {
            case 'k', 'q' -> 'c';
            case 'y', 'j' -> 'i';
            case 'v' -> 'w';
            case 'z' -> 's';
            default -> c;
        };
    }

    private static char sound(char c) {
        return c < 'a' || c > 'z' ? '0' : CLASSES.charAt(c - 'a');
    }
}
