package dev.stepdeck.ui.editor;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Markdown to read: headings, paragraphs, lists, code, tables, links. HTML in it is left out.
public final class MarkdownView extends ScrollPane {

    private final Consumer<String> links;
    private final VBox page = new VBox();

    /// @param links receives the address of a link that was clicked
    public MarkdownView(Consumer<String> links) {
        this.links = links;
        getStyleClass().addAll("markdown-view", "edge-to-edge");
        getStylesheets().add(String.valueOf(MarkdownView.class.getResource("editor.css")));
        page.getStyleClass().add("markdown");
        page.setMaxWidth(820);
        setContent(page);
        setFitToWidth(true);
    }

    /// Shows a text from its beginning.
    public void show(String markdown) {
        var document = Parser.builder().extensions(List.of(TablesExtension.create())).build().parse(markdown);
        page.getChildren().clear();
        blocks(document, page);
        setVvalue(0);
    }

    /// Scrolls to a heading.
    ///
    /// @param anchor the heading as sites that show Markdown name it: `map-runs`; another one, or none, changes nothing
    public void reveal(String anchor) {
        var heading = page.getChildren().stream().filter(node -> anchor.equals(node.getUserData())).findFirst();
        heading.ifPresent(node -> {
            applyCss();
            layout();
            var space = page.getHeight() - getViewportBounds().getHeight();
            setVvalue(space <= 0 ? 0 : Math.min(1, node.getBoundsInParent().getMinY() / space));
        });
    }

    private TextFlow heading(Heading heading) {
        var flow = flow(heading, "heading-" + Math.min(heading.getLevel(), 3));
        var words = new StringBuilder();
        flow.getChildren().forEach(part -> words.append(part instanceof Text text ? text.getText() : ""));
        flow.setUserData(
                words.toString().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
        return flow;
    }

    private void blocks(org.commonmark.node.Node parent, VBox into) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            var shown = block(node);
            if (shown != null) {
                into.getChildren().add(shown);
            }
        }
    }

    private @Nullable Node block(org.commonmark.node.Node node) {
        return switch (node) {
            case Heading heading -> heading(heading);
            case Paragraph paragraph -> flow(paragraph, "paragraph");
            case FencedCodeBlock code -> code(code.getLiteral());
            case IndentedCodeBlock code -> code(code.getLiteral());
            case BulletList list -> list(list, -1);
            case OrderedList list -> list(list, list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber());
            case BlockQuote quote -> quote(quote);
            case TableBlock table -> table(table);
            case ThematicBreak _ -> new Separator();
            default -> null;
        };
    }

    private VBox list(org.commonmark.node.Node list, int first) {
        var items = new VBox(4);
        var number = first;
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            var marker = new Label(first < 0 ? "•" : number++ + ".");
            marker.setMinWidth(20);
            var body = new VBox(4);
            HBox.setHgrow(body, Priority.ALWAYS);
            blocks(item, body);
            items.getChildren().add(new HBox(marker, body));
        }
        return items;
    }

    private VBox quote(BlockQuote quote) {
        var box = new VBox(6);
        box.getStyleClass().add("quote");
        blocks(quote, box);
        return box;
    }

    private static Label code(String literal) {
        var code = new Label(literal.stripTrailing());
        code.getStyleClass().addAll("code-block", "mono");
        code.setMaxWidth(Double.MAX_VALUE);
        code.setWrapText(true);
        return code;
    }

    private GridPane table(TableBlock table) {
        var grid = new GridPane();
        grid.getStyleClass().add("table");
        grid.setHgap(18);
        grid.setVgap(6);
        var row = 0;
        for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
            var head = part instanceof TableHead;
            if (head || part instanceof TableBody) {
                for (var line = part.getFirstChild(); line != null; line = line.getNext()) {
                    if (line instanceof TableRow) {
                        row(grid, line, row++, head);
                    }
                }
            }
        }
        return grid;
    }

    private void row(GridPane grid, org.commonmark.node.Node line, int row, boolean head) {
        var column = 0;
        for (var cell = line.getFirstChild(); cell != null; cell = cell.getNext()) {
            var shown = flow(cell, head ? "strong" : "paragraph");
            shown.setMaxWidth(420);
            GridPane.setMargin(shown, new Insets(0));
            grid.add(shown, column++, row);
        }
    }

    private TextFlow flow(org.commonmark.node.Node node, String style) {
        var flow = new TextFlow();
        flow.getStyleClass().add(style);
        inlines(node, flow, List.of(style + "-text"));
        return flow;
    }

    private void inlines(org.commonmark.node.Node parent, TextFlow flow, List<String> styles) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case org.commonmark.node.Text text -> flow.getChildren().add(text(text.getLiteral(), styles));
                case Code code -> flow.getChildren().add(text(code.getLiteral(), with(styles, "inline-code")));
                case SoftLineBreak _ -> flow.getChildren().add(text(" ", styles));
                case HardLineBreak _ -> flow.getChildren().add(text("\n", styles));
                case StrongEmphasis strong -> inlines(strong, flow, with(styles, "strong-text"));
                case Emphasis emphasis -> inlines(emphasis, flow, with(styles, "emphasis-text"));
                case Link link -> flow.getChildren().add(link(link));
                default -> inlines(node, flow, styles);
            }
        }
    }

    private Hyperlink link(Link link) {
        var words = new TextFlow();
        inlines(link, words, List.of("paragraph-text"));
        var text = new StringBuilder();
        words.getChildren().forEach(part -> text.append(part instanceof Text shown ? shown.getText() : ""));
        var shown = new Hyperlink(text.toString());
        shown.setOnAction(_ -> links.accept(link.getDestination()));
        return shown;
    }

    private static List<String> with(List<String> styles, String style) {
        return Stream.concat(styles.stream(), Stream.of(style)).toList();
    }

    private static Text text(String literal, List<String> styles) {
        var text = new Text(literal);
        text.getStyleClass().addAll(styles);
        return text;
    }
}
