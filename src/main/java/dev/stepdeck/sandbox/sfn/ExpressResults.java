package dev.stepdeck.sandbox.sfn;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;
import dev.stepdeck.sandbox.sfn.run.ChildResult;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// How the EXPRESS children of Map Runs ended, which have no history to look it up in.
final class ExpressResults {

    private final Table<Row> rows;

    ExpressResults(Store store) {
        rows = store.table("sfn.map-runs.express", new JsonRows<>(Row.class));
    }

    record Row(String input, long startMillis, int redriveCount, EventType type, long endMillis,
            Optional<String> output, Optional<String> error, Optional<String> cause) {}

    Optional<ChildResult> find(MapRunChildren.Place place) {
        return rows.get(key(place)).map(row -> {
            var details = new ArrayList<Detail>();
            row.output().ifPresent(text -> details.add(Detail.of(Field.OUTPUT, text)));
            row.error().ifPresent(text -> details.add(Detail.of(Field.ERROR, text)));
            row.cause().ifPresent(text -> details.add(Detail.of(Field.CAUSE, text)));
            return new ChildResult(place.arn(), place.name(), place.machineArn(), row.input(), row.startMillis(),
                    row.redriveCount(), new Event(0, 0, row.endMillis(), row.type(), details));
        });
    }

    void keep(MapRunChildren.Place place, ChildResult result) {
        var last = result.last();
        rows.put(key(place), new Row(result.input(), result.startMillis(), result.redriveCount(), last.type(),
                last.millis(), last.text(Field.OUTPUT), last.text(Field.ERROR), last.text(Field.CAUSE)));
    }

    private static String key(MapRunChildren.Place place) {
        return String.format(Locale.ROOT, "%s/%08x", place.mapRun().arn(), place.index());
    }
}
