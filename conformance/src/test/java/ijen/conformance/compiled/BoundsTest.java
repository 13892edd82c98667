package ijen.conformance.compiled;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the least size of a memory says about bounds.
final class BoundsTest {
    private static final String OUT = "MEMORY_OUT_OF_BOUNDS";

    private static Agreement loadAt(int pages, String address, long offset) {
        return Agreement.on(
                """
                (module
                  (memory %d)
                  (func (export "at") (result i32) i32.const %s i32.load offset=%d)
                  (func (export "grow") i32.const 2 memory.grow drop))
                """
                        .formatted(pages, address, offset));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 65532, 0, 0",
        "1, 65528, 4, 0",
        "1, 65533, 0, " + OUT,
        "1, 65529, 4, " + OUT,
        "1, 0, 65533, " + OUT,
        "1, -1, 0, " + OUT,
        "1, -4, 4, " + OUT,
        "1, 4, 4294967295, " + OUT,
        "0, 0, 0, " + OUT
    })
    void constant_addresses_keep_to_the_size(
            int pages, String address, long offset, String expected) {
        loadAt(pages, address, offset).answers(expected, "at");
    }

    @ParameterizedTest
    @CsvSource({"65533", "131068"})
    void constant_addresses_beyond_the_least_size_are_checked_against_the_real_one(String address) {
        var module = loadAt(1, address, 0);
        module.answers(OUT, "at");
        module.agree("grow");

        module.answers(0, "at");
    }
}
