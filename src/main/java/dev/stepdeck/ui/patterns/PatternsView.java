package dev.stepdeck.ui.patterns;

import java.util.Objects;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the catalogue consists of. Not in FXML, for the reason of the window's frame: a start shows it.
final class PatternsView extends BorderPane {

    final Label count = new Label();
    final TextField search = new TextField();
    final Button open = button("patterns-open", "Open folder…");
    final HBox offer = new HBox();
    final Label offerText = new Label();
    final Button decline = button("walk-offer-decline", "Not now");
    final Button begin = button("walk-offer-begin", "Show me");
    final FlowPane cards = new FlowPane(16, 16);

    PatternsView() {
        setId("patterns");
        getStylesheets().add(Objects.requireNonNull(PatternsView.class.getResource("patterns.css")).toExternalForm());
        fillOffer();
        setTop(new VBox(bar(), offer));
        cards.setId("cards");
        cards.setMinWidth(0);
        var scrolled = styled(new ScrollPane(styled(cards, "cards")), "edge-to-edge");
        scrolled.setFitToWidth(true);
        setCenter(scrolled);
    }

    private HBox bar() {
        styled(count, "muted").setId("patterns-count");
        search.setId("patterns-search");
        search.setAccessibleText("Search patterns");
        search.setPromptText("Search patterns");
        search.setPrefColumnCount(20);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return styled(new HBox(styled(new Label("Patterns"), "page-title"), count, gap, search, open), "page-bar");
    }

    private void fillOffer() {
        offerText.setId("offerText");
        offerText.setWrapText(true);
        var words = new VBox(2, styled(new Label("New here?"), "section-title"), styled(offerText, "muted"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        styled(offer, "walk-offer").setId("walk-offer");
        offer.getChildren().addAll(new FontIcon("mdi2m-map-marker-path"), words, styled(decline, "flat"),
                styled(begin, "accent"));
    }

    private static Button button(String id, String text) {
        var button = new Button(text);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static <N extends Node> N styled(N node, String styleClass) {
        node.getStyleClass().add(styleClass);
        return node;
    }
}
