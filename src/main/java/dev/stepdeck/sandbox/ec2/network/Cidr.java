package dev.stepdeck.sandbox.ec2.network;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;

/// A block of IPv4 addresses.
///
/// @param first the first address, as a number; those of the block's bits that vary are 0
/// @param bits how many bits all its addresses share
public record Cidr(long first, int bits) {

    private static final int ADDRESS_BITS = 32;
    private static final int OCTET_BITS = 8;
    private static final int OCTETS = 4;
    private static final long LARGEST_OCTET = 255;
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    public Cidr {
        first = first & mask(bits);
    }

    /// The block that a text names; empty when it names none.
    public static Optional<Cidr> find(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(OCTETS + 1)) > ADDRESS_BITS) {
            return Optional.empty();
        }
        long address = 0;
        for (var octet = 1; octet <= OCTETS; octet++) {
            var value = Long.parseLong(parts.group(octet));
            if (value > LARGEST_OCTET) {
                return Optional.empty();
            }
            address = address << OCTET_BITS | value;
        }
        return Optional.of(new Cidr(address, Integer.parseInt(parts.group(OCTETS + 1))));
    }

    /// The same.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException that names the parameter
    public static Cidr of(String text, String parameter) {
        return find(text)
                .orElseThrow(() -> Ec2Faults.badValue(text, parameter, "This is not a valid CIDR block."));
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << ADDRESS_BITS - bits & 0xFFFFFFFFL;
    }

    /// How many addresses it has.
    public long size() {
        return 1L << ADDRESS_BITS - bits;
    }

    /// The blocks of a size into which it divides, in order.
    Stream<Cidr> parts(int wanted) {
        return LongStream.range(0, 1L << wanted - bits)
                .mapToObj(part -> new Cidr(first + (part << ADDRESS_BITS - wanted), wanted));
    }

    boolean contains(Cidr other) {
        return other.bits >= bits && (other.first & mask(bits)) == first;
    }

    boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /// The text of one of its addresses.
    public String address(long index) {
        var address = first + index;
        return (address >> 24 & LARGEST_OCTET) + "." + (address >> 16 & LARGEST_OCTET) + "."
                + (address >> OCTET_BITS & LARGEST_OCTET) + "." + (address & LARGEST_OCTET);
    }

    /// The place of an address in the block; empty when it is none of its own.
    public Optional<Long> index(String address) {
        return find(address + "/" + ADDRESS_BITS).filter(this::contains).map(one -> one.first - first);
    }

    @Override
    public String toString() {
        return address(0) + "/" + bits;
    }
}
