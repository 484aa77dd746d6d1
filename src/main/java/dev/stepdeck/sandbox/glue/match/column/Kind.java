package dev.stepdeck.sandbox.glue.match.column;

/// What the values of a column are, as far as it matters for their comparison.
public enum Kind {
    /// A word or two: a given name, a suburb.
    NAME,
    /// Several words: an address, a title, a description.
    TEXT,
    /// One of few values: a state, a gender.
    CATEGORY,
    /// A number that measures something, or a year.
    NUMBER,
    /// A day.
    DATE,
    /// An e-mail address.
    EMAIL,
    /// A telephone number.
    PHONE,
    /// Digits, perhaps with letters, that name something: a post code, a social security number.
    CODE
}
