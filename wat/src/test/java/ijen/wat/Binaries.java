package ijen.wat;

import java.io.ByteArrayOutputStream;

/// Binaries cut up for comparing.
final class Binaries {
    private Binaries() {}

    static boolean isModule(byte[] binary) {
        return binary.length >= 8 && binary[0] == 0 && binary[4] == 1 && binary[6] == 0;
    }

    /// A core module without its custom sections; a component as it is, since its custom sections
    /// may be nested.
    static byte[] withoutCustom(byte[] binary) {
        if (!isModule(binary)) {
            return binary;
        }
        var kept = new ByteArrayOutputStream();
        kept.write(binary, 0, 8);
        int at = 8;
        while (at < binary.length) {
            int start = at;
            int id = binary[at++];
            int size = 0;
            int shift = 0;
            do {
                size |= (binary[at] & 0x7F) << shift;
                shift += 7;
            } while (binary[at++] < 0);
            at += size;
            if (id != 0) {
                kept.write(binary, start, at - start);
            }
        }
        return kept.toByteArray();
    }
}
