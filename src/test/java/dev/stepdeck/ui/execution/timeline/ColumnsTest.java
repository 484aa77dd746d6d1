package dev.stepdeck.ui.execution.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import dev.stepdeck.aws.timeline.LineCounts;
import dev.stepdeck.aws.timeline.Part;
import dev.stepdeck.aws.timeline.Segment;
import dev.stepdeck.aws.timeline.Subject;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final Instant BEGIN = Instant.ofEpochSecond(1_700_000_000);
    private static final Instant END = BEGIN.plusSeconds(100);

    @Test
    void segmentsAreWhereTheirTimesAre() {
        var bars = Columns.bars(List.of(segment(0, 50_000, Part.Kind.BAD), segment(60_000, 100_000, Part.Kind.GOOD)),
                TimeWindow.of(BEGIN, END), 200, END);

        assertThat(bars).containsExactly(new Columns.Bar(0, 100, Part.Kind.BAD, 0, 1),
                new Columns.Bar(120, 80, Part.Kind.GOOD, 1, 1));
    }

    @Test
    void manySmallSegmentsAreNoMoreBarsThanThereIsRoomAndAFailureIsSeen() {
        var segments = IntStream.range(0, 10_000)
                .mapToObj(i -> segment(i * 10, i * 10 + 5, i == 7777 ? Part.Kind.BAD : Part.Kind.GOOD)).toList();

        var bars = Columns.bars(segments, TimeWindow.of(BEGIN, END), 500, END);

        assertThat(bars).hasSizeLessThanOrEqualTo(252);
        assertThat(bars.stream().mapToInt(Columns.Bar::count).sum()).isEqualTo(10_000);
        assertThat(bars).filteredOn(bar -> bar.kind() == Part.Kind.BAD).hasSize(1);
        var zoomed = Columns.bars(segments, TimeWindow.of(BEGIN, END).range(0.5, 0.5004), 500, END);
        assertThat(zoomed).hasSizeBetween(4, 6).allMatch(bar -> bar.count() == 1);
    }

    @RepeatedTest(10)
    void aCrowdIsAsHighAsThereAreSegments() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var segments = new ArrayList<Segment>();
        for (var i = 0; i < 100; i++) {
            var from = random.nextInt(100_000);
            segments.add(segment(from, from + random.nextInt(30_000), Part.Kind.GOOD));
        }
        segments.sort(Comparator.comparing(Segment::begin));
        var window = TimeWindow.of(BEGIN, END).range(random.nextDouble(), random.nextDouble());

        var heights = Columns.crowd(segments, window, 50, END);

        for (var column = 0; column < 50; column++) {
            var left = window.time(column / 50.0);
            var right = window.time((column + 1) / 50.0);
            var busy = segments.stream().mapToDouble(each -> overlap(each, left, right)).sum();
            assertThat(heights.all()[column]).as("seed %d, column %d", seed, column)
                    .isCloseTo(busy / Duration.between(left, right).toNanos(), within(0.12));
        }
        assertThat(heights.bad()).containsOnly(0);
    }

    private static double overlap(Segment segment, Instant left, Instant right) {
        var from = segment.begin().isAfter(left) ? segment.begin() : left;
        var to = segment.end(END).isBefore(right) ? segment.end(END) : right;
        return Math.max(0, Duration.between(from, to).toNanos());
    }

    @Test
    void theShortestFailureIsSeenInACrowd() {
        var segments = List.of(segment(0, 100_000, Part.Kind.GOOD), segment(50_000, 50_000, Part.Kind.BAD));

        var heights = Columns.crowd(segments, TimeWindow.of(BEGIN, END), 10, END);

        assertThat(heights.bad()[5]).isPositive();
        assertThat(heights.all()[3]).isEqualTo(1);
    }

    @Test
    void linesAreCountedPerSecond() {
        var second = BEGIN.getEpochSecond();
        var counts = LineCounts.of(new TreeMap<>(Map.of(second, 10, second + 1, 30, second + 50, 8)), false);
        var window = TimeWindow.of(BEGIN, END);

        var wide = Columns.lines(counts, window, 50).all();
        assertThat(wide[0]).isEqualTo(20);
        assertThat(wide[25]).isEqualTo(4);
        var narrow = Columns.lines(counts, window.range(0, 0.02), 20).all();
        assertThat(narrow[3]).isEqualTo(10);
        assertThat(narrow[15]).isEqualTo(30);
    }

    @Test
    void theNearestSegmentIsFound() {
        var segments = List.of(segment(0, 10, Part.Kind.GOOD), segment(50, 60, Part.Kind.BAD));
        var slack = Duration.ofMillis(5);

        assertThat(Columns.at(segments, BEGIN.plusMillis(8), slack, END)).contains(segments.getFirst());
        assertThat(Columns.at(segments, BEGIN.plusMillis(47), slack, END)).contains(segments.getLast());
        assertThat(Columns.at(segments, BEGIN.plusMillis(30), slack, END)).isEmpty();
    }

    @Test
    void theAxisHasRoundMarksThatAreToldApart() {
        var long2 = TimeWindow.of(BEGIN, BEGIN.plusSeconds(7200));

        assertThat(AxisMarks.of(long2, 900)).extracting(AxisMarks.Mark::words).containsExactly("0", "15 min", "30 min",
                "45 min", "1 h", "1 h 15 min", "1 h 30 min", "1 h 45 min", "2 h");
        assertThat(AxisMarks.of(long2.range(0.75, 0.750_05), 450)).extracting(AxisMarks.Mark::words)
                .doesNotHaveDuplicates().contains("1:30:00.200");
    }

    @Test
    void tenThousandSegmentsAreDrawnInAFrame() {
        var segments = IntStream.range(0, 10_000).mapToObj(i -> segment(i * 5, i * 5 + 20_000, Part.Kind.GOOD))
                .toList();
        var window = TimeWindow.of(BEGIN, END);
        for (var i = 0; i < 20; i++) {
            Columns.crowd(segments, window, 1000, END);
        }
        var begun = System.nanoTime();
        for (var i = 0; i < 20; i++) {
            Columns.crowd(segments, window, 1000, END);
        }
        var took = Duration.ofNanos((System.nanoTime() - begun) / 20);
        assertThat(took).isLessThan(Duration.ofSeconds(1));
    }

    private static Segment segment(int from, int to, Part.Kind kind) {
        return new Segment(new Part(BEGIN.plusMillis(from), Optional.of(BEGIN.plusMillis(to)), kind, "works"),
                new Subject("Do", 2, Optional.empty(), ""));
    }
}
