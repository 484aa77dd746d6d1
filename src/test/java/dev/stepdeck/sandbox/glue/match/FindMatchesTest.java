package dev.stepdeck.sandbox.glue.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.glue.match.column.Records;
import dev.stepdeck.sandbox.glue.match.score.Pairs;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FindMatchesTest {

    @TestFactory
    List<DynamicTest> tablesOfManyShapesAreLinkedWithoutLabels() {
        Map<String, Table> shapes = new LinkedHashMap<>();
        shapes.put("people", Shapes.people(350, 0.5, 2, 1));
        shapes.put("people with many slips", Shapes.people(300, 0.4, 4, 2));
        shapes.put("customers with households", Shapes.customers(400, "en", 3));
        shapes.put("Kunden", Shapes.customers(350, "de", 4));
        shapes.put("clientes", Shapes.customers(300, "es", 5));
        shapes.put("restaurants", Shapes.restaurants(350, 6));
        shapes.put("restaurants of hotels", OtherShapes.hotels(400, 0.3, 100));
        shapes.put("publications", Shapes.publications(350, 1, 7));
        shapes.put("citations", Shapes.publications(80, 8, 8));
        shapes.put("products", Shapes.products(300, 9));
        shapes.put("voters", Shapes.voters(350, 10));
        shapes.put("neighbours", OtherShapes.neighbours(200, 11));
        shapes.put("census", OtherShapes.census(350, 12));
        shapes.put("German names", OtherShapes.germanNames(500, 0.2, 13));
        shapes.put("a library and a search engine", OtherShapes.scholar(250, 14));
        shapes.put("settlements", OtherShapes.settlements(120, 16));
        shapes.put("catalogues", OtherShapes.catalogues(250, 17));
        shapes.put("songs", OtherShapes.songs(250, 15));
        shapes.put("recordings of five sources", Sources.recordings(400, 20));
        shapes.put("songs of whole albums", Sources.albums(800, 22));
        shapes.put("the pattern's customers", MatchFigures.pattern());
        return shapes.entrySet().stream().map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> {
            var table = shape.getValue();
            var key = table.records().place("customer_id").map(_ -> "customer_id");
            var settings = new MatchSettings(key, 0.5, 0.5, false);

            var score = table.score(FindMatches.of(table.records(), settings, Labels.none()).ids());

            assertThat(score.f1()).as(score.toString()).isGreaterThanOrEqualTo(0.95);
        })).toList();
    }

    /// Of two sources that both count from 1, two records have the number 7, and nothing else in common.
    @TestFactory
    List<DynamicTest> whatSourcesCallTheirRecordsIsNoEvidence() {
        Map<String, Table> shapes = new LinkedHashMap<>();
        shapes.put("people", Shapes.people(300, 0.4, 4, 2));
        shapes.put("publications", Shapes.publications(350, 1, 7));
        shapes.put("a library and a search engine", OtherShapes.scholar(250, 14));
        shapes.put("settlements", OtherShapes.settlements(120, 16));
        shapes.put("software", OtherShapes.software(400, 100));
        return shapes.entrySet().stream().map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> {
            var table = Sources.numbered(shape.getValue());

            var score = table.score(FindMatches.of(table.records(), MatchSettings.standard(), Labels.none()).ids());

            assertThat(score.f1()).as(score.toString()).isGreaterThanOrEqualTo(0.95);
        })).toList();
    }

    /// Makers that are in titles only, prices that differ, and series of which nothing but the version differs.
    @Test
    void theSoftwareOfTwoShopsIsLinkedAndItsVersionsAreToldApart() {
        var table = OtherShapes.software(400, 101);

        var score = table.score(FindMatches.of(table.records(), MatchSettings.standard(), Labels.none()).ids());

        assertThat(score.f1()).as(score.toString()).isGreaterThanOrEqualTo(0.93);
    }

    @Test
    void versionsThatDifferAreOtherThings() {
        var rows = new ArrayList<String[]>();
        for (var product = 0; product < 40; product++) {
            var title = "product of line " + (char) ('a' + product % 26) + (char) ('a' + product / 26) + "x";
            rows.add(new String[]{title + " studio 3.5", "maker" + product % 8});
            rows.add(new String[]{"studio " + title + " 3.5", "maker" + product % 8});
            rows.add(new String[]{title + " studio 4.1", "maker" + product % 8});
        }

        var ids = FindMatches.of(new Records(List.of("title", "manufacturer"), rows), MatchSettings.standard(),
                Labels.none()).ids();

        for (var row = 0; row < ids.length; row += 3) {
            assertThat(ids[row + 1]).as(rows.get(row)[0]).isEqualTo(ids[row]);
            assertThat(ids[row + 2]).as(rows.get(row + 2)[0]).isNotEqualTo(ids[row]);
        }
    }

    /// What tells a product is in one word, and the more products there are, the less a few words in common say.
    @Test
    void largeCataloguesAreLinkedAsSmallOnesAre() {
        var table = OtherShapes.catalogues(4500, 18);

        var score = table.score(FindMatches.of(table.records(), MatchSettings.standard(), Labels.none()).ids());

        assertThat(score.f1()).as(score.toString()).isGreaterThanOrEqualTo(0.98);
    }

    /// Address and telephone follow from each other, so that neither tells the members of a household apart.
    @Test
    void householdsOfALargeTableAreNotTakenForOnePerson() {
        var table = Shapes.customers(9000, "en", 19);

        var score = table.score(FindMatches.of(table.records(), new MatchSettings(Optional.of("customer_id"), 0.5, 0.5,
                false), Labels.none()).ids());

        assertAll(() -> assertThat(score.precision()).as(score.toString()).isGreaterThanOrEqualTo(0.98),
                () -> assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.97));
    }

    /// One shop writes KXTCA86 at the end of what it says, the other KX-TCA86 at the beginning of something else.
    @Test
    void theModelSaysWhichProductItIsHoweverItIsWritten() {
        var rows = new ArrayList<String[]>();
        for (var model = 0; model < 30; model++) {
            var letter = (char) ('A' + model % 26);
            var number = 110 + 37 * model;
            rows.add(new String[]{"Panasonic Hands Free Headset Comfort Fit - KXT" + letter + number});
            rows.add(new String[]{"Panasonic KX-T" + letter + number + " Telephone Accessory"});
        }

        var ids = FindMatches.of(new Records(List.of("name"), rows), MatchSettings.standard(), Labels.none()).ids();

        for (var row = 0; row < ids.length; row += 2) {
            assertThat(ids[row + 1]).as(rows.get(row)[0]).isEqualTo(ids[row]);
        }
        assertThat(Arrays.stream(ids).distinct().count()).isEqualTo(30);
    }

    @Test
    void theSameRecordsAlwaysGiveTheSameAnswer() {
        var table = Shapes.people(300, 0.4, 3, 11);

        var first = FindMatches.of(table.records(), MatchSettings.standard(), Labels.none());
        var second = FindMatches.of(table.records(), MatchSettings.standard(), Labels.none());

        assertAll(() -> assertThat(second.ids()).isEqualTo(first.ids()),
                () -> assertThat(second.confidence()).isEqualTo(first.confidence()));
    }

    @Test
    void recordsWithoutMatchHaveGroupsOfTheirOwn() {
        var table = Shapes.people(300, 0, 1, 12);

        var matches = FindMatches.of(table.records(), MatchSettings.standard(), Labels.none());

        assertThat(matches.ids()).doesNotHaveDuplicates().hasSize(table.records().size());
    }

    @Test
    void tablesOfNoneOrFewRecordsAreAnswered() {
        var none = new Records(List.of("a"), List.of());
        var one = new Records(List.of("a"), List.<String[]>of(new String[]{"x"}));
        var empty = new Records(List.of("a", "b"), List.of(new String[]{"", ""}, new String[]{"", ""}));

        assertAll(() -> assertThat(ids(none)).isEmpty(), () -> assertThat(ids(one)).containsExactly(0),
                () -> assertThat(ids(empty)).containsExactly(0, 1));
    }

    private static long[] ids(Records records) {
        return FindMatches.of(records, MatchSettings.standard(), Labels.none()).ids();
    }

    @Test
    void precisionGrowsAtTheCostOfRecall() {
        var table = Shapes.customers(300, "es", 5);

        var bold = table.score(FindMatches.of(table.records(), settings(0.0), Labels.none()).ids());
        var careful = table.score(FindMatches.of(table.records(), settings(1.0), Labels.none()).ids());

        assertAll(() -> assertThat(careful.precision()).isGreaterThanOrEqualTo(bold.precision()),
                () -> assertThat(bold.recall()).isGreaterThanOrEqualTo(careful.recall()));
    }

    @Test
    void accuracyComparesMorePairsAtTheCostOfTime() {
        var table = Shapes.people(1500, 0.5, 4, 23);
        var quick = Linkage.of(table.records(), Optional.empty(), 0, Labels.none()).candidates();
        var thorough = Linkage.of(table.records(), Optional.empty(), 1, Labels.none()).candidates();

        assertAll(() -> assertThat(thorough.size()).isGreaterThan(2 * quick.size()),
                () -> assertThat(found(table, thorough)).isGreaterThanOrEqualTo(found(table, quick)));
    }

    private static long found(Table table, Pairs pairs) {
        return IntStream.range(0, pairs.size())
                .filter(pair -> table.truth()[pairs.first()[pair]] == table.truth()[pairs.second()[pair]]).count();
    }

    private static MatchSettings settings(double precision) {
        return new MatchSettings(Optional.empty(), precision, 0.5, false);
    }

    @Test
    void enforcedLabelsHoldWhateverTheRecordsSay() {
        var table = Shapes.customers(200, "en", 14);
        var rows = table.records().rows();
        var different = rows.get(0);
        var stranger = rows.get(1);
        var labels = new Labels(new Records(table.records().columns(), List.of(different, stranger)),
                List.of("s", "s"), List.of("same", "same"));

        var ids = FindMatches.of(table.records(), new MatchSettings(Optional.of("customer_id"), 0.5, 0.5, true),
                labels).ids();

        assertThat(ids[0]).isEqualTo(ids[1]);
    }

    @Test
    void newRecordsJoinTheGroupsThatAreThere() {
        var table = Shapes.people(250, 0.5, 2, 15);
        var old = table.records().size() * 2 / 3;
        var known = new long[old];
        for (var i = 0; i < old; i++) {
            known[i] = 1000L + table.truth()[i];
        }

        var ids = FindMatches.of(table.records(), known, MatchSettings.standard(), Labels.none()).ids();

        assertAll(() -> assertThat(Arrays.copyOf(ids, old)).isEqualTo(known),
                () -> assertThat(table.score(ids).f1()).isGreaterThan(0.95));
    }

    @Test
    void labelsImproveWhatTheRecordsAloneDoNotTell() {
        var table = Shapes.products(250, 16);
        var labels = labels(table, 60);

        var without = table.score(FindMatches.of(table.records(), MatchSettings.standard(), Labels.none()).ids());
        var with = table.score(FindMatches.of(table.records(), MatchSettings.standard(), labels).ids());
        var quality = Quality.of(table.records(), MatchSettings.standard(), labels);

        assertAll(() -> assertThat(with.f1()).isGreaterThanOrEqualTo(without.f1() - 0.01),
                () -> assertThat(quality.f1()).isGreaterThan(0.9),
                () -> assertThat(quality.area()).isBetween(0.9, 1.0),
                () -> assertThat(quality.importance().values().stream().mapToDouble(v -> v).sum())
                        .isBetween(0.999, 1.001));
    }

    /// Labelled records teach, and are no records of the table.
    @Test
    void labelsThatTeachNothingChangeNothing() {
        var table = OtherShapes.germanNames(500, 0.2, 13);
        var some = labels(table, 60);
        var strangers = new Labels(some.records(), some.sets(),
                IntStream.range(0, some.labels().size()).mapToObj(Integer::toString).toList());

        var with = FindMatches.of(table.records(), MatchSettings.standard(), strangers);

        assertThat(with.ids())
                .isEqualTo(FindMatches.of(table.records(), MatchSettings.standard(), Labels.none()).ids());
    }

    /// Matches with strangers beside them say nothing of how many are alike and not the same.
    @Test
    void labelsWithoutDoubtfulPairsMakeNoneOfThemTheSame() {
        var table = OtherShapes.germanNames(1200, 0.1, 21);
        var without = table.score(FindMatches.of(table.records(), MatchSettings.standard(), Labels.none()).ids());

        var with = table.score(FindMatches.of(table.records(), MatchSettings.standard(), labels(table, 100)).ids());

        assertThat(with.precision()).as(with + " after " + without)
                .isGreaterThanOrEqualTo(without.precision() - 0.01);
    }

    /// Strangers are told apart easily; how good a table is linked shows in the pairs that nobody labelled.
    @TestFactory
    List<DynamicTest> whatIsToldOfTheQualityHoldsForTheWholeTable() {
        Map<String, Table> shapes = new LinkedHashMap<>();
        shapes.put("German names", OtherShapes.germanNames(1200, 0.1, 21));
        shapes.put("software", OtherShapes.software(400, 101));
        shapes.put("recordings", Sources.recordings(400, 20));
        shapes.put("clientes", Shapes.customers(400, "es", 100));
        return shapes.entrySet().stream().map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> {
            var table = shape.getValue();
            var labels = labels(table, 60);

            var told = Quality.of(table.records(), MatchSettings.standard(), labels);

            var score = table.score(FindMatches.of(table.records(), MatchSettings.standard(), labels).ids());
            assertThat(told.f1()).as("of " + score).isCloseTo(score.f1(), within(0.04));
        })).toList();
    }

    /// Sets of records, some of which are the same, as a person labels them.
    static Labels labels(Table table, int sets) {
        var rows = new ArrayList<String[]>();
        var names = new ArrayList<String>();
        var labels = new ArrayList<String>();
        var twins = new LinkedHashMap<Integer, List<Integer>>();
        for (var i = 0; i < table.truth().length; i++) {
            twins.computeIfAbsent(table.truth()[i], _ -> new ArrayList<>()).add(i);
        }
        var set = 0;
        var odd = 0;
        for (var group : twins.values()) {
            if (group.size() < 2 || set >= sets) {
                continue;
            }
            var members = new ArrayList<>(group.subList(0, 2));
            for (var k = 0; k < 3; k++) {
                members.add((odd += 7) % table.truth().length);
            }
            for (var record : members) {
                rows.add(table.records().rows().get(record));
                names.add("set" + set);
                labels.add("label" + table.truth()[record]);
            }
            set++;
        }
        return new Labels(new Records(table.records().columns(), rows), names, labels);
    }
}
