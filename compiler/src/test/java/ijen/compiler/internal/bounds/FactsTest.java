package ijen.compiler.internal.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FactsTest {
    /// A class must not depend on what the same compiler worked on before.
    @Test
    void clearedFactsForgetWhichWasTheOldest() {
        var used = new Facts();
        learn(used, 1000, 30);
        used.clear();
        var fresh = new Facts();

        learn(used, 0, 40);
        learn(fresh, 0, 40);

        assertThat(used.variables()).isEqualTo(fresh.variables());
    }

    private static void learn(Facts facts, int from, int count) {
        for (int v = from; v < from + count; v++) {
            facts.within(v, 1, 2);
        }
    }
}
