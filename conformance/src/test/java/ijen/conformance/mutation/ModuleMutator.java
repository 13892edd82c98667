package ijen.conformance.mutation;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Changes modules at random. One in eight mutants is changed anywhere; the others inside a section
/// or a function body whose sizes are then corrected, because a wrong size hides everything behind
/// it. The same seed gives the same mutants.
public final class ModuleMutator {
    private static final int HEADER = 8;
    private static final int CODE = 10;
    private static final int LONGEST_RUN = 12;

    /// Bytes that mean something almost everywhere: ends, blocks, types, small and large LEBs.
    private static final int[] TELLING = {
        0x00, 0x01, 0x02, 0x03, 0x05, 0x0B, 0x0C, 0x0D, 0x0F, 0x10, 0x11, 0x1A, 0x1B, 0x1C, 0x1F,
        0x20, 0x21, 0x23, 0x40, 0x41, 0x42, 0x5E, 0x5F, 0x60, 0x63, 0x64, 0x6A, 0x6B, 0x6E, 0x6F,
        0x70, 0x7B, 0x7C, 0x7D, 0x7E, 0x7F, 0x80, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xFB,
        0xFC, 0xFD, 0xFE, 0xFF
    };

    private final SplittableRandom random;
    private final InstructionMutator instructions;

    public ModuleMutator(long seed) {
        random = new SplittableRandom(seed);
        instructions = new InstructionMutator(random);
    }

    /// A changed copy.
    public byte[] mutate(byte[] module) {
        if (random.nextInt(8) > 0) {
            var parts = split(module, HEADER, false);
            if (parts != null) {
                return insideSection(module, parts);
            }
        }
        byte[] mutant = module;
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            mutant = edit(mutant);
        }
        return mutant;
    }

    private byte[] insideSection(byte[] module, List<byte[]> sections) {
        int chosen = random.nextInt(sections.size());
        for (int i = 0; i < sections.size(); i++) {
            // most instructions are in one section
            if (sections.get(i)[0] == CODE && random.nextInt(3) > 0) {
                chosen = i;
            }
        }
        byte[] section = sections.get(chosen);
        byte[] content = Arrays.copyOfRange(section, 1, section.length);
        content = section[0] == CODE ? insideBody(content) : edit(content);
        var out = new ByteArrayOutputStream();
        out.write(module, 0, HEADER);
        for (int i = 0; i < sections.size(); i++) {
            byte[] written = i == chosen ? content : tail(sections.get(i));
            out.write(sections.get(i)[0]);
            leb(out, written.length);
            out.writeBytes(written);
        }
        return out.toByteArray();
    }

    private static byte[] tail(byte[] section) {
        return Arrays.copyOfRange(section, 1, section.length);
    }

    private byte[] insideBody(byte[] content) {
        int countBytes = 1;
        while (countBytes < content.length && content[countBytes - 1] < 0) {
            countBytes++;
        }
        var bodies = split(content, countBytes, true);
        if (bodies == null) {
            return edit(content);
        }
        int chosen = random.nextInt(bodies.size());
        var out = new ByteArrayOutputStream();
        out.write(content, 0, countBytes);
        for (int i = 0; i < bodies.size(); i++) {
            byte[] body = bodies.get(i);
            if (i == chosen) {
                boolean whole = random.nextInt(3) > 0;
                for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                    body = whole ? instructions.mutate(body) : edit(body);
                }
            }
            leb(out, body.length);
            out.writeBytes(body);
        }
        return out.toByteArray();
    }

    private byte[] edit(byte[] bytes) {
        if (bytes.length < 2) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(8)) {
            case 0 -> replace(bytes, at, random.nextInt(256));
            case 1, 2 -> replace(bytes, at, TELLING[random.nextInt(TELLING.length)]);
            case 3 -> replace(bytes, at, bytes[at] + (random.nextBoolean() ? 1 : -1));
            case 4 -> replace(bytes, at, bytes[random.nextInt(bytes.length)]);
            case 5 -> splice(bytes, at, new byte[0], run(bytes, at));
            case 6 -> {
                int from = random.nextInt(bytes.length);
                var copied = Arrays.copyOfRange(bytes, from, from + run(bytes, from));
                yield splice(bytes, at, copied, 0);
            }
            default ->
                    splice(
                            bytes,
                            at,
                            new byte[] {(byte) TELLING[random.nextInt(TELLING.length)]},
                            0);
        };
    }

    private int run(byte[] bytes, int at) {
        return 1 + random.nextInt(Math.min(LONGEST_RUN, bytes.length - at));
    }

    private static byte[] replace(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] splice(byte[] bytes, int at, byte[] inserted, int removed) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(inserted);
        out.write(bytes, at + removed, bytes.length - at - removed);
        return out.toByteArray();
    }

    /// Sections with their id as first byte, or bodies; null if the sizes are wrong already.
    private static @Nullable List<byte[]> split(byte[] bytes, int from, boolean bodies) {
        var parts = new ArrayList<byte[]>();
        int at = from;
        while (at < bytes.length) {
            int start = at;
            at += bodies ? 0 : 1;
            long size = 0;
            for (int shift = 0; ; shift += 7) {
                if (at >= bytes.length || shift > 28) {
                    return null;
                }
                int b = bytes[at++];
                size |= (long) (b & 0x7F) << shift;
                if (b >= 0) {
                    break;
                }
            }
            if (size > bytes.length - at) {
                return null;
            }
            int end = at + (int) size;
            byte[] part = Arrays.copyOfRange(bytes, bodies ? at : at - 1, end);
            if (!bodies) {
                part[0] = bytes[start];
            }
            parts.add(part);
            at = end;
        }
        return parts.isEmpty() ? null : parts;
    }

    private static void leb(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >= 0x80) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
