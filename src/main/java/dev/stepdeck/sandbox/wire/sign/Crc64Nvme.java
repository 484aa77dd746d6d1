package dev.stepdeck.sandbox.wire.sign;

import java.util.zip.Checksum;

/// CRC-64/NVME (reflected polynomial 9A6C9329AC4BC9B5), eight bytes at a time.
final class Crc64Nvme implements Checksum {

    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[][] TABLES = tables();

    private long value = ~0L;

    private static long[][] tables() {
        var tables = new long[8][256];
        for (var i = 0; i < 256; i++) {
            var crc = (long) i;
            for (var bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ POLYNOMIAL : crc >>> 1;
            }
            tables[0][i] = crc;
        }
        for (var i = 0; i < 256; i++) {
            for (var t = 1; t < 8; t++) {
                var crc = tables[t - 1][i];
                tables[t][i] = crc >>> 8 ^ tables[0][(int) crc & 0xff];
            }
        }
        return tables;
    }

    @Override
    public void update(int octet) {
        value = value >>> 8 ^ TABLES[0][(int) (value ^ octet) & 0xff];
    }

    @Override
    public void update(byte[] bytes, int from, int count) {
        var crc = value;
        var i = from;
        var end = from + count;
        for (; i + 8 <= end; i += 8) {
            var word = 0L;
            for (var b = 7; b >= 0; b--) {
                word = word << 8 | bytes[i + b] & 0xff;
            }
            crc ^= word;
            crc = TABLES[7][(int) crc & 0xff] ^ TABLES[6][(int) (crc >>> 8) & 0xff]
                    ^ TABLES[5][(int) (crc >>> 16) & 0xff] ^ TABLES[4][(int) (crc >>> 24) & 0xff]
                    ^ TABLES[3][(int) (crc >>> 32) & 0xff] ^ TABLES[2][(int) (crc >>> 40) & 0xff]
                    ^ TABLES[1][(int) (crc >>> 48) & 0xff] ^ TABLES[0][(int) (crc >>> 56) & 0xff];
        }
        value = crc;
        for (; i < end; i++) {
            update(bytes[i]);
        }
    }

    @Override
    public long getValue() {
        return ~value;
    }

    @Override
    public void reset() {
        value = ~0L;
    }
}
