package ijen.runtime.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.junit.jupiter.api.Test;

class LeafTemplateTest {
    private static final ClassDesc SELF = ClassDesc.ofInternalName(LeafTemplate.SELF);
    private static final MethodTypeDesc TEXT = MethodTypeDesc.of(ConstantDescs.CD_String);

    /// A class whose method has a hole for its name and returns the function's name; with constants
    /// of other kinds, two slots wide ones among them, in front of the holes.
    private static byte[] file() {
        return ClassFile.of()
                .build(
                        SELF,
                        file ->
                                file.withMethodBody(
                                        LeafTemplate.METHOD,
                                        TEXT,
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                        code ->
                                                code.loadConstant(1L << 40)
                                                        .pop2()
                                                        .loadConstant(0.1)
                                                        .pop2()
                                                        .loadConstant(100_000)
                                                        .pop()
                                                        .loadConstant("$name is not $name")
                                                        .pop()
                                                        .loadConstant(LeafTemplate.NAME)
                                                        .areturn()));
    }

    private static Class<?> define(byte[] file) {
        return new ClassLoader() {
            Class<?> define() {
                return defineClass(null, file, 0, file.length);
            }
        }.define();
    }

    @Test
    void holesAreFilledWithWhateverNamesAreGiven() throws ReflectiveOperationException {
        var template = new LeafTemplate(file());
        for (var name : new String[] {"f", "", "名前 \0 $name", "x".repeat(20_000)}) {
            var leaf = define(template.fill("guest/F7", "guest/G1", "m@1", "m@1~body", name));

            assertThat(leaf.getName()).isEqualTo("guest.F7");
            assertThat(leaf.getDeclaredMethod("m@1").invoke(null)).isEqualTo(name);
        }
    }

    @Test
    void aNameThatNoClassCanHoldIsRefused() {
        var template = new LeafTemplate(file());
        var name = "x".repeat(65_536);

        assertThatThrownBy(() -> template.fill("guest/F7", "guest/G1", "m", "m", name))
                .isInstanceOf(UncheckedIOException.class);
    }
}
