package ijen.wat.internal.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ijen.wat.BinaryException;
import ijen.wat.Printer;
import ijen.wat.Wat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ComponentPrinterTest {
    private static byte[] parse(String text) {
        return Wat.parse(text.getBytes(StandardCharsets.UTF_8), Wat.Options.DEFAULT);
    }

    private static String print(byte[] binary) {
        return Printer.print(binary);
    }

    static List<ComponentForms.Form> ownForms(String file) {
        try (var in = ComponentPrinterTest.class.getResourceAsStream(file)) {
            return ComponentForms.of(file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theTextOfEveryOwnFormReadsBackToTheSameBinary() {
        ownForms("forms.wast").forEach(ComponentPrinterTest::readsBack);
        ownForms("recent.wast").forEach(ComponentPrinterTest::readsBack);
    }

    @TestFactory
    List<DynamicTest> theTextOfEveryReferenceTestReadsBackToTheSameBinary() {
        assumeTrue(
                Files.isDirectory(ComponentForms.suite()) || "true".equals(System.getenv("CI")),
                "no reference tests here");
        return ComponentForms.files().stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                file.getFileName().toString(),
                                () ->
                                        ComponentForms.of(file)
                                                .forEach(ComponentPrinterTest::readsBack)))
                .toList();
    }

    private static void readsBack(ComponentForms.Form form) {
        if (form.kind() == ComponentForms.Kind.TEXT) {
            for (Printer.Style style : Printer.Style.values()) {
                String text = Printer.print(form.bytes(), style);
                assertThat(parse(text)).as("%s%n%s", form.place(), text).isEqualTo(form.bytes());
            }
        }
    }

    @Test
    void everyDefinitionIsOnALineOfItsOwnWithItsNameAndIndex() {
        byte[] binary =
                parse(
                        """
                        (component $c
                          (type $t (list u8))
                          (import "f" (func $f (param "x" $t)))
                          (core func $g (canon lower (func $f)))
                          (component (type u8)))
                        """);
        assertThat(print(binary))
                .isEqualTo(
                        """
                        (component $c
                          (type $t (;0;) (list u8))
                          (type (;1;) (func (param "x" $t)))
                          (import "f" (func $f (;0;) (type 1)))
                          (core func $g (;0;) (canon lower (func $f)))
                          (component (;0;)
                            (type (;0;) u8)))
                        """);
    }

    @Test
    void bytesThatAreNoComponentAreRefusedWithTheirOffset() {
        byte[] broken = parse("(component (type (list u8)))");
        broken[broken.length - 2] = 0x55;
        assertThatThrownBy(() -> print(broken))
                .isInstanceOf(BinaryException.class)
                .hasMessageContaining("malformed type: code 0x55 (at offset 0xc)");
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = ownForms("forms.wast").getFirst().bytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                print(part);
            } catch (BinaryException e) {
                assertThat(e.offset()).isLessThanOrEqualTo(length);
            }
        }
    }
}
