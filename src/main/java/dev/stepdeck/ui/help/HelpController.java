package dev.stepdeck.ui.help;

import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.ui.editor.MarkdownView;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.nav.Browser;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;

/// Shows one page of the documentation at a section. Links to other pages stay in the window, others open in the browser.
public final class HelpController extends LiveScreen {

    private final Place.Help place;
    private final Navigator navigator;
    private final Browser browser;
    private final MarkdownView text = new MarkdownView(this::follow);
    private final Parent view;

    @FXML
    private ListView<HelpPage> pages;
    @FXML
    private StackPane content;

    /// Loads the view; reads the page when it is attached.
    public HelpController(Place.Help place, Work work, Navigator navigator, Browser browser) {
        super(work);
        this.place = place;
        this.navigator = navigator;
        this.browser = browser;
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Help";
    }

    @FXML
    private void initialize() {
        pages.getItems().setAll(HelpPage.ALL);
        HelpPage.of(place.page()).ifPresent(pages.getSelectionModel()::select);
        pages.getSelectionModel().selectedItemProperty().subscribe(page -> {
            if (page != null && !page.file().equals(place.page())) {
                navigator.go(new Place.Help(page.file(), ""));
            }
        });
        text.setId("help-text");
        content.getChildren().setAll(text);
    }

    @Override
    protected void begin(WorkScope scope) {
        scope.fetch(_ -> HelpPage.of(place.page()).orElseThrow(
                () -> new IllegalArgumentException("There is no page " + place.page())).read(), markdown -> {
                    text.show(markdown);
                    text.reveal(place.section());
                }, thrown -> content.getChildren()
                        .setAll(new FailureView(Failure.of("Reading the documentation", thrown), Optional.empty())));
    }

    private void follow(String link) {
        if (HelpPage.isOutside(link)) {
            browser.open(link);
            return;
        }
        var parts = link.split("#", 2);
        var file = parts[0].isEmpty() ? place.page() : parts[0];
        navigator.go(new Place.Help(file, parts.length == 2 ? parts[1] : ""));
    }
}
