package dev.stepdeck.sandbox.glue.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Tables of several shapes, with duplicates as people make them: those of public sets for record linkage (Febrl's
/// people, restaurants of two guides, publications of two libraries, citations, voters) and others.
final class Shapes {

    private Shapes() {}

    /// People as Febrl's generator makes them, with several slips in a duplicate and values that are missing.
    static Table people(int originals, double duplicates, int slipsEach, long seed) {
        var slips = new Slips(new Random(seed));
        var surnames = Words.made("en", 900, slips.random());
        var suburbs = Words.made("en", 300, slips.random());
        var streets = Words.made("en", 700, slips.random());
        var kinds = List.of("street", "place", "avenue", "crescent", "court", "close", "drive", "road");
        var states = List.of("nsw", "vic", "qld", "wa", "sa", "act", "tas", "nt");
        var rows = new ArrayList<String[]>();
        var truth = new ArrayList<Integer>();
        for (var i = 0; i < originals; i++) {
            var suburb = slips.below(suburbs.size());
            var row = new String[]{slips.frequent(Words.GIVEN), slips.frequent(surnames),
                String.valueOf(1 + (int) (200 * Math.pow(slips.random().nextDouble(), 2))),
                slips.one(streets) + " " + slips.one(kinds), suburbs.get(suburb),
                String.valueOf(2000 + suburb * 17 % 6000), states.get(suburb % 8),
                "%04d%02d%02d".formatted(1900 + slips.below(100), 1 + slips.below(12), 1 + slips.below(28)),
                String.valueOf(1_000_000 + slips.below(9_000_000))};
            miss(row, slips, 0.02, 0.03);
            rows.add(row);
            truth.add(i);
            while (slips.chance(duplicates)) {
                rows.add(person(row.clone(), slips, slipsEach));
                truth.add(i);
            }
        }
        return Table.of(List.of("given_name", "surname", "street_number", "address_1", "suburb", "postcode", "state",
                "date_of_birth", "soc_sec_id"), rows, truth, slips.random());
    }

    private static String[] person(String[] row, Slips slips, int most) {
        for (var slip = 1 + slips.below(most); slip > 0; slip--) {
            var at = slips.below(row.length);
            switch (slips.below(6)) {
                case 0 -> row[at] = "";
                case 1 -> {
                    var given = row[0];
                    row[0] = row[1];
                    row[1] = given;
                }
                case 2 -> row[at] = slips.sound(row[at]);
                case 3 -> row[3] = slips.shorter(row[3]);
                default -> row[at] = slips.typo(row[at]);
            }
        }
        return row;
    }

    private static void miss(String[] row, Slips slips, double... probabilities) {
        for (var i = 0; i < row.length; i++) {
            if (slips.chance(probabilities[i % probabilities.length])) {
                row[i] = "";
            }
        }
    }

    /// Customers with households: relatives share surname, address and telephone.
    static Table customers(int originals, String language, long seed) {
        var slips = new Slips(new Random(seed));
        var surnames = Words.made(language, 800, slips.random());
        var towns = Words.made(language, 150, slips.random());
        var streets = Words.made(language, 600, slips.random());
        var providers = List.of("example.com", "mail.example", "post.example.org", "example.net");
        var rows = new ArrayList<String[]>();
        var truth = new ArrayList<Integer>();
        String[] home = {};
        for (var i = 0; i < originals; i++) {
            var given = slips.frequent(Words.GIVEN);
            if (home.length == 0 || slips.chance(0.75)) {
                var town = slips.below(towns.size());
                home = new String[]{slips.frequent(surnames), (1 + slips.below(180)) + " " + slips.one(streets)
                        + (language.equals("de") ? "strasse" : " street"),
                    towns.get(town),
                    "%05d".formatted(10_000 + town * 211),
                    "+1 555 %03d %04d".formatted(slips.below(1000), slips.below(10_000))};
            }
            var row = new String[]{"C" + i, given, home[0], home[1], home[2], home[3],
                slips.chance(0.5)
                        ? home[4]
                        : "+1 555 %03d %04d".formatted(slips.below(1000), slips.below(10_000)),
                given + "." + home[0] + slips.below(50) + "@" + slips.one(providers),
                "%04d-%02d-%02d".formatted(1930 + slips.below(75), 1 + slips.below(12), 1 + slips.below(28))};
            rows.add(row);
            truth.add(i);
            while (slips.chance(0.35)) {
                var again = customer(row.clone(), slips, streets, towns);
                again[0] = "C" + (originals + rows.size());
                rows.add(again);
                truth.add(i);
            }
        }
        return Table.of(List.of("customer_id", "first_name", "last_name", "address", "city", "zip", "phone", "email",
                "birth_date"), rows, truth, slips.random());
    }

    private static String[] customer(String[] row, Slips slips, List<String> streets, List<String> towns) {
        if (slips.chance(0.25)) {
            row[1] = nick(row[1]);
        }
        if (slips.chance(0.3)) {
            row[1 + slips.below(2)] = slips.typo(row[1 + slips.below(2)]);
        }
        if (slips.chance(0.06)) {
            var given = row[1];
            row[1] = row[2];
            row[2] = given;
        }
        if (slips.chance(0.12)) {
            row[3] = (1 + slips.below(180)) + " " + slips.one(streets) + " road";
            row[4] = slips.one(towns);
            row[5] = "%05d".formatted(slips.below(90_000));
        } else if (slips.chance(0.4)) {
            row[3] = slips.shorter(row[3]);
        }
        if (slips.chance(0.25)) {
            row[6] = slips.chance(0.5)
                    ? ""
                    : "555-%03d-%04d".formatted(slips.below(1000), slips.below(10_000));
        } else if (slips.chance(0.5)) {
            row[6] = row[6].replace("+1 ", "").replace(" ", "-");
        }
        if (slips.chance(0.3)) {
            row[7] = slips.chance(0.5) ? "" : row[7].replaceAll("@.*", "@example.edu");
        }
        if (slips.chance(0.15)) {
            row[8] = slips.chance(0.4)
                    ? ""
                    : row[8].substring(0, 4) + "-" + row[8].substring(8) + "-"
                            + row[8].substring(5, 7);
        }
        if (slips.chance(0.3)) {
            row[1] = row[1].isEmpty()
                    ? ""
                    : row[1].substring(0, 1).toUpperCase(Locale.ROOT)
                            + row[1].substring(1);
            row[2] = row[2].toUpperCase(Locale.ROOT);
        }
        return row;
    }

    private static String nick(String name) {
        return Words.NICK.stream().filter(pair -> pair[0].equals(name)).map(pair -> pair[1]).findFirst().orElse(name);
    }

    /// Restaurants of two guides: name, address, city, telephone, kind of kitchen.
    static Table restaurants(int originals, long seed) {
        var slips = new Slips(new Random(seed));
        var names = Words.made("es", 500, slips.random());
        var streets = Words.made("en", 200, slips.random());
        var cities = List.of("new york", "los angeles", "san francisco", "atlanta", "las vegas", "chicago");
        var kitchens = List.of("american", "italian", "french", "asian", "mexican", "seafood", "steakhouse", "cafe",
                "continental", "indian");
        var forms = List.of("%s", "cafe %s", "%s grill", "chez %s", "the %s", "%s's", "%s bistro", "restaurant %s");
        var ways = List.of("street", "avenue", "boulevard", "drive");
        var rows = new ArrayList<String[]>();
        var truth = new ArrayList<Integer>();
        for (var i = 0; i < originals; i++) {
            var kitchen = slips.one(kitchens);
            var row = new String[]{slips.one(forms).formatted(slips.one(names)),
                (1 + slips.below(9000)) + (slips.chance(0.3) ? " w. " : " ") + slips.one(streets) + " "
                        + slips.one(ways),
                slips.one(cities),
                "%03d/%03d-%04d".formatted(200 + slips.below(6), slips.below(1000), slips.below(10_000)), kitchen};
            rows.add(row);
            truth.add(i);
            if (slips.chance(0.15)) {
                var again = row.clone();
                again[0] = slips.chance(0.3) ? again[0].replaceFirst("^the |^cafe |^restaurant ", "") : again[0];
                again[0] = slips.chance(0.15) ? again[0] + " " + slips.one(cities) : again[0];
                again[1] = slips.shorter(again[1]);
                again[1] = slips.chance(0.3)
                        ? again[1] + " between " + slips.one(streets) + " and "
                                + slips.one(streets)
                        : again[1];
                again[2] = slips.chance(0.1) ? "hollywood" : again[2];
                again[3] = slips.chance(0.9) ? again[3].replace("/", "-") : slips.typo(again[3]);
                again[4] = slips.chance(0.5) ? slips.one(kitchens) + " (new)" : again[4];
                rows.add(again);
                truth.add(i);
            }
        }
        return Table.of(List.of("name", "addr", "city", "phone", "type"), rows, truth, slips.random());
    }

    /// Publications of two libraries: title, authors, venue, year.
    static Table publications(int originals, int most, long seed) {
        var slips = new Slips(new Random(seed));
        var words = Words.made("en", 500, slips.random());
        var topics = List.of("query", "databases", "efficient", "processing", "of", "a", "for", "the", "in", "system",
                "relational", "data", "and", "with", "using", "an", "approach", "to", "on", "optimization");
        var surnames = Words.made("de", 700, slips.random());
        var venues = List.of(new String[]{"SIGMOD Conference", "International Conference on Management of Data"},
                new String[]{"VLDB", "Very Large Data Bases"}, new String[]{"VLDB J.", "The VLDB Journal"},
                new String[]{"ACM Trans. Database Syst.", "ACM Transactions on Database Systems"},
                new String[]{"SIGMOD Record", "ACM SIGMOD Record"});
        var rows = new ArrayList<String[]>();
        var truth = new ArrayList<Integer>();
        for (var i = 0; i < originals; i++) {
            var title = new StringBuilder();
            for (var w = 4 + slips.below(7); w > 0; w--) {
                title.append(slips.chance(0.55) ? slips.frequent(topics) : slips.frequent(words)).append(' ');
            }
            var authors = new ArrayList<String>();
            for (var a = 1 + slips.below(4); a > 0; a--) {
                authors.add(slips.one(Words.GIVEN) + " " + slips.frequent(surnames));
            }
            var venue = slips.one(venues);
            var year = 1994 + slips.below(10);
            var row = new String[]{title.toString().strip(), String.join(", ", authors), venue[0],
                String.valueOf(year)};
            rows.add(row);
            truth.add(i);
            for (var copies = slips.below(most + 1); copies > 0; copies--) {
                var again = row.clone();
                again[0] = slips.chance(0.15)
                        ? slips.typo(again[0])
                        : slips.chance(0.1)
                                ? slips.without(again[0])
                                : again[0];
                again[1] = slips.chance(0.3) ? initials(again[1]) : slips.chance(0.1) ? slips.typo(again[1]) : again[1];
                again[2] = slips.chance(0.7) ? venue[1] : again[2];
                again[3] = slips.chance(0.05) ? "" : again[3];
                rows.add(again);
                truth.add(i);
            }
        }
        return Table.of(List.of("title", "authors", "venue", "year"), rows, truth, slips.random());
    }

    private static String initials(String authors) {
        var out = new ArrayList<String>();
        for (var author : authors.split(", ")) {
            out.add(author.charAt(0) + ". " + author.substring(author.indexOf(' ') + 1));
        }
        return String.join(", ", out);
    }

    /// Products of two shops: a name with the model's number, a maker that may be missing, a price that differs.
    static Table products(int originals, long seed) {
        var slips = new Slips(new Random(seed));
        var makers = List.of("Sonar", "Belmont", "Canex", "Panatec", "Lintz", "Frigido", "Nikora", "Samsong", "Boscher",
                "Garman");
        var things = List.of("LCD TV", "digital camera", "headphones", "refrigerator", "microwave oven", "printer",
                "car stereo", "speaker system", "dishwasher", "GPS navigator");
        var colours = List.of("black", "silver", "white", "red", "stainless steel");
        var rows = new ArrayList<String[]>();
        var truth = new ArrayList<Integer>();
        for (var i = 0; i < originals; i++) {
            var maker = slips.one(makers);
            var model = "" + (char) ('A' + slips.below(26)) + (char) ('A' + slips.below(26)) + (char) ('A'
                    + slips.below(26)) + (100 + slips.below(9900));
            var thing = slips.one(things);
            var colour = slips.one(colours);
            var price = 20 + slips.below(2000);
            rows.add(new String[]{maker + " " + thing + " " + model + " " + colour, maker,
                "$" + price + ".00"});
            truth.add(i);
            if (slips.chance(0.5)) {
                var name = slips.chance(0.4)
                        ? maker + " " + model + " " + thing
                        : maker + " " + colour + " " + thing + " - "
                                + model;
                rows.add(new String[]{name, slips.chance(0.3) ? "" : maker.toUpperCase(Locale.ROOT),
                    slips.chance(0.3)
                            ? ""
                            : "$" + Math.round(price * (0.85 + 0.3 * slips.random().nextDouble()))
                                    + ".99"});
                truth.add(i);
            }
        }
        return Table.of(List.of("name", "manufacturer", "price"), rows, truth, slips.random());
    }

    /// Voters: names with middle names, an age, a place, no number and no day of birth.
    static Table voters(int originals, long seed) {
        var slips = new Slips(new Random(seed));
        var surnames = Words.made("en", 1500, slips.random());
        var towns = Words.made("en", 60, slips.random());
        var streets = Words.made("en", 900, slips.random());
        var rows = new ArrayList<String[]>();
        var truth = new ArrayList<Integer>();
        for (var i = 0; i < originals; i++) {
            var town = slips.below(towns.size());
            var row = new String[]{slips.frequent(Words.GIVEN), slips.chance(0.7) ? slips.frequent(Words.GIVEN) : "",
                slips.frequent(surnames), String.valueOf(18 + slips.below(70)), slips.chance(0.5) ? "M" : "F",
                (1 + slips.below(3000)) + " " + slips.one(streets) + " road", towns.get(town),
                String.valueOf(27_000 + town * 13)};
            rows.add(row);
            truth.add(i);
            if (slips.chance(0.3)) {
                var again = row.clone();
                again[0] = slips.chance(0.2) ? nick(again[0]) : slips.chance(0.15) ? slips.typo(again[0]) : again[0];
                again[1] = slips.chance(0.4) && !again[1].isEmpty() ? again[1].substring(0, 1) : again[1];
                again[2] = slips.chance(0.15) ? slips.sound(again[2]) : again[2];
                again[3] = slips.chance(0.3) ? String.valueOf(Integer.parseInt(again[3]) + 1) : again[3];
                again[4] = slips.chance(0.05) ? "" : again[4];
                again[5] = slips.chance(0.4) ? slips.shorter(again[5]) : again[5];
                rows.add(again);
                truth.add(i);
            }
        }
        return Table.of(List.of("first", "middle", "last", "age", "sex", "residence", "town", "zip"), rows, truth,
                slips.random());
    }
}
