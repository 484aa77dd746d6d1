package dev.stepdeck.sandbox.logs.filter;

import com.google.re2j.Pattern;

/// Something that is looked for in the text of a message. Upper and lower case differ.
sealed interface Term {

    boolean isIn(String message);

    /// A word or a phrase.
    record Phrase(String text) implements Term {

        @Override
        public boolean isIn(String message) {
            return message.contains(text);
        }
    }

    /// A regular expression between percent signs.
    record Regex(Pattern pattern) implements Term {

        @Override
        public boolean isIn(String message) {
            return pattern.matcher(message).find();
        }
    }
}
