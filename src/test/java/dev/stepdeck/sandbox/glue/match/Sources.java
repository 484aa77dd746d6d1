package dev.stepdeck.sandbox.glue.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import dev.stepdeck.sandbox.glue.match.column.Records;

/// Tables put together of several sources, each of which numbers its records and writes values in its own way.
final class Sources {

    private static final int MOST = 5;

    private Sources() {}

    /// A table with the source of each record and the number that it has there: the first record of each thing is of the
    /// first source, the second of the second.
    static Table numbered(Table table) {
        var sources = new HashMap<Integer, Integer>();
        var numbers = new HashMap<Integer, Integer>();
        var columns = new ArrayList<>(table.records().columns());
        columns.addAll(List.of("source", "id"));
        var rows = new ArrayList<String[]>();
        for (var i = 0; i < table.truth().length; i++) {
            var source = Math.min(MOST, sources.merge(table.truth()[i], 1, Integer::sum));
            var row = new ArrayList<>(List.of(table.records().rows().get(i)));
            row.add("source" + source);
            row.add(String.valueOf(numbers.merge(source, 1, Integer::sum)));
            rows.add(row.toArray(String[]::new));
        }
        return new Table(new Records(columns, rows), table.truth());
    }

    /// Recordings as five sources write them: the length in seconds, milliseconds, minutes or with a colon, the year in four
    /// digits or two, the title with the number, the artist or the album beside it, the language whole or short.
    static Table recordings(int originals, long seed) {
        var slips = new Slips(new Random(seed));
        var words = Words.made("en", 700, slips.random());
        var artists = Words.made("es", 300, slips.random());
        var languages = List.of("English", "English", "English", "German", "French", "Spanish");
        var rows = new ArrayList<String[]>();
        var truth = new ArrayList<Integer>();
        for (var i = 0; i < originals; i++) {
            var title = slips.one(words) + " " + slips.one(words) + (slips.chance(0.5) ? " " + slips.one(words) : "");
            var artist = slips.one(Words.GIVEN) + " " + slips.one(artists);
            var album = slips.one(words) + " " + slips.one(words);
            var number = 1 + slips.below(18);
            var seconds = 90 + slips.below(300);
            var year = 1960 + slips.below(55);
            var language = slips.one(languages);
            for (var source = 0; source < MOST; source++) {
                if (!slips.chance(source == 0 ? 0.9 : 0.4)) {
                    continue;
                }
                var written = slips.chance(0.25) ? slips.typo(title) : title;
                var by = slips.chance(0.12) ? slips.typo(artist) : artist;
                var on = slips.chance(0.12) ? slips.typo(album) : album;
                rows.add(switch (source) {
                    case 0 -> row(number, written, seconds * 1000, by, on, year, language);
                    case 1 -> row("%03d".formatted(number), by + " - " + written,
                            "%d:%02d".formatted(seconds / 60, seconds % 60), by, on,
                            "'%02d".formatted(year % 100), language);
                    case 2 -> row(number, slips.chance(0.5) ? written + " (" + on + ")" : written, seconds, by, on,
                            year, language.substring(0, 3));
                    case 3 -> row(number, "%03d-%s".formatted(number, written),
                            String.format(Locale.ROOT, "%.3f", seconds / 60.0), by, on,
                            slips.chance(0.3) ? "" : year, language.substring(0, 2) + ".");
                    default -> row(number, written, seconds * 1000, slips.chance(0.2) ? "" : by, on + " (" + year + ")",
                            year, "");
                });
                truth.add(i);
            }
        }
        return Table.of(List.of("number", "title", "length", "artist", "album", "year", "language"), rows, truth,
                slips.random());
    }

    /// The songs of whole albums in two shops: all but their titles is the same of the songs of one album.
    static Table albums(int songs, long seed) {
        var slips = new Slips(new Random(seed));
        var words = Words.made("en", 600, slips.random());
        var months = List.of("January", "February", "March", "April", "May", "June", "July", "August", "September",
                "October", "November", "December");
        var rows = new ArrayList<String[]>();
        var truth = new ArrayList<Integer>();
        for (var song = 0; song < songs;) {
            var artist = slips.one(Words.GIVEN) + " " + slips.one(words);
            var album = slips.one(words) + " " + slips.one(words);
            var genre = slips.one(List.of("Country", "Pop", "Dance", "Rock"));
            var year = 2000 + slips.below(16);
            var month = months.get(slips.below(12));
            var day = 1 + slips.below(28);
            var label = slips.one(words) + " Records";
            for (var last = song + 3 + slips.below(9); song < last; song++) {
                var title = slips.one(words) + " " + slips.one(words)
                        + (slips.chance(0.15) ? " (feat. " + slips.one(Words.GIVEN) + ")" : "");
                var seconds = 120 + slips.below(200);
                rows.add(row(title, artist, album, genre + ",Music", "$ " + (slips.chance(0.5) ? "0.99" : "1.29"),
                        year + " " + label, "%d:%02d".formatted(seconds / 60, seconds % 60),
                        "%d-%s-%02d".formatted(day, month.substring(0, 3), year % 100)));
                truth.add(song);
                if (slips.chance(0.3)) {
                    var again = slips.chance(0.5) ? title.replace('(', '[').replace(')', ']') : title;
                    rows.add(row(again, artist, album + (slips.chance(0.2) ? " [Deluxe]" : ""), genre,
                            "$ " + (slips.chance(0.5) ? "0.99" : "1.29"), "(C) " + year + " " + label + " LLC",
                            "%d:%02d".formatted(seconds / 60, seconds % 60),
                            "%s %d , %d".formatted(month, day, year)));
                    truth.add(song);
                }
            }
        }
        return Table.of(List.of("Song_Name", "Artist_Name", "Album_Name", "Genre", "Price", "CopyRight", "Time",
                "Released"), rows, truth, slips.random());
    }

    private static String[] row(Object... values) {
        var row = new String[values.length];
        for (var i = 0; i < row.length; i++) {
            row[i] = String.valueOf(values[i]);
        }
        return row;
    }
}
