package dev.stepdeck.sandbox.logs.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// The regular expressions of queries: any of RE2's, which run in linear time. Look-around and back references do not exist.
final class Regexes {

    /// Repetitions are expanded; each character of a message costs up to that many steps.
    private static final int LARGEST = 1_500;
    private static final String SPECIAL = "\\[](){}.*+?^$|";

    private Regexes() {}

    /// @throws IllegalArgumentException with a reason
    static Pattern compile(String source) {
        try {
            var pattern = Pattern.compile(source.replaceAll("\\(\\?<(?=[A-Za-z_])", "(?P<"), Pattern.DOTALL);
            if (pattern.programSize() > LARGEST) {
                throw new IllegalArgumentException("the regular expression is too complex");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("invalid regular expression: " + e.getDescription(), e);
        }
    }

    /// The names of the named groups in their order.
    static List<String> names(Pattern pattern) {
        var names = new ArrayList<String>();
        pattern.namedGroups().entrySet().stream().sorted(Map.Entry.comparingByValue())
                .forEach(group -> names.add(group.getKey()));
        return names;
    }

    /// A pattern of `parse` in which each star is a part that becomes a field.
    static Pattern glob(String glob) {
        var regex = new StringBuilder();
        var parts = glob.split("\\*", -1);
        for (var i = 0; i < parts.length; i++) {
            if (i > 0) {
                regex.append(i == parts.length - 1 && parts[i].isEmpty() ? "(.*)" : "(.*?)");
            }
            for (var j = 0; j < parts[i].length(); j++) {
                var c = parts[i].charAt(j);
                regex.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return compile(regex.toString());
    }
}
