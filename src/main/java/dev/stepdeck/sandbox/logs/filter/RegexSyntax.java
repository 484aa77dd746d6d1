package dev.stepdeck.sandbox.logs.filter;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The subset of regular expressions that filter patterns take: no groups, only ASCII.
///
/// Source: CloudWatch Logs user guide, "Supported regular expressions (regex) syntax".
final class RegexSyntax {

    private static final String SYMBOLS = "_#=@/;,-: ";
    private static final String OPERATORS = "^$?[]{}|\\*+.";
    private static final String CLASSES = "dDsSwW";

    private RegexSyntax() {}

    static Pattern compile(String source) {
        var java = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < source.length(); i++) {
            var c = source.charAt(i);
            if (c == '\\') {
                i++;
                java.append(escape(source, i));
            } else if (!isPlain(c) && OPERATORS.indexOf(c) < 0) {
                throw invalid(source);
            } else {
                java.append(inClass && c == '[' ? "\\[" : String.valueOf(c));
                inClass = c == '[' || inClass && c != ']';
            }
        }
        try {
            return Pattern.compile(java.toString());
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
        return Pattern.quote(String.valueOf(c));
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || SYMBOLS.indexOf(c) >= 0;
    }

    private static InvalidPatternException invalid(String source) {
        return new InvalidPatternException("Invalid filter pattern: Invalid character(s) in term '" + source + "'");
    }
}
