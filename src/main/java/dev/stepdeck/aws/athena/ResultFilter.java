package dev.stepdeck.aws.athena;

/// A condition that rows must meet.
///
/// @param column from 0; [#ANY] for any column
/// @param value what is compared with; ignored for the two conditions about NULL
public record ResultFilter(int column, Operator operator, String value) {

    /// Any of the columns.
    public static final int ANY = -1;

    /// How to compare. Numbers and times are compared as such.
    public enum Operator {
        /// Contains the text, ignoring case.
        CONTAINS("contains"),
        /// Is equal.
        EQUALS("="),
        /// Is different.
        DIFFERS("≠"),
        /// Comes before.
        LESS("<"),
        /// Is the same or comes before.
        AT_MOST("≤"),
        /// Comes after.
        MORE(">"),
        /// Is the same or comes after.
        AT_LEAST("≥"),
        /// Has no value.
        IS_NULL("is NULL"),
        /// Has a value.
        IS_NOT_NULL("is not NULL");

        private final String words;

        Operator(String words) {
            this.words = words;
        }

        /// How it is written.
        public String words() {
            return words;
        }

        /// Whether there is something to compare with.
        public boolean takesValue() {
            return this != IS_NULL && this != IS_NOT_NULL;
        }
    }
}
