package dev.stepdeck.sandbox.glue.match.text;

/// How many letters must be changed, added, left out or exchanged with their neighbour to make one text of another.
public final class EditDistance {

    private EditDistance() {}

    /// The distance, or `most + 1` when it is greater than `most`.
    public static int of(String a, String b, int most) {
        if (a.equals(b)) {
            return 0;
        }
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        var before = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        var now = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            now[0] = i;
            var least = i;
            for (var j = 1; j <= b.length(); j++) {
                var same = a.charAt(i - 1) == b.charAt(j - 1);
                var cost = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                now[j] = cost;
                least = Math.min(least, cost);
            }
            if (least > most) {
                return most + 1;
            }
            var free = before;
            before = last;
            last = now;
            now = free;
        }
        return Math.min(last[b.length()], most + 1);
    }

    /// 1 for equal texts, 0 for those that have nothing in common at their places.
    public static double similarity(String a, String b) {
        var longest = Math.max(a.length(), b.length());
        return longest == 0 ? 0 : 1 - of(a, b, longest) / (double) longest;
    }
}
