package ijen.compiler.internal.emit;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/// Line numbers of a method: how far an instruction lies behind the base that the method's name
/// carries.
final class Lines {
    private final int base;
    private int last = -1;

    Lines(int base) {
        this.base = base;
    }

    void at(MethodVisitor mv, int position) {
        int line = Math.max(0, Math.min(65_535, position - base));
        if (line != last) {
            last = line;
            var label = new Label();
            mv.visitLabel(label);
            mv.visitLineNumber(line, label);
        }
    }
}
