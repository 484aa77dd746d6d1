package dev.stepdeck.sandbox.glue.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// More tables in the shapes of public sets for record linkage: a library and a search engine (DBLP and Scholar), shops
/// that describe their products (Abt and Buy, Amazon and Google), a census, German names (RLdata), settlements of several
/// gazetteers, voters of several years, songs (MusicBrainz).
final class OtherShapes {

    private OtherShapes() {}

    /// Collects rows and what they are about.
    private static final class Rows {

        private final List<String[]> rows = new ArrayList<>();
        private final List<Integer> truth = new ArrayList<>();

        void add(int about, String... row) {
            rows.add(row);
            truth.add(about);
        }

        Table table(Slips slips, String... columns) {
            return Table.of(List.of(columns), rows, truth, slips.random());
        }
    }

    private static final List<String> TOPICS = List.of("query", "databases", "efficient", "processing", "of", "a",
            "for", "the", "in", "system", "relational", "data", "and", "with", "using", "an", "approach", "to", "on",
            "optimization", "mining", "web", "xml", "distributed", "views", "parallel", "spatial", "index", "join",
            "algorithms");

    /// A library's publications, some of which a search engine has found once or more, in worse shape.
    static Table scholar(int originals, long seed) {
        var slips = new Slips(new Random(seed));
        var words = Words.made("en", 900, slips.random());
        var surnames = Words.made("de", 900, slips.random());
        var venues = List.of(new String[]{"SIGMOD Conference", "Proc. ACM SIGMOD"},
                new String[]{"VLDB", "Proceedings of the Int. Conf. on Very Large Data Bases"},
                new String[]{"VLDB J.", "The VLDB Journal The International Journal on Very Large"},
                new String[]{"ACM Trans. Database Syst.", "TODS"},
                new String[]{"SIGMOD Record", "ACM SIGMOD Record"});
        var rows = new Rows();
        for (var i = 0; i < originals; i++) {
            var title = new StringBuilder();
            for (var w = 4 + slips.below(7); w > 0; w--) {
                title.append(slips.chance(0.5) ? slips.frequent(TOPICS) : slips.frequent(words)).append(' ');
            }
            var authors = new ArrayList<String>();
            for (var a = 1 + slips.below(4); a > 0; a--) {
                authors.add(slips.one(Words.GIVEN).substring(0, 1).toUpperCase(Locale.ROOT) + " "
                        + slips.frequent(surnames));
            }
            var venue = slips.one(venues);
            var year = 1994 + slips.below(10);
            rows.add(i, title.toString().strip(), String.join(", ", authors), venue[0], String.valueOf(year));
            for (var copies = slips.chance(0.6) ? 1 + slips.below(3) : 0; copies > 0; copies--) {
                var again = title.toString().strip();
                again = slips.chance(0.2) ? slips.typo(again) : again;
                again = slips.chance(0.1) ? slips.without(again) : again;
                again = slips.chance(0.08) ? again.substring(0, again.length() * 2 / 3).strip() : again;
                var by = new ArrayList<>(authors);
                if (slips.chance(0.15) && by.size() > 1) {
                    by.remove(by.size() - 1);
                }
                var names = String.join(", ", by);
                names = slips.chance(0.1) ? slips.typo(names) : names;
                rows.add(i, again, slips.chance(0.1) ? names + ", ..." : names,
                        slips.chance(0.35) ? "" : slips.chance(0.6) ? venue[1] : venue[0],
                        slips.chance(0.45) ? "" : String.valueOf(year));
            }
        }
        return rows.table(slips, "title", "authors", "venue", "year");
    }

    /// Products of two shops that describe them in their own words: models, makers and figures are what is common.
    static Table catalogues(int originals, long seed) {
        var slips = new Slips(new Random(seed));
        var makers = List.of("Sony", "Panasonic", "Canon", "Bose", "LG", "Frigidaire", "Nikon", "Samsung", "Bosch",
                "Garmin", "Logitech", "Whirlpool", "Denon", "Yamaha");
        var things = List.of("LCD HDTV", "digital camera", "headphones", "refrigerator", "microwave oven", "printer",
                "car speakers", "home theater system", "dishwasher", "GPS navigator", "camcorder", "toner cartridge");
        var colours = List.of("black", "silver", "white", "red", "stainless steel");
        var praise = List.of("with remote", "energy star", "compact design", "high definition", "noise reduction",
                "usb port", "wall mountable", "optical zoom", "rechargeable battery", "quiet operation", "new finish",
                "full colour display", "built in tuner", "easy to clean");
        var rows = new Rows();
        for (var i = 0; i < originals; i++) {
            var maker = slips.one(makers);
            var thing = slips.one(things);
            var colour = slips.one(colours);
            var stem = "" + (char) ('A' + slips.below(26)) + (char) ('A' + slips.below(26));
            var number = String.valueOf(100 + slips.below(9900));
            var end = slips.chance(0.5) ? "" : String.valueOf((char) ('A' + slips.below(26)));
            var size = slips.chance(0.4) ? (10 + slips.below(50)) + "" : "";
            var price = 20 + slips.below(2000);
            rows.add(i, maker + " " + (size.isEmpty() ? "" : size + "' ") + colour + " " + thing + " - " + stem + number
                    + end,
                    maker + " " + thing + " - " + stem + number + end + "/ " + slips.one(praise) + "/ "
                            + slips.one(praise) + "/ " + colour + " finish",
                    slips.chance(0.4) ? "" : "$" + price + ".00");
            if (slips.chance(0.8)) {
                var model = slips.chance(0.5)
                        ? stem + "-" + number + end
                        : slips.chance(0.5)
                                ? stem + number + end
                                : stem + number;
                var name = maker + " " + model + " " + (size.isEmpty() ? "" : size + " inch ") + thing
                        + (slips.chance(0.5) ? " (" + colour + ")" : "");
                rows.add(i, name, slips.chance(0.4) ? "" : slips.one(praise) + " - " + slips.one(praise) + " " + colour,
                        slips.chance(0.4)
                                ? ""
                                : "$" + Math.round(price * (0.8 + 0.4 * slips.random().nextDouble())) + ".99");
            }
        }
        return rows.table(slips, "name", "description", "price");
    }

    /// Software of two shops: titles with versions and editions, which are what tells products of a series apart.
    static Table software(int originals, long seed) {
        var slips = new Slips(new Random(seed));
        var words = Words.made("en", 260, slips.random());
        var makers = Words.made("es", 60, slips.random());
        var kinds = List.of("studio", "office", "antivirus", "photo editor", "typing tutor", "encyclopedia",
                "tax", "video suite", "backup", "language course");
        var editions = List.of("", "", "deluxe", "professional", "home", "premium", "upgrade", "mac");
        var rows = new Rows();
        for (var i = 0; i < originals; i++) {
            var maker = slips.one(makers);
            var line = slips.one(words) + " " + slips.one(kinds);
            var edition = slips.one(editions);
            var version = slips.chance(0.7) ? slips.below(12) + "." + slips.below(10) : "";
            var title = (line + " " + edition + " " + version).replaceAll(" +", " ").strip();
            var price = 15 + slips.below(700);
            rows.add(i, title, maker + (slips.chance(0.5) ? " inc" : ""), String.valueOf(price + 0.99));
            if (slips.chance(0.6)) {
                var again = (slips.chance(0.5) ? maker + " " : "") + line + " " + version + " "
                        + (slips.chance(0.3) ? "" : edition) + (slips.chance(0.3) ? " (cd-rom)" : "");
                again = again.replaceAll(" +", " ").strip();
                rows.add(i, slips.chance(0.1) ? slips.typo(again) : again, slips.chance(0.6) ? "" : maker,
                        String.valueOf(Math.round(price * (0.7 + 0.4 * slips.random().nextDouble())) + 0.95));
            }
        }
        return rows.table(slips, "title", "manufacturer", "price");
    }

    /// People of a census: names, a middle initial, a house, a street.
    static Table census(int originals, long seed) {
        var slips = new Slips(new Random(seed));
        var surnames = Words.made("en", 1200, slips.random());
        var streets = Words.made("en", 500, slips.random());
        var rows = new Rows();
        for (var i = 0; i < originals; i++) {
            var row = new String[]{slips.frequent(surnames), slips.frequent(Words.GIVEN),
                slips.chance(0.6) ? String.valueOf((char) ('a' + slips.below(26))) : "",
                String.valueOf(1 + slips.below(4000)), slips.one(streets) + " " + (slips.chance(0.5) ? "st" : "ave")};
            rows.add(i, row);
            if (slips.chance(0.5)) {
                var again = row.clone();
                again[0] = slips.chance(0.35) ? slips.typo(again[0]) : again[0];
                again[1] = slips.chance(0.3) ? slips.typo(again[1]) : again[1];
                again[2] = slips.chance(0.3) ? "" : again[2];
                again[3] = slips.chance(0.1) ? slips.typo(again[3]) : again[3];
                again[4] = slips.chance(0.4) ? slips.typo(again[4]) : again[4];
                rows.add(i, again);
            }
        }
        return rows.table(slips, "last_name", "first_name", "middle", "number", "street");
    }

    /// German names with the parts of the day of birth in columns of their own; most second names are missing.
    static Table germanNames(int originals, double duplicates, long seed) {
        var slips = new Slips(new Random(seed));
        var surnames = Words.made("de", 500, slips.random());
        var rows = new Rows();
        for (var i = 0; i < originals; i++) {
            var row = new String[]{slips.frequent(Words.GIVEN).toUpperCase(Locale.ROOT),
                slips.chance(0.08) ? slips.one(Words.GIVEN).toUpperCase(Locale.ROOT) : "",
                slips.frequent(surnames).toUpperCase(Locale.ROOT),
                slips.chance(0.02) ? slips.one(surnames).toUpperCase(Locale.ROOT) : "",
                String.valueOf(1925 + slips.below(80)), String.valueOf(1 + slips.below(12)),
                String.valueOf(1 + slips.below(28))};
            rows.add(i, row);
            if (slips.chance(duplicates)) {
                var again = row.clone();
                switch (slips.below(5)) {
                    case 0 -> again[0] = slips.typo(again[0].toLowerCase(Locale.ROOT)).toUpperCase(Locale.ROOT);
                    case 1 -> again[2] = slips.typo(again[2].toLowerCase(Locale.ROOT)).toUpperCase(Locale.ROOT);
                    case 2 -> again[4] = String.valueOf(1925 + slips.below(80));
                    case 3 -> again[5] = String.valueOf(1 + slips.below(12));
                    default -> again[6] = String.valueOf(1 + slips.below(28));
                }
                rows.add(i, again);
            }
        }
        return rows.table(slips, "fname_c1", "fname_c2", "lname_c1", "lname_c2", "by", "bm", "bd");
    }

    /// Settlements of several gazetteers: a name in other spellings, a place on the map, a number of people.
    static Table settlements(int originals, long seed) {
        var slips = new Slips(new Random(seed));
        var names = Words.made("de", 700, slips.random());
        var more = List.of("Bad ", "Neu ", "Gross ", "Sankt ", "", "", "", "", "", "");
        var regions = Words.made("en", 40, slips.random());
        var rows = new Rows();
        for (var i = 0; i < originals; i++) {
            var name = slips.one(more) + capital(slips.one(names));
            var region = slips.one(regions);
            var latitude = 46 + 9 * slips.random().nextDouble();
            var longitude = 6 + 14 * slips.random().nextDouble();
            var people = 100 + (int) (200_000 * Math.pow(slips.random().nextDouble(), 4));
            for (var source = 0; source < 4; source++) {
                if (source > 0 && !slips.chance(0.5)) {
                    continue;
                }
                var label = source > 0 && slips.chance(0.25) ? name + ", " + capital(region) : name;
                label = source > 0 && slips.chance(0.1) ? slips.sound(label) : label;
                rows.add(i, label, place(latitude, slips), place(longitude, slips),
                        slips.chance(0.4)
                                ? ""
                                : String.valueOf((int) (people * (0.95 + 0.1 * slips.random().nextDouble()))));
            }
        }
        return rows.table(slips, "label", "latitude", "longitude", "population");
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String place(double degrees, Slips slips) {
        var there = degrees + 0.01 * slips.random().nextGaussian();
        return slips.chance(0.5) ? "%.2f".formatted(there) : "%.5f".formatted(there);
    }

    /// Voters of five years with little to tell them by: given name, surname, suburb, post code.
    static Table neighbours(int originals, long seed) {
        var slips = new Slips(new Random(seed));
        var surnames = Words.made("en", 2500, slips.random());
        var given = Words.made("es", 900, slips.random());
        var suburbs = Words.made("en", 250, slips.random());
        var rows = new Rows();
        for (var i = 0; i < originals; i++) {
            var suburb = slips.below(suburbs.size());
            var row = new String[]{slips.chance(0.7) ? slips.frequent(Words.GIVEN) : slips.one(given),
                slips.frequent(surnames), suburbs.get(suburb), String.valueOf(27_000 + suburb * 7)};
            rows.add(i, row);
            for (var copies = slips.below(4); copies > 0; copies--) {
                var again = row.clone();
                for (var slip = slips.below(3); slip > 0; slip--) {
                    var at = slips.below(4);
                    again[at] = slips.chance(0.3) ? slips.sound(again[at]) : slips.typo(again[at]);
                }
                rows.add(i, again);
            }
        }
        return rows.table(slips, "givenname", "surname", "suburb", "postcode");
    }

    /// Songs as several sources write them: title, length, artist, album, year.
    static Table songs(int originals, long seed) {
        var slips = new Slips(new Random(seed));
        var words = Words.made("en", 700, slips.random());
        var artists = Words.made("es", 250, slips.random());
        var rows = new Rows();
        for (var i = 0; i < originals; i++) {
            var title = new StringBuilder();
            for (var w = 1 + slips.below(4); w > 0; w--) {
                title.append(slips.frequent(words)).append(' ');
            }
            var artist = slips.one(Words.GIVEN) + " " + slips.one(artists);
            var album = slips.one(words) + " " + slips.one(words);
            var seconds = 120 + slips.below(300);
            var year = 1960 + slips.below(60);
            rows.add(i, title.toString().strip(), String.valueOf(seconds), artist, album, String.valueOf(year));
            for (var copies = slips.below(3); copies > 0; copies--) {
                var again = slips.chance(0.3) ? artist + " - " + title.toString().strip() : title.toString().strip();
                again = slips.chance(0.2) ? slips.typo(again) : again;
                rows.add(i, again, slips.chance(0.3) ? "" : String.valueOf(seconds + slips.below(3) - 1),
                        slips.chance(0.15) ? "" : slips.chance(0.2) ? slips.shuffled(artist) : artist,
                        slips.chance(0.2) ? "" : slips.chance(0.2) ? album + " (" + year + ")" : album,
                        slips.chance(0.3)
                                ? ""
                                : slips.chance(0.3)
                                        ? String.valueOf(year).substring(2)
                                        : String.valueOf(year));
            }
        }
        return rows.table(slips, "title", "length", "artist", "album", "year");
    }

    /// Restaurants of two guides, some of which are in one house with others and have its address and telephone, as those of
    /// a hotel.
    ///
    /// @param housed how many of the things are, as a share
    static Table hotels(int originals, double housed, long seed) {
        var slips = new Slips(new Random(seed));
        var streets = Words.made("en", 200, slips.random());
        var alone = Shapes.restaurants(originals, seed);
        var houses = new HashMap<Integer, String[]>();
        var house = new String[0];
        var free = 0;
        var rows = new Rows();
        for (var i = 0; i < alone.records().size(); i++) {
            var row = alone.records().rows().get(i).clone();
            var thing = alone.truth()[i];
            if (!houses.containsKey(thing) && slips.chance(housed)) {
                house = free == 0 ? row.clone() : house;
                free = free == 0 ? 1 + slips.below(3) : free - 1;
                houses.put(thing, house);
            }
            houses.putIfAbsent(thing, row);
            row[1] = slips.chance(0.3) ? slips.shorter(houses.get(thing)[1]) : houses.get(thing)[1];
            row[1] = slips.chance(0.1) ? row[1] + " near " + slips.one(streets) : row[1];
            row[2] = houses.get(thing)[2];
            row[3] = slips.chance(0.5) ? houses.get(thing)[3].replace("/", "-") : houses.get(thing)[3];
            rows.add(thing, row);
        }
        return rows.table(slips, alone.records().columns().toArray(String[]::new));
    }
}
