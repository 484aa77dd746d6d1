package dev.stepdeck.sandbox.glue.match.text;

import java.text.Normalizer;
import java.util.Locale;

/// The form of a text in which writing habits no longer show: lower case, without accents, and a single space where
/// there was anything but letters and digits.
public final class Normal {

    private static final String APOSTROPHES = "'\u2019`\u00b4";

    private Normal() {}

    /// The normal form; empty when the text has neither letters nor digits.
    public static String of(String text) {
        var plain = isAscii(text) ? text : decomposed(text);
        var out = new StringBuilder(plain.length());
        for (var i = 0; i < plain.length(); i++) {
            var c = plain.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                out.append(Character.toLowerCase(c));
            } else if (c == '&') {
                separate(out);
                out.append("and ");
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && APOSTROPHES.indexOf(c) < 0) {
                separate(out);
            }
        }
        return out.toString().strip();
    }

    /// The digits of a text, of any script.
    public static String digits(String text) {
        var out = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var digit = Character.digit(text.charAt(i), 10);
            if (digit >= 0) {
                out.append((char) ('0' + digit));
            }
        }
        return out.toString();
    }

    private static void separate(StringBuilder out) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }

    private static boolean isAscii(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /// Letters that Unicode does not take apart are written as most people do without a keyboard for them.
    private static String decomposed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT).replace("\u00df", "ss")
                .replace("\u00f8", "o").replace("\u0142", "l").replace("\u00e6", "ae").replace("\u0153", "oe")
                .replace("\u0111", "d").replace("\u0131", "i");
    }
}
