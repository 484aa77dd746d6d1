package dev.stepdeck.sandbox.athena.iceberg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import dev.stepdeck.sandbox.athena.engine.ObjectPaths;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The objects of S3 as files of Iceberg. They are read in place, and written whole.
final class ObjectIo implements FileIO {

    private static final long serialVersionUID = 1;

    private final transient S3Client s3;
    private final transient ObjectPaths paths;

    ObjectIo(S3Client s3, ObjectPaths paths) {
        this.s3 = s3;
        this.paths = paths;
    }

    /// Where the bytes of an object are.
    Path file(String uri) {
        var address = ObjectAddress.parse(uri);
        return paths.fileOf(address.bucket(), address.key());
    }

    /// Makes an object of a file.
    void put(String uri, Path file) {
        put(uri, RequestBody.fromFile(file));
    }

    private void put(String uri, RequestBody body) {
        var address = ObjectAddress.parse(uri);
        try {
            s3.putObject(put -> put.bucket(address.bucket()).key(address.key()), body);
        } catch (S3Exception e) {
            throw SqlException.of("ICEBERG_FILESYSTEM_ERROR",
                    "Cannot write " + uri + ": " + e.awsErrorDetails().errorMessage());
        }
    }

    /// An object, and when it was written.
    record Found(String uri, Instant time) {}

    /// All objects below a location.
    List<Found> below(String location) {
        var address = ObjectAddress.parse(location + "/");
        return s3.listObjectsV2Paginator(list -> list.bucket(address.bucket()).prefix(address.key())).contents()
                .stream().map(object -> new Found("s3://" + address.bucket() + "/" + object.key(),
                        object.lastModified()))
                .toList();
    }

    private boolean exists(String uri) {
        var address = ObjectAddress.parse(uri);
        try {
            s3.headObject(head -> head.bucket(address.bucket()).key(address.key()));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public InputFile newInputFile(String uri) {
        return new Input(uri);
    }

    @Override
    public OutputFile newOutputFile(String uri) {
        return new Output(uri);
    }

    @Override
    public void deleteFile(String uri) {
        var address = ObjectAddress.parse(uri);
        s3.deleteObject(delete -> delete.bucket(address.bucket()).key(address.key()));
    }

    private final class Input implements InputFile {

        private final String uri;

        Input(String uri) {
            this.uri = uri;
        }

        @Override
        public long getLength() {
            try {
                return Files.size(file(uri));
            } catch (NoSuchFileException e) {
                throw new NotFoundException(e, "%s is not there", uri);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public SeekableInputStream newStream() {
            if (!ObjectIo.this.exists(uri)) {
                throw new NotFoundException("%s is not there", uri);
            }
            try {
                return new Stream(Files.newByteChannel(file(uri)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String location() {
            return uri;
        }

        @Override
        public boolean exists() {
            return ObjectIo.this.exists(uri);
        }
    }

    private static final class Stream extends SeekableInputStream {

        private final SeekableByteChannel channel;

        Stream(SeekableByteChannel channel) {
            this.channel = channel;
        }

        @Override
        public long getPos() throws IOException {
            return channel.position();
        }

        @Override
        public void seek(long position) throws IOException {
            channel.position(position);
        }

        @Override
        public int read() throws IOException {
            var one = ByteBuffer.allocate(1);
            return channel.read(one) < 0 ? -1 : one.get(0) & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(bytes, from, length));
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private final class Output implements OutputFile {

        private final String uri;

        Output(String uri) {
            this.uri = uri;
        }

        @Override
        public PositionOutputStream create() {
            if (exists(uri)) {
                throw new AlreadyExistsException("%s is there already", uri);
            }
            return createOrOverwrite();
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return new Collected(uri);
        }

        @Override
        public String location() {
            return uri;
        }

        @Override
        public InputFile toInputFile() {
            return new Input(uri);
        }
    }

    /// Becomes an object when it is closed.
    private final class Collected extends PositionOutputStream {

        private final String uri;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean closed;

        Collected(String uri) {
            this.uri = uri;
        }

        @Override
        public long getPos() {
            return bytes.size();
        }

        @Override
        public void write(int one) {
            bytes.write(one);
        }

        @Override
        public void write(byte[] more, int from, int length) {
            bytes.write(more, from, length);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                put(uri, RequestBody.fromBytes(bytes.toByteArray()));
            }
        }
    }
}
