package ijen.conformance.compiled;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The methods of a class file as text, short enough to be compared by eye. Labels are numbered by
/// their place; package names that all generated code uses are left out.
final class Listing {
    private final StringBuilder text = new StringBuilder();
    private final Map<Label, String> labels = new HashMap<>();

    private Listing() {}

    static String of(byte[] classFile) {
        var listing = new Listing();
        for (var method : ClassFile.of().parse(classFile).methods()) {
            listing.method(method);
        }
        return listing.text.toString();
    }

    private void method(MethodModel method) {
        text.append(method.methodName().stringValue());
        text.append(shortened(method.methodType().stringValue()));
        var code = method.code().orElse(null);
        if (code == null) {
            text.append(" (no code)\n");
            return;
        }
        text.append(" ").append(((CodeAttribute) code).codeLength()).append(" bytes\n");
        number(code);
        for (var element : code) {
            var line = line(element);
            if (!line.isEmpty()) {
                text.append(line).append('\n');
            }
        }
    }

    /// Gives names to the labels that something jumps to.
    private void number(CodeModel code) {
        labels.clear();
        Set<Label> used = new HashSet<>();
        for (var element : code) {
            switch (element) {
                case BranchInstruction b -> used.add(b.target());
                case TableSwitchInstruction s -> {
                    used.add(s.defaultTarget());
                    s.cases().forEach(c -> used.add(c.target()));
                }
                case ExceptionCatch c -> {
                    used.add(c.handler());
                    used.add(c.tryStart());
                    used.add(c.tryEnd());
                }
                default -> {}
            }
        }
        for (var element : code) {
            if (element instanceof LabelTarget target && used.contains(target.label())) {
                labels.put(target.label(), "L" + labels.size());
            }
        }
    }

    private String name(Label label) {
        return labels.getOrDefault(label, "?");
    }

    private String line(CodeElement element) {
        return switch (element) {
            case LabelTarget t -> labels.containsKey(t.label()) ? name(t.label()) + ":" : "";
            case LineNumber n -> "    # " + n.line();
            case ExceptionCatch c ->
                    "    catch %s from %s to %s at %s"
                            .formatted(
                                    c.catchType()
                                            .map(t -> shortened(t.asInternalName()))
                                            .orElse("all"),
                                    name(c.tryStart()),
                                    name(c.tryEnd()),
                                    name(c.handler()));
            case Instruction i -> "    " + (mnemonic(i) + " " + operand(i)).strip();
            default -> "";
        };
    }

    private static String mnemonic(Instruction i) {
        return i.opcode().name().toLowerCase(Locale.ROOT);
    }

    private String operand(Instruction instruction) {
        return switch (instruction) {
            case BranchInstruction b -> name(b.target());
            case ConstantInstruction.ArgumentConstantInstruction c -> "" + c.constantValue();
            case ConstantInstruction.LoadConstantInstruction c -> constant(c.constantEntry());
            case FieldInstruction f ->
                    shortened(f.owner().asInternalName()) + "." + f.name().stringValue();
            case IncrementInstruction i -> i.slot() + " " + i.constant();
            case InvokeInstruction i ->
                    shortened(i.owner().asInternalName())
                            + "."
                            + i.name().stringValue()
                            + shortened(i.type().stringValue());
            case LoadInstruction l -> "" + l.slot();
            case StoreInstruction s -> "" + s.slot();
            case NewObjectInstruction n -> shortened(n.className().asInternalName());
            case NewPrimitiveArrayInstruction n -> n.typeKind().name();
            case NewReferenceArrayInstruction n -> shortened(n.componentType().asInternalName());
            case TypeCheckInstruction t -> shortened(t.type().asInternalName());
            case TableSwitchInstruction s ->
                    s.cases().stream()
                                    .map(c -> c.caseValue() + ":" + name(c.target()))
                                    .collect(Collectors.joining(" "))
                            + " else "
                            + name(s.defaultTarget());
            default -> "";
        };
    }

    private static String constant(LoadableConstantEntry entry) {
        var value = String.valueOf(entry.constantValue());
        return entry.constantValue() instanceof String
                ? "a string of " + value.length() + " characters"
                : value;
    }

    private static String shortened(String name) {
        return name.replaceAll("(java|jdk|ijen|guest)(/\\w+)*/(?=\\w)", "");
    }
}
