package dev.stepdeck.sandbox.glue.match.score;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.glue.match.column.Column;
import dev.stepdeck.sandbox.glue.match.column.Level;

/// Finds the columns that tell nothing of what records are about: the numbers that each source gives its own records. Of
/// two sources that both count from 1, two records have the number 7, and nothing else in common.
public final class Evidence {

    private static final int ANY = 4000;
    /// A value that more have was not given to one record of each source.
    private static final int MOST_SOURCES = 8;
    private static final int FEWEST_RECORDS = 30;
    private static final int ENOUGH = 8;
    /// So seldom shared, by records, a code tells at most of a few that they are the same.
    private static final double SELDOM = 0.005;
    /// What of strangers are as much alike.
    private static final double STRANGERS = 0.01;
    private static final double FEWEST_ALIKE = 0.05;

    private final List<Column> columns;
    private final Sampling sampling;
    private final List<Integer> codes;

    private Evidence(Comparer comparer, int records) {
        this.columns = comparer.columns();
        this.sampling = new Sampling(records, comparer);
        this.codes = IntStream.range(0, columns.size()).filter(place -> mayNumber(columns.get(place))).boxed().toList();
    }

    /// The names of the columns that are no evidence.
    ///
    /// @param records how many of the records are those of the table: the first so many
    public static Set<String> missing(Comparer comparer, int records) {
        return new Evidence(comparer, records).missing();
    }

    private Set<String> missing() {
        var missing = new HashSet<String>();
        if (!codes.isEmpty() && codes.size() < columns.size()) {
            var any = sampling.any(ANY);
            var tells = tells(any);
            var scores = scores(any, tells);
            Arrays.sort(scores);
            var most = scores[(int) ((1 - STRANGERS) * (scores.length - 1))];
            for (var place : codes) {
                if (isMissing(columns.get(place), tells, most)) {
                    missing.add(columns.get(place).name());
                }
            }
        }
        return missing;
    }

    /// Whether those that share a value of the column are not more alike in the others than strangers are.
    private boolean isMissing(Column column, double[][] tells, double most) {
        var sharing = sampling.sharing(column);
        if (sharing.size() < ENOUGH) {
            return sharing.size() < SELDOM * column.filled();
        }
        var alike = Arrays.stream(scores(sharing, tells)).filter(score -> score > most).count();
        return alike < FEWEST_ALIKE * sharing.size();
    }

    private static boolean mayNumber(Column column) {
        var whole = switch (column.kind()) {
            case CODE -> true;
            case NUMBER -> column.values().stream().allMatch(value -> value.number() == Math.rint(value.number()));
            case NAME, TEXT, CATEGORY, DATE, EMAIL, PHONE -> false;
        };
        return whole && column.distinct() >= FEWEST_RECORDS
                && Arrays.stream(column.counts()).max().orElse(0) <= MOST_SOURCES;
    }

    /// Of each column that is no code and each level, how seldom strangers are as much alike.
    private double[][] tells(Pairs any) {
        var all = new LevelShares(columns.size());
        for (var pair = 0; pair < any.size(); pair++) {
            all.add(any, pair, 1);
        }
        var tells = new double[columns.size()][Level.COUNT];
        for (var column = 0; column < tells.length; column++) {
            var asMuch = 1.0;
            for (var level = Level.SAME; level >= Level.CLOSE && !codes.contains(column); level--) {
                asMuch += all.count(column, level);
                tells[column][level] = -Math.log(asMuch / (all.count(column) + 1));
            }
        }
        return tells;
    }

    private static double[] scores(Pairs pairs, double[][] tells) {
        var scores = new double[pairs.size()];
        Arrays.setAll(scores, pair -> {
            var score = 0.0;
            for (var column = 0; column < tells.length; column++) {
                score += tells[column][pairs.level(pair, column)];
            }
            return score;
        });
        return scores;
    }
}
