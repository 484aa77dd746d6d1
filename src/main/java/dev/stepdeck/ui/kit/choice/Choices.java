package dev.stepdeck.ui.kit.choice;

import dev.stepdeck.aws.cost.Prices;

/// What the user chose for all screens. Each choice takes effect at once.
///
/// @param fontSize of the window's text, in pixels; everything grows with it
/// @param zone that times are shown in
/// @param callsPerSecond that are sent to AWS at most while nothing is under way
/// @param notices which executions are watched without being asked to
/// @param jobEngine of the ETL jobs in the sandbox that ask for none
public record Choices(int fontSize, EditorFont editorFont, ZoneChoice zone, PageSizes pages, Prices prices,
        double callsPerSecond, Notices notices, EtlEngine jobEngine) {

    /// The sizes that a window can be read in.
    public static final Between FONT_SIZES = new Between(12, 20);
    /// Fewer calls show too little, more are no rest.
    public static final double FEWEST_CALLS = 0.1;
    /// AWS throttles an account that asks more often, see
    /// [quotas](https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html).
    public static final double MOST_CALLS = 10;
    /// Those of a first start.
    public static final Choices USUAL = new Choices(13, EditorFont.USUAL, ZoneChoice.LOCAL, PageSizes.USUAL,
            Prices.USUAL, 1, Notices.STARTED, EtlEngine.SANDBOX);

    /// @throws IllegalArgumentException if one is out of its range
    public Choices {
        FONT_SIZES.check(fontSize);
        if (!(callsPerSecond >= FEWEST_CALLS && callsPerSecond <= MOST_CALLS)) {
            throw new IllegalArgumentException("Not a rate: " + callsPerSecond);
        }
    }

    /// These with text of another size.
    public Choices withFontSize(int pixels) {
        return new Choices(pixels, editorFont, zone, pages, prices, callsPerSecond, notices, jobEngine);
    }

    /// These with another font in editors.
    public Choices withEditorFont(EditorFont font) {
        return new Choices(fontSize, font, zone, pages, prices, callsPerSecond, notices, jobEngine);
    }

    /// These with times in another zone.
    public Choices withZone(ZoneChoice chosen) {
        return new Choices(fontSize, editorFont, chosen, pages, prices, callsPerSecond, notices, jobEngine);
    }

    /// These with other page sizes.
    public Choices withPages(PageSizes sizes) {
        return new Choices(fontSize, editorFont, zone, sizes, prices, callsPerSecond, notices, jobEngine);
    }

    /// These with other prices.
    public Choices withPrices(Prices chosen) {
        return new Choices(fontSize, editorFont, zone, pages, chosen, callsPerSecond, notices, jobEngine);
    }

    /// These with another rate of calls.
    public Choices withCallsPerSecond(double rate) {
        return new Choices(fontSize, editorFont, zone, pages, prices, rate, notices, jobEngine);
    }

    /// These with another rule for what is watched.
    public Choices withNotices(Notices rule) {
        return new Choices(fontSize, editorFont, zone, pages, prices, callsPerSecond, rule, jobEngine);
    }

    /// These with another engine of ETL jobs.
    public Choices withJobEngine(EtlEngine engine) {
        return new Choices(fontSize, editorFont, zone, pages, prices, callsPerSecond, notices, engine);
    }
}
