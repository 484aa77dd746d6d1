package dev.stepdeck.sandbox.logs.insights;

/// A piece of the text of a query.
///
/// @param text what it says: a text without its quotation marks, a regular expression without its slashes
/// @param start offset of its first character
/// @param end offset after its last character
record Token(Kind kind, String text, int start, int end) {

    /// What a token is.
    enum Kind {
        /// A name without quotation: a field, a function or a keyword.
        WORD,
        /// A field's name in backticks.
        QUOTED_FIELD, NUMBER,
        /// A number with a unit: `5m`.
        PERIOD, TEXT, REGEX, SYMBOL, END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
