package dev.stepdeck.ui.editor;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;

import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/// Colours the visible lines, one by one, and underlines problems.
final class Highlighter implements SyntaxDecorator {

    private static final int LONGEST_LINE = 20_000;

    private final Language language;
    private final Supplier<List<Problem>> problems;

    Highlighter(Language language, Supplier<List<Problem>> problems) {
        this.language = language;
        this.problems = problems;
    }

    @Override
    public RichParagraph createRichParagraph(CodeTextModel model, int index) {
        var line = model.getPlainText(index);
        var paragraph = RichParagraph.builder();
        if (line.length() > LONGEST_LINE) {
            return paragraph.addSegment(line).build();
        }
        var at = 0;
        var matchers = language.rules().stream().map(rule -> rule.pattern().matcher(line)).toArray(Matcher[]::new);
        while (at < line.length()) {
            var first = -1;
            for (var i = 0; i < matchers.length; i++) {
                if (matchers[i].find(at) && matchers[i].end() > matchers[i].start()
                        && (first < 0 || matchers[i].start() < matchers[first].start())) {
                    first = i;
                }
            }
            if (first < 0) {
                break;
            }
            var found = matchers[first];
            if (found.start() > at) {
                paragraph.addWithStyleNames(line.substring(at, found.start()), "code-plain");
            }
            paragraph.addWithStyleNames(found.group(), language.rules().get(first).style());
            at = found.end();
        }
        if (at < line.length()) {
            paragraph.addWithStyleNames(line.substring(at), "code-plain");
        }
        underline(paragraph, index, line.length());
        return paragraph.build();
    }

    private void underline(RichParagraph.Builder paragraph, int index, int length) {
        for (var problem : problems.get()) {
            if (problem.line() == index + 1 && length > 0) {
                var from = Math.clamp(problem.column() - 1, 0, length - 1);
                paragraph.addWavyUnderline(from, Math.min(length - from, 8), "code-problem");
            }
        }
    }

    @Override
    public void handleChange(CodeTextModel model, TextPos start, TextPos end, int charsTop, int linesAdded,
            int charsBottom) {
        // Every line is coloured by itself.
    }
}
