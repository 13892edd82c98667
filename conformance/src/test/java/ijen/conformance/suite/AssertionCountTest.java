package ijen.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionCountTest {
    @Test
    void everyKindOfAssertionCounts() {
        assertThat(count("(assert_return (invoke \"f\"))(assert_trap (module) \"x\")"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";; (assert_return)",
                "(; (assert_return) (; nested ;) (assert_return) ;)",
                "(module quote \"(assert_return \\\" (assert_return\")",
                "(invoke \"assert_return\")"
            })
    void whatStandsInCommentsAndStringsDoesNot(String text) {
        assertThat(count(text)).isZero();
        assertThat(count(text + "\n(assert_return)")).isOne();
    }

    private static int count(String text) {
        return AssertionCount.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
