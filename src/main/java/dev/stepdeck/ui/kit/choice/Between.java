package dev.stepdeck.ui.kit.choice;

/// The whole numbers from one to another, both included.
public record Between(int least, int most) {

    /// Whether a number is one of them.
    public boolean has(int number) {
        return number >= least && number <= most;
    }

    void check(int number) {
        if (!has(number)) {
            throw new IllegalArgumentException(number + " is not between " + least + " and " + most);
        }
    }
}
