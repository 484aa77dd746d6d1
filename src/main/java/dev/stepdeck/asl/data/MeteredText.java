package dev.stepdeck.asl.data;

/// A text that counts how often it is read, so that endless backtracking of a regular expression is ended.
record MeteredText(CharSequence text, Meter meter) implements CharSequence {

    @Override
    public char charAt(int index) {
        meter.spend(1);
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
