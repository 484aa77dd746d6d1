package dev.stepdeck.ui.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.cost.GlueKind;
import dev.stepdeck.aws.cost.Price;
import dev.stepdeck.aws.cost.Prices;

import javafx.scene.control.Button;
import javafx.scene.control.TextField;

/// The prices that costs are worked out with.
final class PriceForm {

    private final ChoiceForm form;
    private final TextField currency = new TextField();
    private final SettingRow currencyRow;

    PriceForm(ChoiceForm form) {
        this.form = form;
        currency.setId("price-currency");
        currency.setPrefColumnCount(4);
        currency.setMaxWidth(80);
        currencyRow = new SettingRow("Currency", "Stands before an amount. The prices are not converted.", currency);
        currency.textProperty().subscribe(this::typed);
        show();
    }

    /// Shows the currency in force.
    void show() {
        if (!currency.getText().strip().equals(form.now().prices().currency())) {
            currency.setText(form.now().prices().currency());
        }
        currencyRow.problem(Optional.empty());
    }

    private void typed(String text) {
        try {
            form.now().prices().withCurrency(text);
            currencyRow.problem(Optional.empty());
            form.choose(now -> now.withPrices(now.prices().withCurrency(text)));
        } catch (IllegalArgumentException _) {
            currencyRow.problem(Optional.of("One to four characters, such as $ or EUR."));
        }
    }

    SettingsSection section() {
        var rows = new ArrayList<SettingRow>();
        rows.add(currencyRow);
        for (var price : Price.values()) {
            rows.add(row(price));
        }
        var reset = new Button("Reset prices");
        reset.setId("reset-prices");
        reset.setOnAction(_ -> form.choose(now -> now.withPrices(Prices.USUAL)));
        return new SettingsSection("Prices", rows, reset);
    }

    private SettingRow row(Price price) {
        var id = "price-" + price.key().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT).replaceAll("[._]", "-");
        return form.number(id, title(price), help(price), price.unit(), choices -> choices.prices().of(price),
                typed -> typed >= 0 && typed <= Prices.HIGHEST
                        ? Optional.empty()
                        : Optional.of("A price from 0 to 1,000,000."),
                typed -> choices -> choices.withPrices(choices.prices().with(price, typed)));
    }

    private static String title(Price price) {
        return switch (price) {
            case TRANSITIONS -> "Step Functions, standard";
            case EXPRESS -> "Step Functions, express";
            case EXPRESS_MEMORY -> "Step Functions, express memory";
            case SPARK, FLEX, STREAMING, PYTHON_SHELL, RAY -> Arrays.stream(GlueKind.values())
                    .filter(kind -> kind.price() == price).findFirst().map(kind -> "Glue, " + kind.words())
                    .orElseThrow();
            case ATHENA -> "Athena";
            case INSIGHTS -> "CloudWatch Logs Insights";
        };
    }

    private static String help(Price price) {
        return switch (price) {
            case TRANSITIONS -> "A state that is entered, and each retry, is a transition.";
            case EXPRESS -> "Each execution is a request.";
            case EXPRESS_MEMORY -> "For as long as an execution takes, in steps of 64 MB.";
            case SPARK, FLEX, STREAMING, PYTHON_SHELL, RAY -> "Jobs are billed by the second, for a minute at least.";
            case ATHENA -> "Bytes scanned, 10 MB at least for each query.";
            case INSIGHTS -> "Bytes that a query scans.";
        };
    }
}
