package dev.stepdeck.sandbox.logs.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import dev.stepdeck.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamFileTest {

    @TempDir
    Path folder;

    @Test
    void eventsComeBackInTheOrderOfTimeAcrossStreamsAndReopening() {
        var seed = Seed.get();
        var random = new Random(seed);
        var expected = new ArrayList<LogEvent>();
        for (var id = 1; id <= 3; id++) {
            var stream = open(id);
            for (var call = 0; call < 40; call++) {
                append(stream, random, expected);
            }
        }
        expected.sort(Comparator.comparing(LogEvent::position));
        var streams = List.of(open(1), open(2), open(3));

        assertThat(read(streams, Position.START, 0, Long.MAX_VALUE)).as("seed %d", seed).isEqualTo(expected);

        var middle = expected.get(expected.size() / 2);
        assertThat(read(streams, middle.position(), 0, 5000)).as("seed %d", seed)
                .isEqualTo(expected.stream().filter(event -> event.position().compareTo(middle.position()) > 0
                        && event.timestamp() <= 5000).toList());
        var ofFirst = expected.stream().filter(event -> event.position().stream() == 1).toList();
        assertThat(new TailReader(17, 1 << 20).read(streams.getFirst(), new Position(Long.MAX_VALUE, 0, 0), 0,
                Long.MAX_VALUE)).as("seed %d", seed).isEqualTo(ofFirst.subList(ofFirst.size() - 17, ofFirst.size()));
        assertThat(new TailReader(5, 1 << 20).read(streams.getFirst(), ofFirst.get(100).position(), 0, Long.MAX_VALUE))
                .as("seed %d", seed).isEqualTo(ofFirst.subList(95, 100));
    }

    @Test
    void aTornTailIsCutOffAndWritingGoesOn() throws IOException {
        var stream = open(1);
        put(stream, 1, "one");
        put(stream, 2, "two");
        var file = folder.resolve("1.log");
        var whole = Files.readAllBytes(file);

        for (var length = 1; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            var messages = messages(open(1));
            assertThat(messages).isEqualTo(length < whole.length / 2 ? List.of() : List.of("one"));
        }
        put(open(1), 3, "three");
        assertThat(messages(open(1))).containsExactly("one", "three");

        Files.write(file, new byte[]{1, 2, 3}, StandardOpenOption.APPEND);
        assertThat(messages(open(1))).containsExactly("one", "three");
    }

    @Test
    void aDeletedStreamTakesNothing() {
        var stream = open(1);
        put(stream, 1, "one");

        stream.delete();

        assertThat(stream.append(new long[]{2}, new byte[][]{"two".getBytes(UTF_8)}, 2)).isFalse();
        assertThat(folder.resolve("1.log")).doesNotExist();
        assertThat(messages(stream)).isEmpty();
    }

    @Test
    void positionsKeepTheirOrderAsDigits() {
        var positions = List.of(Position.START, new Position(5, 9, 0), new Position(5, 9, 1), new Position(5, 10, 0),
                new Position(50, 1, 0), new Position(1_700_000_000_000L, 3, 12_345_678_901L));

        assertThat(positions).isSorted();
        assertThat(positions.stream().map(Position::digits)).isSorted().allMatch(text -> text.length() == 56);
        assertThat(positions.stream().map(Position::digits).map(Position::parse)).isEqualTo(positions);
    }

    private void append(StreamFile stream, Random random, List<LogEvent> expected) {
        var size = 1 + random.nextInt(60);
        var timestamps = random.longs(size, 1, 10_000).sorted().toArray();
        var messages = new byte[size][];
        var next = stream.summary().events();
        for (var i = 0; i < size; i++) {
            var message = "é".repeat(random.nextInt(random.nextInt(20) == 0 ? 40_000 : 50)) + i;
            messages[i] = message.getBytes(UTF_8);
            expected.add(new LogEvent(new Position(timestamps[i], stream.id(), next + i), 77, message,
                    messages[i].length));
        }
        assertThat(stream.append(timestamps, messages, 77)).isTrue();
    }

    private StreamFile open(long id) {
        return StreamFile.open(id, folder.resolve(id + ".log"));
    }

    private static void put(StreamFile stream, long timestamp, String message) {
        assertThat(stream.append(new long[]{timestamp}, new byte[][]{message.getBytes(UTF_8)}, timestamp)).isTrue();
    }

    private static List<String> messages(StreamFile stream) {
        return read(List.of(stream), Position.START, 0, Long.MAX_VALUE).stream().map(LogEvent::message).toList();
    }

    private static List<LogEvent> read(List<StreamFile> streams, Position after, long from, long to) {
        var reader = new EventReader(streams, after, from, to);
        var found = new ArrayList<LogEvent>();
        while (reader.next()) {
            found.add(reader.event());
        }
        return found;
    }
}
