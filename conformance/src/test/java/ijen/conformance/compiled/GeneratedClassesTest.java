package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.compiler.Compiler;
import ijen.conformance.decoding.SuiteModules;
import ijen.runtime.Features;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.load.CodeForm;
import ijen.runtime.internal.type.TypeRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HotSpot never compiles a method of 8,000 bytes or more, nor one that is entered once and whose
/// loop goes back by a switch, whose turns it does not count; so none may be generated.
///
/// `-Dijen.modules=DIR` looks at the modules of a directory too.
class GeneratedClassesTest {
    private static final int LIMIT = 8_000;
    private static final Path GUESTS = Path.of("../examples/guests");

    private static CodeForm form(boolean portable, boolean interruptible) {
        return new CodeForm(
                !portable,
                portable ? 0 : CodeForm.ARRAY_BASE,
                interruptible,
                interruptible,
                !portable);
    }

    /// Generated methods that HotSpot would not compile.
    private static List<String> faults(byte[] wasm, Features features, CodeForm form) {
        var module = ModuleDecoder.decode(wasm, features, new TypeRegistry());
        var classes = new Compiler().classes(module, form);
        var found = new ArrayList<String>();
        var work =
                new Thread(
                        null,
                        () -> {
                            var worker = classes.worker();
                            for (var name : classes.names()) {
                                found.addAll(faults(worker.compile(name)));
                            }
                        },
                        "compiler",
                        16 << 20);
        work.start();
        try {
            work.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    static List<String> faults(byte[] wasm, boolean portable) {
        return faults(wasm, Features.ALL, form(portable, false));
    }

    private static List<String> faults(byte[] classFile) {
        var found = new ArrayList<String>();
        for (var method : ClassFile.of().parse(classFile).methods()) {
            var name = method.methodName().stringValue();
            method.code()
                    .ifPresent(code -> {
                        int length = ((CodeAttribute) code).codeLength();
                        if (length >= LIMIT) {
                            found.add(name + ": " + length);
                        }
                        if (hasSwitchBack(code)) {
                            found.add(name + ": goes back by a switch");
                        }
                    });
        }
        return found;
    }

    private static boolean hasSwitchBack(CodeModel code) {
        var passed = new HashSet<Label>();
        for (var element : code) {
            if (element instanceof LabelTarget target) {
                passed.add(target.label());
            } else if (element instanceof TableSwitchInstruction s
                    && (passed.contains(s.defaultTarget())
                            || s.cases().stream().anyMatch(c -> passed.contains(c.target())))) {
                return true;
            }
        }
        return false;
    }

    static Map<String, byte[]> modules(Path directory) {
        var modules = new TreeMap<String, byte[]>();
        try (var files = Files.walk(directory)) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith(".wasm")) {
                    modules.put(file.toString(), Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return modules;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hotSpotCompilesAllMethodsOfGuests(boolean portable) {
        var modules = modules(GUESTS);
        assertThat(modules).hasSizeGreaterThan(20);
        var more = System.getProperty("ijen.modules");
        if (more != null) {
            modules.putAll(modules(Path.of(more)));
        }
        modules.forEach((name, wasm) -> {
            for (boolean interruptible : new boolean[] {false, true}) {
                assertThat(faults(wasm, Features.ALL, form(portable, interruptible)))
                        .as(name)
                        .isEmpty();
            }
        });
    }

    @Test
    void hotSpotCompilesAllMethodsOfTheSuitesModules() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of(System.getProperty("spec.dir", "spec"))));
        int count = 0;
        for (var module : SuiteModules.all()) {
            if (module.expected() == SuiteModules.Expected.VALID) {
                count++;
                assertThat(faults(module.binary(), module.features(), form(false, true)))
                        .as(module.place())
                        .isEmpty();
            }
        }
        assertThat(count).isGreaterThan(1_000);
    }
}
