package dev.stepdeck.sandbox.s3.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The parts of a `multipart/form-data` body: fields, and the file after them as a stream. What follows the file is
/// not looked at. Source: RFC 7578.
final class FormBody {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME = Pattern.compile("[;\\s]filename=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    /// All that may come before the file. Source: S3 API, POST Object.
    private static final int MOST_BEFORE_FILE = 20 * 1024;
    private static final int LONGEST_LINE = 8192;

    private final InputStream in;
    private final byte[] delimiter;
    private final Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String fileName = "";
    private int read;

    private FormBody(InputStream in, String boundary) {
        this.in = new BufferedInputStream(in, 64 * 1024);
        this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
    }

    /// Reads the fields; the file is left.
    ///
    /// @param contentType of the body, with its boundary
    static FormBody read(InputStream in, String contentType) throws IOException {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw malformed();
        }
        var form = new FormBody(in, Optional.ofNullable(boundary.group(1)).orElse(boundary.group(2)));
        form.readFields();
        return form;
    }

    /// The fields by name, without regard to case.
    Map<String, String> fields() {
        return fields;
    }

    /// What the file was called where it comes from, without its folders.
    String fileName() {
        return fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    }

    /// The file, which ends before the next delimiter.
    InputStream file() {
        return new Part();
    }

    private void readFields() throws IOException {
        var first = line();
        if (!("\r\n" + first).equals(new String(delimiter, ISO_8859_1))) {
            throw malformed();
        }
        while (true) {
            var disposition = "";
            for (var line = line(); !line.isEmpty(); line = line()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                    disposition = new String(line.getBytes(ISO_8859_1), UTF_8);
                }
            }
            var name = NAME.matcher(disposition);
            if (!name.find()) {
                throw malformed();
            }
            if (name.group(1).equalsIgnoreCase("file")) {
                var file = FILE_NAME.matcher(disposition);
                fileName = file.find() ? file.group(1) : "";
                return;
            }
            fields.put(name.group(1), value());
            if (!line().isEmpty()) {
                throw Faults.general(400, "InvalidArgument", "POST requires exactly one file upload per request.");
            }
        }
    }

    private String value() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var part = new Part();
        for (var c = part.read(); c >= 0; c = part.read()) {
            bytes.write(c);
            counted();
        }
        return bytes.toString(UTF_8);
    }

    /// The next line without its end.
    private String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            counted();
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw malformed();
            }
            line.append((char) c);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    private void counted() {
        if (++read > MOST_BEFORE_FILE) {
            throw Faults.general(400, "MaxPostPreDataLengthExceededError",
                    "Your POST request fields preceding the upload file were too large.");
        }
    }

    private static AwsServiceException malformed() {
        return Faults.general(400, "MalformedPOSTRequest",
                "The body of your POST request is not well-formed multipart/form-data.");
    }

    /// The bytes up to the delimiter. It begins with a carriage return, which it has nowhere else, so after a false
    /// start the search continues with the current byte.
    private final class Part extends InputStream {

        /// How many bytes of the delimiter matched without being one, and are still to be given out.
        private int given;
        private int owed;
        private int next = -1;
        private boolean ended;

        @Override
        public int read() throws IOException {
            while (true) {
                if (given < owed) {
                    return delimiter[given++] & 0xff;
                }
                if (ended) {
                    return -1;
                }
                var c = next >= 0 ? next : in.read();
                next = -1;
                if (c != delimiter[0]) {
                    if (c < 0) {
                        throw malformed();
                    }
                    return c;
                }
                match();
            }
        }

        private void match() throws IOException {
            for (var matched = 1; matched < delimiter.length; matched++) {
                var c = in.read();
                if (c < 0) {
                    throw malformed();
                }
                if (c != (delimiter[matched] & 0xff)) {
                    given = 0;
                    owed = matched;
                    next = c;
                    return;
                }
            }
            ended = true;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            var filled = 0;
            while (filled < count) {
                var c = read();
                if (c < 0) {
                    return filled == 0 ? -1 : filled;
                }
                bytes[from + filled++] = (byte) c;
            }
            return filled;
        }
    }
}
