package ijen.runtime.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StoredPlacesTest {
    private record Places(int[] groups, boolean[] tails) implements FunctionPlaces {
        @Override
        public int group(int defined) {
            return groups[defined];
        }

        @Override
        public boolean hasTailCalls(int defined) {
            return tails[defined];
        }
    }

    @Test
    void placesAreReadAsTheyWereWritten() {
        var random = new Random(7);
        int[] groups = random.ints(5_000, 0, 1 << 20).toArray();
        var tails = new boolean[groups.length];
        for (int i = 0; i < tails.length; i++) {
            tails[i] = random.nextBoolean();
        }
        var read =
                StoredPlaces.decode(
                        StoredPlaces.encode(new Places(groups, tails), groups.length),
                        groups.length);

        for (int i = 0; i < groups.length; i++) {
            assertThat(read.group(i)).isEqualTo(groups[i]);
            assertThat(read.hasTailCalls(i)).isEqualTo(tails[i]);
        }
    }

    @Test
    void neighboursTakeOneByteEach() {
        int[] groups = {0, 0, 0, 1, 1, 2, 2, 2};

        assertThat(StoredPlaces.encode(new Places(groups, new boolean[8]), 8)).hasSize(8);
    }
}
