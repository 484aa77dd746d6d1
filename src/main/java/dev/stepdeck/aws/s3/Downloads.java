package dev.stepdeck.aws.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.RefusedException;
import dev.stepdeck.aws.S3Uri;

/// Fetches objects into files. Everything blocks and ends soon after its thread is interrupted.
public final class Downloads {

    private static final int MOST_NAMED = 20;

    private final Clients clients;
    private final Refusals refusals;

    /// Over the clients of one connection.
    public Downloads(Clients clients) {
        this.clients = clients;
        this.refusals = new Refusals(clients.connection().region());
    }

    /// What came.
    ///
    /// @param left how many objects were left out
    /// @param why for the first of them, a sentence each
    public record Outcome(long files, long bytes, long left, List<String> why) {
        public Outcome {
            why = List.copyOf(why);
        }
    }

    /// Fetches one object into a file, which appears when it is whole and replaces what has its name.
    ///
    /// @param size of the object, for the listener
    /// @throws InterruptedException if its thread is interrupted; no file stays
    public Outcome one(S3Uri object, long size, Path target, MoveListener listener) throws InterruptedException {
        var bytes = fetch(object, target, 0, size, listener);
        return new Outcome(1, bytes, 0, List.of());
    }

    /// Fetches objects and all that is in folders into a folder, each under its name. What is there already is left as it is, and so are
    /// keys that cannot be names of files.
    ///
    /// @throws InterruptedException if its thread is interrupted; whole files stay
    public Outcome all(List<Entry> entries, Path into, MoveListener listener) throws InterruptedException {
        var run = new Run(into, listener);
        for (var entry : entries) {
            switch (entry) {
                case Entry.Item item -> run.take(item.uri().folder().key(), item.uri(), item.size());
                case Entry.Folder folder -> run.folder(folder.uri());
            }
        }
        return new Outcome(run.files, run.bytes, run.left, run.why);
    }

    private long fetch(S3Uri object, Path target, long before, long total, MoveListener listener)
            throws InterruptedException {
        Uploads.goOn();
        try {
            var folder = Optional.ofNullable(target.toAbsolutePath().getParent()).orElseThrow();
            Files.createDirectories(folder);
            var part = Files.createTempFile(folder, ".download", ".part");
            try (var in = refusals.explained(object,
                    () -> clients.s3().getObject(get -> get.bucket(object.bucket()).key(object.key())))) {
                var done = 0L;
                try (var out = Files.newOutputStream(part)) {
                    var buffer = new byte[1 << 16];
                    for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                        if (Thread.interrupted()) {
                            in.abort();
                            throw new InterruptedException();
                        }
                        out.write(buffer, 0, count);
                        done += count;
                        listener.moved(object.name(), before + done, total);
                    }
                }
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                return done;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new RefusedException("The file " + target + " cannot be written: " + e,
                    "Choose another folder, or make room.");
        }
    }

    /// One download of several objects.
    private final class Run {

        private final Path into;
        private final MoveListener listener;
        private final List<String> why = new ArrayList<>();
        private long files;
        private long bytes;
        private long left;

        Run(Path into, MoveListener listener) {
            this.into = into;
            this.listener = listener;
        }

        void folder(S3Uri folder) throws InterruptedException {
            Optional<String> token = Optional.empty();
            do {
                Uploads.goOn();
                var after = token;
                var page = refusals.explained(folder, () -> clients.s3().listObjectsV2(list -> list
                        .bucket(folder.bucket()).prefix(folder.key()).continuationToken(after.orElse(null))));
                for (var object : page.contents()) {
                    take(folder.above().key(), new S3Uri(folder.bucket(), object.key()), object.size());
                }
                token = Optional.ofNullable(page.nextContinuationToken());
            } while (token.isPresent());
        }

        void take(String base, S3Uri object, long size) throws InterruptedException {
            // What stands for an empty folder.
            if (object.isFolder() && size == 0) {
                return;
            }
            var target = target(object.key().substring(base.length()));
            if (target.isEmpty()) {
                leave(object + " cannot be the name of a file.");
            } else if (Files.exists(target.get())) {
                leave(target.get() + " is there already.");
            } else if (blocked(target.get())) {
                leave(object + " would need a folder where a file is.");
            } else {
                bytes += fetch(object, target.get(), bytes, 0, listener);
                files++;
            }
        }

        private boolean blocked(Path target) {
            for (var folder = target.getParent(); folder != null && !folder.equals(into); folder = folder.getParent()) {
                if (Files.exists(folder) && !Files.isDirectory(folder)) {
                    return true;
                }
            }
            return false;
        }

        /// Never outside of the folder.
        private Optional<Path> target(String name) {
            for (var step : name.split("/", -1)) {
                if (step.isEmpty() || step.equals(".") || step.equals("..") || step.indexOf('\\') >= 0) {
                    return Optional.empty();
                }
            }
            try {
                var target = into.resolve(name).normalize();
                return target.startsWith(into) ? Optional.of(target) : Optional.empty();
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }

        private void leave(String reason) {
            left++;
            if (why.size() < MOST_NAMED) {
                why.add(reason);
            }
        }
    }
}
