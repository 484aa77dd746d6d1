package dev.stepdeck.aws.saved;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import dev.stepdeck.aws.RefusedException;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// A `.stepdeck-run` file: one JSON object. It is written whole or not at all, and what is read is bounded, for anybody may send one.
public final class RunFile {

    /// More would not fit beside everything else that the window holds.
    static final long MOST_BYTES = 100L << 20;
    /// 25,000 events, which AWS allows, have about half a million.
    private static final long MOST_TOKENS = 3_000_000;
    private static final int LONGEST_TEXT = 16 << 20;
    private static final int DEEPEST = 100;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxDocumentLength(MOST_BYTES).maxTokenCount(MOST_TOKENS)
                    .maxStringLength(LONGEST_TEXT).maxNestingDepth(DEEPEST).build())
            .build()).build();

    private RunFile() {}

    /// Writes a run, in place of what was there.
    ///
    /// @return the file
    /// @throws RefusedException if it is too large
    public static Path write(SavedRun run, Path file) throws IOException {
        var whole = file.toAbsolutePath();
        var part = Files.createTempFile(whole.getParent(), ".", ".part");
        try {
            try (var out = new Bounded(Files.newOutputStream(part)); var generator = JSON.createGenerator(out)) {
                new RunWriter(generator).write(run);
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        } finally {
            Files.deleteIfExists(part);
        }
        return file;
    }

    /// Reads a run.
    ///
    /// @throws RefusedException if the file is not there, is too large, or does not hold a whole run
    public static SavedRun read(Path file) {
        if (!Files.exists(file)) {
            throw refused("There is no file " + file + ".");
        }
        if (!Files.isRegularFile(file)) {
            throw refused("This is not a file: " + file + ".");
        }
        try (var in = Files.newInputStream(file)) {
            if (Files.size(file) > MOST_BYTES) {
                throw refused("This file is larger than a saved run can be, which is " + (MOST_BYTES >> 20) + " MB.");
            }
            return new RunReader(JSON.readTree(in)).run();
        } catch (JacksonException e) {
            throw refused("This is not a saved run: " + e.getOriginalMessage() + place(e.getLocation()));
        } catch (IOException e) {
            throw refused("This file cannot be read: " + e.getMessage() + ".");
        }
    }

    private static String place(@Nullable TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    static RefusedException refused(String words) {
        return new RefusedException(words, "Files of saved runs are made by Save run… on the page of an execution.");
    }

    /// Ends with a refusal where a file gets too large.
    private static final class Bounded extends OutputStream {

        private final OutputStream out;
        private long left = MOST_BYTES;

        Bounded(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            left -= length;
            if (left < 0) {
                throw new RefusedException(
                        "The inputs and outputs of this execution are larger than a saved run can be, which is "
                                + (MOST_BYTES >> 20) + " MB.",
                        "Nothing was saved.");
            }
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
