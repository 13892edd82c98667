package ijen.runtime.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.internal.code.InstructionList;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class SimdOpsTest {
    @Test
    void everyInstructionHasItsMethods() throws Exception {
        var missing = new ArrayList<String>();
        int count = 0;
        for (String line : instructions()) {
            String[] column = line.split(" ");
            int op = Integer.parseInt(column[0], 16);
            var kind = SimdOps.kind(op, column[1]);
            String signature = column[3];
            String name = SimdOps.method(column[1]);
            switch (kind) {
                case LOW_HIGH -> {
                    check(missing, column[1], name + "Low", 2 * (signature.indexOf('>')));
                    check(missing, column[1], name + "High", 2 * (signature.indexOf('>')));
                }
                case SCALAR -> check(missing, column[1], name, 2);
                case EXTRACT -> check(missing, column[1], name, 2);
                case REPLACE -> check(missing, column[1], name, 3);
                case SHUFFLE -> check(missing, column[1], name, 5);
                case HALVES -> check(missing, column[1], name, signature.indexOf('>'));
                case OTHER -> {}
            }
            count++;
        }
        assertThat(count).isEqualTo(256);
        assertThat(missing).isEmpty();
    }

    @Test
    void byteLanesAgreeWithPlainArithmetic() {
        var random = RandomGenerator.of("L64X128MixRandom");
        for (int round = 0; round < 20_000; round++) {
            long a = random.nextLong();
            long b = random.nextLong() & random.nextLong();
            for (int i = 0; i < 8; i++) {
                byte x = (byte) (a >>> 8 * i);
                byte y = (byte) (b >>> 8 * i);
                int n = round & 7;
                assertThat(lane(I8x16.add(a, b), i)).isEqualTo((byte) (x + y));
                assertThat(lane(I8x16.subSatS(a, b), i))
                        .isEqualTo((byte) Math.clamp(x - y, -128, 127));
                assertThat(lane(I8x16.addSatS(a, b), i))
                        .isEqualTo((byte) Math.clamp(x + y, -128, 127));
                assertThat(lane(I8x16.addSatU(a, b), i))
                        .isEqualTo((byte) Math.min((x & 255) + (y & 255), 255));
                assertThat(lane(I8x16.ltU(a, b), i))
                        .isEqualTo((byte) ((x & 255) < (y & 255) ? -1 : 0));
                assertThat(lane(I8x16.leS(a, b), i)).isEqualTo((byte) (x <= y ? -1 : 0));
                assertThat(lane(I8x16.abs(a), i)).isEqualTo((byte) Math.abs(x));
                assertThat(lane(I8x16.avgrU(a, b), i))
                        .isEqualTo((byte) (((x & 255) + (y & 255) + 1) >> 1));
                assertThat(lane(I8x16.shrS(a, n), i)).isEqualTo((byte) (x >> n));
                assertThat(lane(I8x16.shl(a, n), i)).isEqualTo((byte) (x << n));
                assertThat(lane(I8x16.popcnt(a), i)).isEqualTo((byte) Integer.bitCount(x & 255));
            }
        }
    }

    private static byte lane(long half, int i) {
        return (byte) (half >>> 8 * i);
    }

    private static List<String> instructions() {
        return InstructionList.TEXT.lines().filter(l -> l.matches("[34][0-9A-F]{2} .*")).toList();
    }

    private static void check(List<String> missing, String mnemonic, String method, int parameters)
            throws ClassNotFoundException {
        Class<?> owner = Class.forName(SimdOps.owner(mnemonic).replace('/', '.'));
        boolean found =
                Arrays.stream(owner.getMethods())
                        .filter(m -> m.getName().equals(method))
                        .mapToInt(Method::getParameterCount)
                        .anyMatch(n -> n == parameters);
        if (!found) {
            missing.add(mnemonic + " wants " + method + "/" + parameters);
        }
    }
}
