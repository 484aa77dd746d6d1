package dev.stepdeck.sandbox.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Writes the events that trails want into their buckets, every five minutes, as gzip files of JSON. What has not been
/// written when the sandbox stops is at the next start. Thread-safe.
///
/// Sources: "Finding your CloudTrail log files" and "CloudTrail log file names", AWS CloudTrail User Guide.
final class LogFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int MOST_IN_FILE = 10_000;
    private static final String FOLDER = "AWSLogs/" + Account.ID + "/CloudTrail/";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'")
            .withZone(ZoneOffset.UTC);

    private final Trails trails;
    private final Store store;
    private final Table<String> waiting;
    private final Table<Delivery> deliveries;
    private final AtomicLong counter = new AtomicLong();
    private final SecureRandom random = new SecureRandom();

    LogFiles(Trails trails, Store store) {
        this.trails = trails;
        this.store = store;
        this.waiting = store.table("cloudtrail.waiting", new JsonRows<>(String.class));
        this.deliveries = store.table("cloudtrail.deliveries", new JsonRows<>(Delivery.class));
    }

    /// The last attempt to write a file of a trail.
    ///
    /// @param written when one was written last, in milliseconds; 0 for never
    /// @param error the code of what went wrong; empty when nothing did
    record Delivery(long attempted, long written, String error) {}

    /// Whether an object is a file that CloudTrail itself has written: that is not an event again.
    static boolean isOne(String key) {
        return key.contains(FOLDER);
    }

    /// Keeps an event until the next file is written.
    void put(List<String> names, String record, long time) {
        names.forEach(name -> waiting.put(
                prefix(name) + "%019d/%010d".formatted(time, counter.incrementAndGet()), record));
    }

    private static String prefix(String trail) {
        return trail + "\n";
    }

    Optional<Delivery> last(String trail) {
        return deliveries.get(trail);
    }

    /// Forgets what waits for a trail that was deleted.
    void forget(String trail) {
        waiting.removeAll(prefix(trail));
        deliveries.remove(trail);
    }

    /// Begins to write, every five minutes of a clock. Closing ends that.
    AutoCloseable writeTo(S3Client s3, SandboxClock clock) {
        var thread = Thread.ofVirtual().name("cloudtrail-files").start(() -> {
            try {
                while (true) {
                    clock.sleep(EVERY);
                    trails.all().forEach(trail -> write(trail, s3, clock));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return () -> {
            thread.interrupt();
            thread.join();
        };
    }

    private void write(StoredTrail trail, S3Client s3, SandboxClock clock) {
        var batch = waiting.page(prefix(trail.name()), "", MOST_IN_FILE, row -> row);
        if (batch.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var written = last(trail.name()).map(Delivery::written).orElse(0L);
        try {
            s3.putObject(put -> put.bucket(trail.bucket()).key(key(trail, now)).contentType("application/json")
                    .contentEncoding("gzip"),
                    RequestBody.fromBytes(file(batch.stream().map(Map.Entry::getValue).toList())));
            store.together(() -> {
                batch.forEach(row -> waiting.remove(row.getKey()));
                deliveries.put(trail.name(), new Delivery(now.toEpochMilli(), now.toEpochMilli(), ""));
                return now;
            });
        } catch (SdkException e) {
            LOG.warn("The trail {} cannot write to the bucket {}: {}", trail.name(), trail.bucket(), e.getMessage());
            deliveries.put(trail.name(), new Delivery(now.toEpochMilli(), written, TrailRecord.code(e)));
        } catch (RuntimeException e) {
            LOG.error("The trail {} could not write a file", trail.name(), e);
        }
        store.commit();
    }

    private String key(StoredTrail trail, Instant time) {
        var unique = new StringBuilder();
        random.ints(16, 0, LETTERS.length()).forEach(each -> unique.append(LETTERS.charAt(each)));
        return trail.prefix().map(prefix -> prefix + "/").orElse("") + FOLDER + Account.REGION + "/" + DAY.format(time)
                + "/" + Account.ID + "_CloudTrail_" + Account.REGION + "_" + MINUTE.format(time) + "_" + unique
                + ".json.gz";
    }

    private static byte[] file(List<String> records) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{\"Records\":[".getBytes(UTF_8));
            gzip.write(String.join(",", records).getBytes(UTF_8));
            gzip.write("]}".getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
