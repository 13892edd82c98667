package ijen.cli.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// HotSpot never compiles a method of more than 8,000 bytes; one that slips in runs interpreted for
/// ever and nothing says so.
class BytecodeSizeTest {
    private static final int HOTSPOT_HUGE_METHOD = 8_000;
    private static final ProjectTree TREE = ProjectTree.find();

    private record Method(String name, int bytes) {}

    @Test
    void noHandWrittenMethodIsTooLargeForHotSpot() {
        assertThat(methods()).filteredOn(m -> m.bytes() > HOTSPOT_HUGE_METHOD).isEmpty();
    }

    @Test
    void theMethodsOfEveryBuiltModuleAreSeen() {
        assertThat(methods()).extracting(Method::name).contains("ijen/runtime/EngineVersion.load");
    }

    private static List<Method> methods() {
        return TREE.modules().stream()
                .flatMap(m -> ProjectTree.filesBelow(TREE.mainClasses(m), ".class").stream())
                .flatMap(BytecodeSizeTest::methodsOf)
                .toList();
    }

    private static Stream<Method> methodsOf(Path file) {
        try {
            return methodsOf(ClassFile.of().parse(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Method> methodsOf(ClassModel type) {
        var owner = type.thisClass().asInternalName();
        return type.methods().stream()
                .flatMap(method ->
                        method.findAttribute(Attributes.code()).stream()
                                .map(code ->
                                        new Method(
                                                owner + "." + method.methodName().stringValue(),
                                                code.codeLength())));
    }
}
