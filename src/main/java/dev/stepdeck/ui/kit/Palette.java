package dev.stepdeck.ui.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javafx.scene.paint.Color;

/// A theme's colours by the names that style sheets have for them, for pictures that no style sheet reaches.
public final class Palette {

    private static final String BACKGROUND = "-color-bg-default";
    private static final Pattern COLOUR = Pattern.compile("(-color-[\\w-]+):\\s*(#[0-9a-fA-F]{3,8}|rgba?\\([^)]*\\))");

    private final Map<String, Color> colours;

    private Palette(Map<String, Color> colours) {
        this.colours = colours;
    }

    /// Reads the theme's style sheet.
    static Palette of(String sheet) {
        try (var in = Objects.requireNonNull(Palette.class.getResourceAsStream(sheet))) {
            return new Palette(COLOUR.matcher(new String(in.readAllBytes(), UTF_8)).results()
                    .collect(Collectors.toMap(found -> found.group(1), found -> Color.web(found.group(2)),
                            (first, _) -> first)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A colour as `#rrggbb`; a translucent one is mixed with the background.
    ///
    /// @param name as in a style sheet, `-color-success-subtle`
    /// @throws IllegalArgumentException if the theme has no such colour
    public String hex(String name) {
        var colour = colour(name);
        var mixed = colour(BACKGROUND).interpolate(Color.color(colour.getRed(), colour.getGreen(), colour.getBlue()),
                colour.getOpacity());
        return "#%02x%02x%02x".formatted(Math.round(255 * mixed.getRed()), Math.round(255 * mixed.getGreen()),
                Math.round(255 * mixed.getBlue()));
    }

    private Color colour(String name) {
        var colour = colours.get(name);
        if (colour == null) {
            throw new IllegalArgumentException("The theme has no colour " + name);
        }
        return colour;
    }
}
