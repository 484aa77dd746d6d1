package dev.stepdeck.sandbox.wire.sign;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// The checksums that S3 accepts with an object.
public enum ChecksumAlgorithm {

    CRC32("x-amz-checksum-crc32") {
        @Override
        public Running start() {
            return running(new CRC32(), 4);
        }
    },

    CRC32C("x-amz-checksum-crc32c") {
        @Override
        public Running start() {
            return running(new CRC32C(), 4);
        }
    },

    CRC64NVME("x-amz-checksum-crc64nvme") {
        @Override
        public Running start() {
            return running(new Crc64Nvme(), 8);
        }
    },

    SHA1("x-amz-checksum-sha1") {
        @Override
        public Running start() {
            return running("SHA-1");
        }
    },

    SHA256("x-amz-checksum-sha256") {
        @Override
        public Running start() {
            return running("SHA-256");
        }
    },

    MD5("content-md5") {
        @Override
        public Running start() {
            return running("MD5");
        }
    };

    private static final List<ChecksumAlgorithm> ALL = List.of(values());

    private final String header;

    ChecksumAlgorithm(String header) {
        this.header = header;
    }

    /// The header or trailer, in lower case, that carries its value in Base64.
    public String header() {
        return header;
    }

    /// The algorithm of a header or trailer.
    public static Optional<ChecksumAlgorithm> ofHeader(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(algorithm -> algorithm.header.equals(lower)).findFirst();
    }

    /// Begins a computation.
    public abstract Running start();

    /// A computation under way.
    public interface Running {

        /// Takes more bytes in.
        void update(byte[] bytes, int from, int count);

        /// The value in Base64; ends the computation.
        String base64();
    }

    private static Running running(Checksum checksum, int octets) {
        return new Running() {

            @Override
            public void update(byte[] bytes, int from, int count) {
                checksum.update(bytes, from, count);
            }

            @Override
            public String base64() {
                var value = new byte[octets];
                for (var i = 0; i < octets; i++) {
                    value[i] = (byte) (checksum.getValue() >>> 8 * (octets - 1 - i));
                }
                return Base64.getEncoder().encodeToString(value);
            }
        };
    }

    private static Running running(String digest) {
        MessageDigest running;
        try {
            running = MessageDigest.getInstance(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return new Running() {

            @Override
            public void update(byte[] bytes, int from, int count) {
                running.update(bytes, from, count);
            }

            @Override
            public String base64() {
                return Base64.getEncoder().encodeToString(running.digest());
            }
        };
    }

    /// Whether a text is a value that this algorithm could give.
    boolean plausible(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == Base64.getDecoder().decode(start().base64()).length;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

}
