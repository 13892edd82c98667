package ijen.conformance.compiled;

import ijen.compiler.Compiler;
import ijen.runtime.Features;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.load.CodeForm;
import ijen.runtime.internal.type.TypeRegistry;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import jdk.test.whitebox.WhiteBox;

/// Has C1 compile the large methods of modules, from their start and from each place that a loop
/// jumps back to: `EveryLoop BYTES FILE...`. Which of those HotSpot chooses in a real run depends
/// on the time; what it says is in its log.
final class EveryLoop {
    private static final int TIER = 3;
    private static final CodeForm FORM =
            new CodeForm(true, CodeForm.ARRAY_BASE, false, false, true);

    private final WhiteBox hotSpot = new WhiteBox();
    private final int least;

    private EveryLoop(int least) {
        this.least = least;
    }

    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        var every = new EveryLoop(Integer.parseInt(arguments[0]));
        for (var file : List.of(arguments).subList(1, arguments.length)) {
            every.compile(Files.readAllBytes(Path.of(file)));
        }
    }

    private void compile(byte[] wasm) throws ClassNotFoundException {
        var module = ModuleDecoder.decode(wasm, Features.ALL, new TypeRegistry());
        var classes = new Compiler().classes(module, FORM);
        var worker = classes.worker();
        var files = new HashMap<String, byte[]>();
        for (var name : classes.names()) {
            var file = worker.compile(name);
            files.put(
                    ClassFile.of().parse(file).thisClass().asInternalName().replace('/', '.'),
                    file);
        }
        var loader = new Loader(files);
        for (var file : files.entrySet()) {
            var places = places(file.getValue());
            if (!places.isEmpty()) {
                compile(Class.forName(file.getKey(), true, loader), places);
            }
        }
    }

    private void compile(Class<?> type, Map<String, SortedSet<Integer>> places) {
        for (var method : type.getDeclaredMethods()) {
            var descriptor =
                    MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                            .descriptorString();
            var entries = places.get(method.getName() + descriptor);
            if (entries != null) {
                for (int entry : entries) {
                    hotSpot.compile(method, TIER, entry);
                    hotSpot.forget(method);
                }
            }
        }
    }

    /// For each large method its start, -1, and what it jumps back to.
    private Map<String, SortedSet<Integer>> places(byte[] classFile) {
        var places = new HashMap<String, SortedSet<Integer>>();
        for (var method : ClassFile.of().parse(classFile).methods()) {
            if (method.code().orElse(null) instanceof CodeAttribute code
                    && code.codeLength() >= least) {
                places.put(
                        method.methodName().stringValue() + method.methodType().stringValue(),
                        places(code));
            }
        }
        return places;
    }

    private static SortedSet<Integer> places(CodeAttribute code) {
        var places = new TreeSet<Integer>(Set.of(-1));
        int at = 0;
        for (var element : code.elementList()) {
            for (var target : targets(element)) {
                if (code.labelToBci(target) <= at) {
                    places.add(code.labelToBci(target));
                }
            }
            at += element instanceof Instruction i ? i.sizeInBytes() : 0;
        }
        return places;
    }

    private static List<Label> targets(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch -> List.of(branch.target());
            case TableSwitchInstruction table ->
                    Stream.concat(
                                    Stream.of(table.defaultTarget()),
                                    table.cases().stream().map(SwitchCase::target))
                            .toList();
            default -> List.of();
        };
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> files;

        Loader(Map<String, byte[]> files) {
            super(EveryLoop.class.getClassLoader());
            this.files = files;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            var file = files.get(name);
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, file, 0, file.length);
        }
    }
}
