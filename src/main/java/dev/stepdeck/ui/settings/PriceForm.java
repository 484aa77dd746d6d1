package dev.stepdeck.ui.settings;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.aws.cost.GlueKind;
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
        rows.add(price("transitions", "Step Functions, standard",
                "A state that is entered, and each retry, is a transition.",
                "per 1,000 transitions", Prices::transitions, Prices::withTransitions));
        rows.add(price("express", "Step Functions, express", "Each execution is a request.",
                "per 1,000,000 requests", Prices::express, Prices::withExpress));
        rows.add(price("express-memory", "Step Functions, express memory",
                "For as long as an execution takes, in steps of 64 MB.", "per GB-hour", Prices::expressMemory,
                Prices::withExpressMemory));
        for (var kind : GlueKind.values()) {
            rows.add(price("glue-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), "Glue, " + kind.words(),
                    "Jobs are billed by the second, for a minute at least.", "per DPU-hour",
                    prices -> prices.glue(kind), (prices, price) -> prices.withGlue(kind, price)));
        }
        rows.add(price("athena", "Athena", "Bytes scanned, 10 MB at least for each query.", "per TB",
                Prices::athena, Prices::withAthena));
        rows.add(price("insights", "CloudWatch Logs Insights", "Bytes that a query scans.", "per GB",
                Prices::insights, Prices::withInsights));
        var reset = new Button("Reset prices");
        reset.setId("reset-prices");
        reset.setOnAction(_ -> form.choose(now -> now.withPrices(Prices.USUAL)));
        return new SettingsSection("Prices", rows, reset);
    }

    private interface Priced {
        Prices with(Prices prices, double price);
    }

    private SettingRow price(String id, String title, String help, String unit, Function<Prices, Double> get,
            Priced with) {
        return form.number("price-" + id, title, help, unit, choices -> get.apply(choices.prices()),
                typed -> typed >= 0 && typed <= Prices.HIGHEST
                        ? Optional.empty()
                        : Optional.of("A price from 0 to 1,000,000."),
                typed -> choices -> choices.withPrices(with.with(choices.prices(), typed)));
    }
}
