package ijen.conformance.fuzz;

import java.util.Arrays;
import java.util.Random;

/// Breaks modules: a few bytes changed, inserted, removed or repeated, behind the header.
final class Mutation {
    private static final int HEADER = 8;
    private static final int MOST_CHANGES = 3;

    private Mutation() {}

    static byte[] of(byte[] module, Random random) {
        var bytes = module;
        for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
            bytes = change(bytes, random);
        }
        return bytes;
    }

    private static byte[] change(byte[] bytes, Random random) {
        if (bytes.length <= HEADER) {
            return bytes;
        }
        int at = HEADER + random.nextInt(bytes.length - HEADER);
        return switch (random.nextInt(6)) {
            case 0 -> replaced(bytes, at, (byte) random.nextInt(256));
            case 1 -> replaced(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 2 -> replaced(bytes, at, (byte) (bytes[at] + random.nextInt(7) - 3));
            case 3 -> spliced(bytes, at, at + 1 + random.nextInt(4), new byte[0]);
            case 4 -> spliced(bytes, at, at, new byte[] {(byte) random.nextInt(256)});
            default -> repeated(bytes, at, random);
        };
    }

    private static byte[] replaced(byte[] bytes, int at, byte value) {
        var copy = bytes.clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] repeated(byte[] bytes, int at, Random random) {
        int from = HEADER + random.nextInt(bytes.length - HEADER);
        int to = Math.min(bytes.length, from + random.nextInt(16));
        return spliced(bytes, at, at, Arrays.copyOfRange(bytes, from, to));
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        int end = Math.min(to, bytes.length);
        var result = new byte[from + middle.length + bytes.length - end];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, end, result, from + middle.length, bytes.length - end);
        return result;
    }
}
