package dev.stepdeck.sandbox.logs.filter;

/// The comparison signs of filter patterns.
enum Comparison {

    GREATER_OR_EQUAL(">="), LESS_OR_EQUAL("<="), NOT_EQUAL("!="), EQUAL("="), GREATER(">"), LESS("<");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    /// Whether the sign also compares texts.
    boolean isEquality() {
        return this == EQUAL || this == NOT_EQUAL;
    }

    /// @param order what `Comparator.compare(left, right)` says
    boolean holds(int order) {
        return switch (this) {
            case GREATER_OR_EQUAL -> order >= 0;
            case LESS_OR_EQUAL -> order <= 0;
            case NOT_EQUAL -> order != 0;
            case EQUAL -> order == 0;
            case GREATER -> order > 0;
            case LESS -> order < 0;
        };
    }
}
