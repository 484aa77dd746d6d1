package dev.stepdeck.ui.graph;

import java.time.Instant;
import java.util.Locale;

import dev.stepdeck.asl.history.ExecutionLens;
import dev.stepdeck.asl.model.GraphOutline.Edge.Kind;
import dev.stepdeck.ui.kit.Palette;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.kit.Tone;

/// Writes a graph as an SVG document: the same boxes, edges and words, in the colours that `graph.css` names, of the light theme.
final class GraphSvg {

    private static final String FONT = "font-family=\"Inter, Helvetica, Arial, sans-serif\"";
    private static final int NAME_SIZE = 13;
    private static final int WORDS_SIZE = 11;

    private final StringBuilder out = new StringBuilder();

    private final Palette palette = Theme.LIGHT.palette();

    private GraphSvg() {}

    private String colour(String name) {
        return palette.hex(name);
    }

    /// @param lens what happened
    /// @param now up to when times are counted
    static String of(GraphLayout layout, ExecutionLens lens, Instant now) {
        var svg = new GraphSvg();
        svg.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.line("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\" %s>",
                layout.width(), layout.height(), layout.width(), layout.height(), FONT);
        svg.line("<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>", svg.colour("-color-bg-default"));
        layout.boxes().forEach(box -> svg.box(box, lens, now));
        layout.lines().forEach(svg::edge);
        svg.line("<circle cx=\"%s\" cy=\"%s\" r=\"8\" fill=\"%s\"/>", layout.start().x(), layout.start().y(),
                svg.colour("-color-success-emphasis"));
        layout.ends().forEach(end -> svg.line(
                "<circle cx=\"%s\" cy=\"%s\" r=\"7\" fill=\"%s\" stroke=\"%s\" stroke-width=\"4\"/>", end.x(), end.y(),
                svg.colour("-color-bg-default"), svg.colour("-color-neutral-emphasis")));
        svg.line("</svg>");
        return svg.out.toString();
    }

    private void box(GraphLayout.Box box, ExecutionLens lens, Instant now) {
        var happened = lens.state(box.node().name());
        var tone = happened.map(found -> StateWords.tone(found.status())).orElse(Tone.NEUTRAL);
        boolean container = !box.node().inner().isEmpty();
        line("<g><title>%s</title>", escaped(box.node().name()));
        line("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"%s/>",
                box.x(), box.y(), box.width(), box.height(), colour(fill(tone, container)), colour(stroke(tone)),
                happened.isEmpty() ? " stroke-dasharray=\"5 4\"" : "");
        double left = box.x() + 14;
        double top = container ? box.y() + 20 : box.y() + box.height() / 2 - 4;
        text(left, top, NAME_SIZE, "bold", "-color-fg-default", box.node().name(), box.width() - 28);
        text(left, top + 16, WORDS_SIZE, "normal", "-color-fg-muted",
                happened.map(found -> StateWords.happened(found, now))
                        .orElse(StateWords.does(box.node().state())),
                box.width() - 28);
        line("</g>");
    }

    private void edge(GraphLayout.Line edge) {
        var points = edge.points();
        if (points.size() < 2) {
            return;
        }
        var colour = colour(edge.kind() == Kind.CATCH ? "-color-danger-emphasis" : "-color-neutral-emphasis");
        var path = new StringBuilder();
        for (var point : points) {
            path.append(path.isEmpty() ? "M" : "L").append(number(point.x())).append(' ').append(number(point.y()));
        }
        line("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.4\"%s/>", path, colour,
                edge.kind() == Kind.CATCH ? " stroke-dasharray=\"5 4\"" : "");
        var tip = points.getLast();
        var from = points.get(points.size() - 2);
        double length = Math.max(1, Math.hypot(tip.x() - from.x(), tip.y() - from.y()));
        double dx = (tip.x() - from.x()) / length;
        double dy = (tip.y() - from.y()) / length;
        line("<polygon points=\"%s,%s %s,%s %s,%s\" fill=\"%s\"/>", tip.x(), tip.y(), tip.x() - 9 * dx - 4.5 * dy,
                tip.y() - 9 * dy + 4.5 * dx, tip.x() - 9 * dx + 4.5 * dy, tip.y() - 9 * dy - 4.5 * dx, colour);
        if (!edge.label().isEmpty()) {
            text(edge.labelAt().x(), edge.labelAt().y() + 11, WORDS_SIZE, "normal", "-color-fg-muted", edge.label(), 0);
        }
    }

    /// @param most how wide it may be; 0 for any width
    private void text(double x, double y, int size, String weight, String colour, String words, double most) {
        int letters = most == 0 ? words.length() : Math.max(4, (int) (most / (size * 0.56)));
        var fitting = words.length() > letters ? words.substring(0, letters - 1) + "…" : words;
        line("<text x=\"%s\" y=\"%s\" font-size=\"%s\" font-weight=\"%s\" fill=\"%s\">%s</text>", x, y, size, weight,
                colour(colour), escaped(fitting));
    }

    private static String fill(Tone tone, boolean container) {
        return switch (tone) {
            case NEUTRAL -> container ? "-color-bg-subtle" : "-color-bg-default";
            case RUNNING, WARNING -> "-color-warning-subtle";
            case GOOD -> "-color-success-subtle";
            case BAD -> "-color-danger-subtle";
            case STOPPED -> "-color-neutral-muted";
        };
    }

    private static String stroke(Tone tone) {
        return switch (tone) {
            case NEUTRAL -> "-color-border-default";
            case RUNNING, WARNING -> "-color-warning-emphasis";
            case GOOD -> "-color-success-emphasis";
            case BAD -> "-color-danger-emphasis";
            case STOPPED -> "-color-neutral-emphasis";
        };
    }

    private void line(String format, Object... values) {
        var texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = values[i] instanceof Double number ? number(number) : values[i];
        }
        out.append(String.format(Locale.ROOT, format, texts)).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    /// Characters that XML forbids even when escaped are left out.
    private static String escaped(String text) {
        var safe = new StringBuilder();
        text.codePoints().filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF))
                .forEach(c -> {
                    switch (c) {
                        case '<' -> safe.append("&lt;");
                        case '>' -> safe.append("&gt;");
                        case '&' -> safe.append("&amp;");
                        case '"' -> safe.append("&quot;");
                        default -> safe.appendCodePoint(c);
                    }
                });
        return safe.toString();
    }
}
