package dev.stepdeck.ui.kit.choice;

/// The font of editors and of code to read.
///
/// @param size in pixels
public record EditorFont(String family, int size) {

    /// The smallest and the largest size.
    public static final Between SIZES = new Between(9, 28);

    /// The font that comes with the program.
    public static final EditorFont USUAL = new EditorFont("JetBrains Mono", 12);

    /// @throws IllegalArgumentException if the size is out of range or the family cannot be written in a style sheet
    public EditorFont {
        SIZES.check(size);
        if (family.isBlank() || family.matches(".*[\"\\\\\\p{Cntrl}].*")) {
            throw new IllegalArgumentException("Not a font family: " + family);
        }
    }
}
