package ijen.conformance.mutation;

import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.type.DefinedType;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Changes a function body instruction by instruction, so that it stays readable and the type
/// checker has something to decide.
final class InstructionMutator {
    private final SplittableRandom random;

    InstructionMutator(SplittableRandom random) {
        this.random = random;
    }

    /// A changed copy; the body itself if it cannot be read.
    byte[] mutate(byte[] body) {
        int[] starts = starts(body);
        if (starts.length < 2) {
            return body;
        }
        int count = starts.length - 1;
        int i = random.nextInt(count);
        int j = random.nextInt(count);
        byte[] first = Arrays.copyOfRange(body, starts[i], starts[i + 1]);
        byte[] second = Arrays.copyOfRange(body, starts[j], starts[j + 1]);
        return switch (random.nextInt(6)) {
            case 0 -> splice(body, starts[i], starts[i + 1], new byte[0]);
            case 1 -> splice(body, starts[i], starts[i], second);
            case 2 -> splice(body, starts[i], starts[i + 1], second);
            case 3 -> {
                first[first.length - 1] += (byte) (random.nextBoolean() ? 1 : -1);
                yield splice(body, starts[i], starts[i + 1], first);
            }
            case 4 -> {
                first[0] += (byte) (random.nextInt(7) - 3);
                yield splice(body, starts[i], starts[i + 1], first);
            }
            default -> splice(body, starts[i], starts[i], simple());
        };
    }

    /// Small instructions that disturb a stack without breaking the nesting.
    private byte[] simple() {
        return switch (random.nextInt(8)) {
            case 0 -> new byte[] {0x00};
            case 1 -> new byte[] {0x1A};
            case 2 -> new byte[] {0x41, 0x00};
            case 3 -> new byte[] {0x42, 0x00};
            case 4 -> new byte[] {0x20, (byte) random.nextInt(4)};
            case 5 -> new byte[] {0x0C, (byte) random.nextInt(3)};
            case 6 -> new byte[] {(byte) 0xD0, (byte) (0x69 + random.nextInt(12))};
            default -> new byte[] {(byte) 0xD4};
        };
    }

    private static int[] starts(byte[] body) {
        var reader = new CodeReader(body, Features.ALL, new DefinedType[0]);
        int[] starts = new int[body.length + 1];
        int count = 0;
        try {
            for (int groups = reader.count(2); groups > 0; groups--) {
                reader.u32();
                reader.valueType();
            }
            while (reader.next()) {
                starts[count++] = reader.opStart;
            }
        } catch (MalformedException e) {
            return new int[0];
        }
        starts[count++] = body.length;
        return Arrays.copyOf(starts, count);
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] inserted) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(inserted);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
