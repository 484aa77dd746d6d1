package dev.stepdeck.sandbox.glue.match.column;

import dev.stepdeck.sandbox.glue.match.text.EditDistance;
import dev.stepdeck.sandbox.glue.match.text.JaroWinkler;

/// Compares e-mail addresses by the part before the `@`, for people change their providers.
final class EmailComparison implements Comparison {

    @Override
    public int level(Value a, Value b) {
        if (EditDistance.of(a.text(), b.text(), 1) <= 1) {
            return Level.SLIP;
        }
        var first = local(a.text());
        var second = local(b.text());
        if (first.equals(second)) {
            return Level.CLOSE;
        }
        var similarity = JaroWinkler.of(first, second);
        return similarity >= 0.94 ? Level.CLOSE : similarity >= 0.86 ? Level.HALF : Level.DIFFERENT;
    }

    static String local(String address) {
        var at = address.indexOf('@');
        var local = at < 0 ? address : address.substring(0, at);
        return local.replace(".", "").replace("_", "").replace("-", "");
    }
}
