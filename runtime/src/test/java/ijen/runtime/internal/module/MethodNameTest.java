package ijen.runtime.internal.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "a@b",
                "x~7",
                "<alloc::Vec<T> as core::ops::Drop>::drop",
                "a.b;c[d]/e\\f",
                "\\\\^",
                "@",
                "名前",
                "f@12~3"
            })
    void everyNameCanBeReadBack(String name) {
        var method = MethodName.of(name, 0x1f3);

        assertThat(method).doesNotContainPattern("[./;<>\\[]").endsWith("@1f3");
        assertThat(MethodName.parse(method)).isNotNull();
        assertThat(MethodName.parse(method).function()).isEqualTo(name);
        assertThat(MethodName.parse(method).base()).isEqualTo(0x1f3);
        assertThat(MethodName.parse(method).part()).isFalse();
    }

    @Test
    void aPieceOfAFunctionIsToldFromItsBody() {
        assertThat(MethodName.parse("f@10~3").part()).isTrue();
        assertThat(MethodName.parse("f@10~body").part()).isFalse();
        assertThat(MethodName.parse("f@10~body").function()).isEqualTo("f");
    }

    @ParameterizedTest
    @CsvSource({"0, 4096", "15, 4111", "16, 4368", "31, 4383", "32, 69920"})
    void gapsAreAddedFromTheirLineOn(int line, int offset) {
        var method = MethodName.of("f", 0x1000, 0x10, 0x100, 0x20, 0x10000);

        assertThat(method).isEqualTo("f@1000+10:100+20:10000");
        assertThat(MethodName.parse(method).offset(line)).isEqualTo(offset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lambda$run$0", "f@", "f@xyz", "f@10+3:", "f@10+3:z"})
    void otherMethodsAreNone(String method) {
        assertThat(MethodName.parse(method)).isNull();
    }

    @Test
    void aNameIsShownInOneLineOfBoundedLength() {
        assertThat(MethodName.shown(null, 7)).isEqualTo("func7");
        assertThat(MethodName.shown("", 7)).isEqualTo("func7");
        assertThat(MethodName.shown("a\nb\u001b[0m", 7)).isEqualTo("a_b_[0m");
        assertThat(MethodName.shown("x".repeat(70_000), 7)).hasSize(1001);
    }
}
