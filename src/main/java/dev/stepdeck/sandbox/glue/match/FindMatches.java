package dev.stepdeck.sandbox.glue.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.glue.match.cluster.Clusters;
import dev.stepdeck.sandbox.glue.match.cluster.Constraints;
import dev.stepdeck.sandbox.glue.match.column.Records;
import dev.stepdeck.sandbox.glue.match.score.Odds;
import dev.stepdeck.sandbox.glue.match.score.Pairs;

/// Finds the records of a table that are about the same thing. The same records always give the same answer. Computes on
/// all processors for as long as it takes; 100,000 records need less than a gigabyte.
public final class FindMatches {

    private static final long NONE = -1;

    private FindMatches() {}

    /// Groups records.
    public static Matches of(Records records, MatchSettings settings, Labels labels) {
        return of(records, new long[0], settings, labels);
    }

    /// Adds records to groups that are there.
    ///
    /// @param known the groups of the first records, which stay together and apart; the numbers of new groups are greater
    public static Matches of(Records records, long[] known, MatchSettings settings, Labels labels) {
        var size = records.size();
        if (size == 0) {
            return new Matches(new long[0], new double[0], Map.of());
        }
        var linkage = Linkage.of(records, settings.key(), settings.accuracyCost(), labels);
        var scorer = linkage.learned();
        var constraints = new Constraints();
        var same = new ArrayList<int[]>();
        groups(known).forEach((group, members) -> {
            members.forEach(record -> constraints.label(record, "", Long.toString(group)));
            same.add(members.stream().mapToInt(Integer::intValue).toArray());
        });
        if (settings.enforceLabels()) {
            new EnforcedLabels(records, settings.key(), labels).into(constraints, same);
        }
        var clusters = new Clusters(size, scorer, settings.threshold(), constraints);
        clusters.join(same);
        var candidates = linkage.candidates();
        var odds = scorer.odds(candidates);
        clusters.join(candidates.first(), candidates.second(), odds);
        var groups = clusters.groups();
        return new Matches(ids(groups, known), confidence(candidates, odds, groups), scorer.importance(candidates));
    }

    private static Map<Long, List<Integer>> groups(long[] known) {
        var groups = new LinkedHashMap<Long, List<Integer>>();
        for (var record = 0; record < known.length; record++) {
            groups.computeIfAbsent(known[record], _ -> new ArrayList<>()).add(record);
        }
        return groups;
    }

    private static long[] ids(int[] groups, long[] known) {
        var names = new HashMap<Integer, Long>();
        for (var record = 0; record < known.length; record++) {
            names.putIfAbsent(groups[record], known[record]);
        }
        var next = Math.max(NONE, Arrays.stream(known).max().orElse(NONE)) + 1;
        var ids = new long[groups.length];
        for (var record = 0; record < groups.length; record++) {
            var name = names.get(groups[record]);
            if (name == null) {
                name = next++;
                names.put(groups[record], name);
            }
            ids[record] = name;
        }
        return ids;
    }

    private static double[] confidence(Pairs pairs, float[] odds, int[] groups) {
        var sums = new double[groups.length];
        var links = new int[groups.length];
        var best = new double[groups.length];
        for (var pair = 0; pair < odds.length; pair++) {
            var a = pairs.first()[pair];
            var b = pairs.second()[pair];
            var probability = Odds.probability(odds[pair]);
            for (var record : new int[]{a, b}) {
                if (groups[a] == groups[b]) {
                    sums[record] += probability;
                    links[record]++;
                }
                best[record] = Math.max(best[record], probability);
            }
        }
        var alone = new boolean[groups.length];
        Arrays.fill(alone, true);
        for (var record = 0; record < groups.length; record++) {
            if (groups[record] != record) {
                alone[record] = false;
                alone[groups[record]] = false;
            }
        }
        var confidence = new double[groups.length];
        Arrays.setAll(confidence, record -> alone[record]
                ? 1 - best[record]
                : links[record] == 0 ? 1 : sums[record] / links[record]);
        return confidence;
    }
}
