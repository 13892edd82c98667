package ijen.compiler.internal.ir;

import ijen.runtime.internal.code.Op;
import java.util.Arrays;
import java.util.BitSet;

/// Jumps through a switch that are known to come out at one of its cases.
///
/// Where a compiler to Wasm has jumps that no nesting of blocks can express, it makes a loop around
/// a switch over a variable, and for each jump sets the variable and goes to the loop's head: Go
/// does that for every jump of a function that can be suspended, LLVM for loops with two entries.
/// Such a jump goes straight to its case here, so that what was a loop in the source is one for
/// HotSpot again.
///
/// Cases lie behind each other in the order of their blocks, so many of these jumps go back, to
/// labels that are no loop's head, and the loops that they make may overlap. They are extended
/// until they nest, as all of [Ir]'s loops do. They can be entered beside their heads: nothing that
/// is known before the head may be taken to hold in them ([Ir#jumpedBackTo]).
final class StateMachine {
    /// Assignments between that of the variable and the jump.
    private static final int NEAR = 4;

    /// Cases of a function that are jumped back to. More take the compiler long; the others are
    /// reached through the switch.
    private static final int MOST_BACK = 250;

    private final Ir ir;

    /// Labels of loops that Wasm knows.
    private final BitSet heads = new BitSet();

    /// Per label of a loop: the switch at its head, or 0.
    private int[] switchAt = new int[16];

    /// Per label that is jumped back to: the statement behind the last such jump.
    private int[] end = new int[16];

    private int back;

    StateMachine(Ir ir) {
        this.ir = ir;
    }

    void begin() {
        heads.clear();
        back = 0;
        Arrays.fill(switchAt, 0);
        Arrays.fill(end, 0);
    }

    /// A loop begins with this label.
    void head(int label) {
        heads.set(label);
    }

    /// The last statement is a switch whose jumps carry nothing.
    void table() {
        int i = ir.count - 1;
        int before = i - 1;
        if (before < 0 || ir.sop[before] != Ir.LABEL || ir.op[ir.sb[i]] != Ir.VAR) {
            return;
        }
        int label = ir.sa[before];
        if (heads.get(label)) {
            if (label >= switchAt.length) {
                switchAt = Arrays.copyOf(switchAt, label * 2);
            }
            switchAt[label] = i;
        }
    }

    /// Where a jump to a label that carries nothing leads in the end.
    int through(int label) {
        int i = label < switchAt.length ? switchAt[label] : 0;
        if (i == 0) {
            return label;
        }
        int value = assigned(ir.a[ir.sb[i]]);
        if (value < 0) {
            return label;
        }
        int k = (int) Math.min(ir.imm[value] & 0xFFFF_FFFFL, ir.targetCount(i) - 1);
        int target = ir.target(i, k);
        return back < MOST_BACK || !isBehind(target) || ir.jumpedBackTo.get(target)
                ? target
                : label;
    }

    /// The constant that the last statements assign to a variable, or -1.
    private int assigned(int variable) {
        for (int i = ir.count - 1; i >= 0 && i >= ir.count - NEAR; i--) {
            if (ir.sop[i] != Ir.SET) {
                return -1;
            }
            if (ir.sa[i] == variable) {
                return ir.op[ir.sb[i]] == Op.I32_CONST ? ir.sb[i] : -1;
            }
        }
        return -1;
    }

    /// Whether a label has been passed and is no loop's head.
    private boolean isBehind(int label) {
        return ir.labelAt[label] >= 0 && !heads.get(label);
    }

    /// The last statement jumps to a label.
    void jumped(int label) {
        if (isBehind(label)) {
            if (label >= end.length) {
                end = Arrays.copyOf(end, label * 2);
            }
            back += end[label] == 0 ? 1 : 0;
            end[label] = ir.count;
            ir.jumpedBackTo.set(label);
        }
    }

    /// Adds the loops that the jumps made.
    void finish() {
        if (ir.jumpedBackTo.isEmpty()) {
            return;
        }
        ir.jumpedBackTo.stream().forEach(label -> ir.loop(ir.labelAt[label], end[label]));
        nest();
    }

    /// Extends loops that overlap until one holds the other, the rightmost first: those that begin
    /// later nest by then, and of these only the outermost that follow each other matter.
    private void nest() {
        Integer[] byStart = new Integer[ir.loops];
        Arrays.setAll(byStart, i -> i);
        Arrays.sort(byStart, (x, y) -> ir.loopStart[y] - ir.loopStart[x]);
        int[] open = new int[ir.loops];
        int count = 0;
        for (int loop : byStart) {
            while (count > 0 && ir.loopStart[open[count - 1]] < ir.loopEnd[loop]) {
                int inner = open[--count];
                ir.loopEnd[loop] = Math.max(ir.loopEnd[loop], ir.loopEnd[inner]);
            }
            open[count++] = loop;
        }
        Arrays.sort(
                byStart,
                (x, y) ->
                        ir.loopEnd[x] != ir.loopEnd[y]
                                ? ir.loopEnd[x] - ir.loopEnd[y]
                                : ir.loopStart[y] - ir.loopStart[x]);
        int[] starts = Arrays.copyOf(ir.loopStart, ir.loops);
        int[] ends = Arrays.copyOf(ir.loopEnd, ir.loops);
        for (int i = 0; i < ir.loops; i++) {
            ir.loopStart[i] = starts[byStart[i]];
            ir.loopEnd[i] = ends[byStart[i]];
        }
    }
}
