package dev.stepdeck.app.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

import dev.stepdeck.aws.cost.Price;
import dev.stepdeck.aws.cost.Prices;
import dev.stepdeck.ui.kit.choice.Choices;
import dev.stepdeck.ui.kit.choice.EditorFont;
import dev.stepdeck.ui.kit.choice.EtlEngine;
import dev.stepdeck.ui.kit.choice.Notices;
import dev.stepdeck.ui.kit.choice.PageSizes;
import dev.stepdeck.ui.kit.choice.ZoneChoice;

import org.jspecify.annotations.Nullable;

/// The choices as saved in the file. What is missing there, or makes no sense, is as at a first start; the rest stays.
///
/// @param times "local" or "utc"
/// @param notices "started", "opened" or "never"
/// @param prices by their keys
/// @param jobEngine "sandbox" or "spark"
public record SavedChoices(@Nullable Integer fontSize, @Nullable String editorFont, @Nullable Integer editorFontSize,
        @Nullable String times, @Nullable Integer listRows, @Nullable Integer resultRows, @Nullable Integer logLines,
        @Nullable String currency, @Nullable Map<String, Double> prices, @Nullable Double callsPerSecond,
        @Nullable String notices, @Nullable String jobEngine) {

    /// Those of a first start.
    static final SavedChoices FIRST = of(Choices.USUAL);

    /// The saved form of choices.
    public static SavedChoices of(Choices chosen) {
        var prices = new TreeMap<String, Double>();
        var paid = chosen.prices();
        paid.amounts().forEach((price, amount) -> prices.put(price.key(), amount));
        return new SavedChoices(chosen.fontSize(), chosen.editorFont().family(), chosen.editorFont().size(),
                lower(chosen.zone()), chosen.pages().list(), chosen.pages().results(), chosen.pages().logLines(),
                paid.currency(), prices, chosen.callsPerSecond(), lower(chosen.notices()), lower(chosen.jobEngine()));
    }

    /// The saved choices.
    public Choices open() {
        var first = Choices.USUAL;
        var font = EditorFont.USUAL;
        font = with(font, editorFont, (one, family) -> new EditorFont(family, one.size()));
        font = with(font, editorFontSize, (one, size) -> new EditorFont(one.family(), size));
        var pages = PageSizes.USUAL;
        pages = with(pages, listRows, (one, rows) -> new PageSizes(rows, one.results(), one.logLines()));
        pages = with(pages, resultRows, (one, rows) -> new PageSizes(one.list(), rows, one.logLines()));
        pages = with(pages, logLines, (one, lines) -> new PageSizes(one.list(), one.results(), lines));
        var choices = first.withEditorFont(font).withPages(pages).withPrices(paid());
        choices = with(choices, fontSize, Choices::withFontSize);
        choices = with(choices, callsPerSecond, Choices::withCallsPerSecond);
        choices = choices.withZone(one(ZoneChoice.values(), times, first.zone()));
        choices = choices.withNotices(one(Notices.values(), notices, first.notices()));
        return choices.withJobEngine(one(EtlEngine.values(), jobEngine, first.jobEngine()));
    }

    private Prices paid() {
        var paid = with(Prices.USUAL, currency, Prices::withCurrency);
        for (var price : Price.values()) {
            paid = with(paid, prices == null ? null : prices.get(price.key()),
                    (one, amount) -> one.with(price, amount));
        }
        return paid;
    }

    /// The change of a value, or the value itself where there is nothing to change or it would not be good.
    private static <T, V> T with(T value, @Nullable V change, BiFunction<T, V, T> changed) {
        try {
            return change == null ? value : changed.apply(value, change);
        } catch (IllegalArgumentException _) {
            return value;
        }
    }

    private static <E extends Enum<E>> E one(E[] all, @Nullable String name, E otherwise) {
        return Optional.ofNullable(name)
                .flatMap(wanted -> Arrays.stream(all).filter(each -> lower(each).equals(wanted)).findFirst())
                .orElse(otherwise);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
