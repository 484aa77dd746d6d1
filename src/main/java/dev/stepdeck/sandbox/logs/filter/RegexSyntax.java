package dev.stepdeck.sandbox.logs.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// The subset of regular expressions that filter patterns take: no groups, only ASCII. They run in linear time.
///
/// Source: CloudWatch Logs user guide, "Supported regular expressions (regex) syntax".
final class RegexSyntax {

    private static final String SYMBOLS = "_#=@/;,-: ";
    private static final String OPERATORS = "^$?[]{}|\\*+.";
    private static final String CLASSES = "dDsSwW";
    /// Repetitions such as `[ab]{1000}` are expanded; each character of a message costs up to that many steps.
    private static final int LARGEST = 1_500;

    private RegexSyntax() {}

    static Pattern compile(String source) {
        var regex = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < source.length(); i++) {
            var c = source.charAt(i);
            if (c == '\\') {
                i++;
                regex.append(escape(source, i));
            } else if (!isPlain(c) && OPERATORS.indexOf(c) < 0) {
                throw invalid(source);
            } else {
                regex.append(inClass && c == '[' ? "\\[" : String.valueOf(c));
                inClass = c == '[' || inClass && c != ']';
            }
        }
        try {
            var pattern = Pattern.compile(regex.toString());
            if (pattern.programSize() > LARGEST) {
                throw new InvalidPatternException(
                        "Invalid filter pattern: The regular expression '" + source + "' is too complex");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw invalid(source);
        }
    }

    private static String escape(String source, int at) {
        if (at >= source.length()) {
            throw invalid(source);
        }
        var c = source.charAt(at);
        if (CLASSES.indexOf(c) >= 0 || c == 'x') {
            return "\\" + c;
        }
        if (Character.isLetterOrDigit(c) || c > 0x7E) {
            throw invalid(source);
        }
        return c == '_' ? "_" : "\\" + c;
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || SYMBOLS.indexOf(c) >= 0;
    }

    private static InvalidPatternException invalid(String source) {
        return new InvalidPatternException("Invalid filter pattern: Invalid character(s) in term '" + source + "'");
    }
}
