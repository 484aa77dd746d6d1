package dev.stepdeck.ui.connect;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Connections;
import dev.stepdeck.aws.Connections.KnownProfile;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Identity;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The form of the connection switcher. It can test a connection before it is chosen.
public final class ConnectController implements AutoCloseable {

    /// A region becomes part of the host name that is called, so nothing else may be in it.
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String ENVIRONMENT = "(environment)";
    private static final int LAST_PORT = 65_535;

    private final Connection.Sandbox sandbox;
    private final Connection current;
    private final Connections connections;
    private final SavedEndpoints endpoints;
    private final WorkScope scope;
    private final Parent view;

    @FXML
    private RadioButton useSandbox;
    @FXML
    private RadioButton useProfile;
    @FXML
    private RadioButton useEndpoint;
    @FXML
    private HBox sandboxForm;
    @FXML
    private CopyLabel sandboxEndpoint;
    @FXML
    private Button copyExports;
    @FXML
    private VBox profileForm;
    @FXML
    private VBox endpointForm;
    @FXML
    private ListView<KnownProfile> profiles;
    @FXML
    private ComboBox<String> region;
    @FXML
    private Label regionProblem;
    @FXML
    private HBox savedRow;
    @FXML
    private ComboBox<Connection.Endpoint> saved;
    @FXML
    private TextField accessKey;
    @FXML
    private PasswordField secretKey;
    @FXML
    private TextField endpointName;
    @FXML
    private TextField url;
    @FXML
    private Label urlProblem;
    @FXML
    private ComboBox<String> endpointRegion;
    @FXML
    private Label endpointRegionProblem;
    @FXML
    private ComboBox<String> endpointProfile;
    @FXML
    private CheckBox readOnly;
    @FXML
    private VBox outcome;

    /// @param sandbox the sandbox of the application
    /// @param endpoints those that have names
    /// @param current what the window is connected to now; the form begins with it
    public ConnectController(Connection.Sandbox sandbox, Connection current, boolean readOnly, Connections connections,
            SavedEndpoints endpoints, Work work) {
        this.endpoints = endpoints;
        this.sandbox = sandbox;
        this.current = current;
        this.connections = connections;
        this.scope = work.scope();
        this.view = Fxml.load(this);
        this.readOnly.setSelected(readOnly);
    }

    /// The root of the form.
    public Parent view() {
        return view;
    }

    /// Whether the form names a connection.
    public BooleanBinding complete() {
        return Bindings.createBooleanBinding(() -> choice().isPresent(), useSandbox.selectedProperty(),
                useProfile.selectedProperty(), profiles.getSelectionModel().selectedItemProperty(),
                region.valueProperty(), url.textProperty(), endpointRegion.valueProperty());
    }

    /// What the form names; empty while something is missing or wrong.
    public Optional<ChosenConnection> choice() {
        Optional<Connection> named;
        if (useSandbox.isSelected()) {
            named = Optional.of(sandbox);
        } else if (useProfile.isSelected()) {
            named = Optional.ofNullable(profiles.getSelectionModel().getSelectedItem())
                    .filter(_ -> isRegion(region.getValue()))
                    .map(profile -> new Connection.Profile(profile.name(), region.getValue()));
        } else {
            named = endpoint(url.getText()).filter(_ -> isRegion(endpointRegion.getValue()))
                    .map(uri -> new Connection.Endpoint(uri, endpointRegion.getValue(),
                            Optional.ofNullable(endpointProfile.getValue()).filter(name -> !name.startsWith("(")),
                            endpointName.getText().strip(), keys()));
        }
        return named.map(connection -> new ChosenConnection(connection, readOnly.isSelected()));
    }

    private Optional<Connection.Keys> keys() {
        var id = accessKey.getText().strip();
        return id.isEmpty() || secretKey.getText().isEmpty()
                ? Optional.empty()
                : Optional.of(new Connection.Keys(id, secretKey.getText()));
    }

    @FXML
    private void onForget() {
        Optional.ofNullable(saved.getValue()).ifPresent(endpoint -> endpoints.forget(endpoint.name()));
        endpointName.clear();
        showSaved();
    }

    private void showSaved() {
        saved.getItems().setAll(endpoints.all());
        saved.setValue(null);
        savedRow.setVisible(!saved.getItems().isEmpty());
    }

    private void fill(Connection.Endpoint endpoint) {
        url.setText(endpoint.url().toString());
        endpointRegion.setValue(endpoint.region());
        endpointName.setText(endpoint.name());
        endpointProfile.setValue(endpoint.profile().orElse(ENVIRONMENT));
        accessKey.setText(endpoint.keys().map(Connection.Keys::accessKeyId).orElse(""));
        secretKey.setText(endpoint.keys().map(Connection.Keys::secretAccessKey).orElse(""));
    }

    @Override
    public void close() {
        scope.close();
    }

    @FXML
    private void initialize() {
        shown(profileForm, useProfile);
        shown(endpointForm, useEndpoint);
        urlProblem.managedProperty().bind(urlProblem.textProperty().isNotEmpty());
        outcome.heightProperty().subscribe(_ -> fit());
        profiles.setCellFactory(_ -> new ProfileCell());
        profiles.setPlaceholder(new Label("No profiles in the shared AWS config.\nCreate one with: aws configure sso"));
        profiles.getSelectionModel().selectedItemProperty().subscribe(profile -> {
            if (profile != null && !profile.region().isEmpty()) {
                region.setValue(profile.region());
            }
        });
        url.textProperty().subscribe(text -> urlProblem.setText(text.isEmpty() || endpoint(text).isPresent()
                ? ""
                : "An endpoint looks like http://localhost:4566"));
        sayWhatIsWrong(region, regionProblem);
        sayWhatIsWrong(endpointRegion, endpointRegionProblem);
        endpointProfile.getItems().setAll(ENVIRONMENT);
        endpointProfile.setValue(ENVIRONMENT);
        endpointProfile.disableProperty().bind(accessKey.textProperty().isNotEmpty());
        savedRow.managedProperty().bind(savedRow.visibleProperty());
        saved.setConverter(names());
        saved.valueProperty().subscribe(endpoint -> {
            if (endpoint != null) {
                fill(endpoint);
            }
        });
        showSaved();
        region.setValue("us-east-1");
        endpointRegion.setValue("us-east-1");
        begin();
        scope.fetch(_ -> connections.regions(), this::showRegions, this::showFailure);
        fetchProfiles();
        copyExports.setTooltip(new Tooltip("The sandbox's endpoint and keys as export lines, with the secret key"));
        sandboxForm.setVisible(false);
        scope.fetch(_ -> sandbox.address().get(), address -> {
            sandboxEndpoint.setText(address.endpoint().toString());
            sandboxForm.setVisible(true);
        }, _ -> {});
    }

    @FXML
    private void onCopyExports() {
        scope.fetch(_ -> sandbox.address().get(), address -> {
            Clip.copy(String.join("\n", address.exports(sandbox.region())) + "\n");
            copyExports.setText("Copied");
        }, this::showFailure);
    }

    /// The fields of a kind are there when it is chosen.
    private void shown(VBox form, RadioButton kind) {
        form.visibleProperty().bind(kind.selectedProperty());
        form.managedProperty().bind(form.visibleProperty());
        kind.selectedProperty().subscribe(_ -> fit());
    }

    /// The dialog is as tall as what it shows, so that nothing covers its buttons.
    private void fit() {
        Platform.runLater(() -> {
            if (view.getScene() != null && view.getScene().getWindow() != null
                    && view.getScene().getRoot() instanceof DialogPane) {
                view.getScene().getWindow().sizeToScene();
            }
        });
    }

    private void fetchProfiles() {
        scope.fetch(_ -> connections.profiles(), this::showProfiles, this::showUnreadable);
    }

    private static void sayWhatIsWrong(ComboBox<String> box, Label problem) {
        box.valueProperty().subscribe(text -> problem.setText(isRegion(text)
                ? ""
                : "A region looks like us-east-1"));
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    }

    private void begin() {
        switch (current) {
            case Connection.Sandbox _ -> useSandbox.setSelected(true);
            case Connection.Profile profile -> {
                useProfile.setSelected(true);
                region.setValue(profile.region());
            }
            case Connection.Environment environment -> region.setValue(environment.region());
            case Connection.Endpoint endpoint -> {
                useEndpoint.setSelected(true);
                fill(endpoint);
            }
        }
    }

    private void showRegions(List<String> names) {
        for (var box : List.of(region, endpointRegion)) {
            var chosen = box.getValue();
            box.getItems().setAll(names);
            box.setValue(chosen);
        }
    }

    private void showProfiles(List<KnownProfile> found) {
        profiles.getItems().setAll(found);
        found.forEach(profile -> endpointProfile.getItems().add(profile.name()));
        if (current instanceof Connection.Profile(var name, _)) {
            found.stream().filter(profile -> profile.name().equals(name)).findFirst()
                    .ifPresent(profiles.getSelectionModel()::select);
        }
        if (current instanceof Connection.Endpoint endpoint) {
            endpoint.profile().ifPresent(endpointProfile::setValue);
        }
    }

    @FXML
    private void onTry() {
        choice().ifPresent(choice -> {
            outcome.getChildren().setAll(new Label("Checking who you are…"));
            scope.start("Try " + choice.connection().title(), _ -> identify(choice), this::showIdentity,
                    this::showFailure);
        });
    }

    private Identity identify(ChosenConnection choice) {
        try (var clients = new Clients(choice.connection(), true)) {
            return connections.identify(clients);
        }
    }

    private void showIdentity(Identity identity) {
        var reached = new Label("Reached account " + identity.account() + " as " + identity.arn());
        reached.setWrapText(true);
        outcome.getChildren().setAll(reached);
    }

    private void showFailure(Throwable thrown) {
        outcome.getChildren()
                .setAll(new FailureView(Failure.of("Connecting", thrown), Optional.of(this::onTry)));
    }

    /// The shared config has an error, which does not concern the connection being tested.
    private void showUnreadable(Throwable thrown) {
        outcome.getChildren().setAll(new FailureView(Failure.of("Reading the profiles", thrown),
                Optional.of(this::onReadAgain)));
    }

    private void onReadAgain() {
        outcome.getChildren().clear();
        fetchProfiles();
    }

    private static boolean isRegion(@Nullable String text) {
        return text != null && REGION.matcher(text).matches();
    }

    private static Optional<URI> endpoint(String text) {
        try {
            var uri = URI.create(text.strip());
            var web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getPort() <= LAST_PORT ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static StringConverter<Connection.Endpoint> names() {
        return new StringConverter<>() {

            @Override
            public String toString(Connection.@Nullable Endpoint endpoint) {
                return endpoint == null ? "" : endpoint.name() + "   " + endpoint.url();
            }

            @Override
            public Connection.@Nullable Endpoint fromString(String text) {
                return null;
            }
        };
    }

    private static final class ProfileCell extends ListCell<KnownProfile> {

        @Override
        protected void updateItem(KnownProfile profile, boolean empty) {
            super.updateItem(profile, empty);
            setText(empty || profile == null
                    ? ""
                    : profile.name() + "   " + profile.kind()
                            + (profile.region().isEmpty() ? "" : " · " + profile.region()));
        }
    }
}
