package ijen.compiler.internal.bounds;

import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.module.ModuleInfo;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds accesses to memory 0 that need no check, and unsigned operations whose operands are not
/// negative: one pass forward over a function before it is cut.
///
/// An access is in bounds if its address is small, as the memory is never smaller than it was
/// declared, or if one at the same variable and no smaller offset has been checked on every way
/// there: memories do not shrink. What is known meets at labels; at the head of a loop it is what
/// [Loops] leaves of it.
///
/// The operands of an instruction are evaluated in order only where this pass relies on it, so
/// inside those of others nothing is learnt.
public final class AccessBounds {
    /// An access that needs no check.
    public static final int CHECKED = -1;

    private final Ir ir;
    private final Lookahead lookahead;
    private final Ranges ranges;
    private final Loops loops;
    private final long memory;
    private final Facts now = new Facts();
    private final Facts taken = new Facts();
    private final Copies copies = new Copies();
    private boolean reachable;
    private boolean learning;

    /// Per node: the last byte to check behind an access's address, plus one; 0 if unknown.
    private int[] check = new int[0];

    private boolean[] natural = new boolean[0];

    /// Per statement: how many accesses need no check.
    private int[] unchecked = new int[0];

    private int statement;
    private @Nullable Facts[] atLabel = new Facts[0];
    private int[] lastJump = new int[0];
    private int[] loopEnd = new int[0];
    private final ArrayList<Facts> spare = new ArrayList<>();

    public AccessBounds(Ir ir, ModuleInfo module) {
        this.ir = ir;
        lookahead = new Lookahead(ir);
        ranges = new Ranges(ir);
        loops = new Loops(ir, ranges);
        memory = module.memories().length == 0 ? 0 : declared(module);
    }

    private static long declared(ModuleInfo module) {
        var decl = module.memories()[0];
        if (decl.is64()) {
            return 0;
        }
        return Math.min(decl.limits().min() << decl.pageSizeLog2(), Integer.MAX_VALUE);
    }

    /// The last byte behind its address that an access has to check, plus one; [#CHECKED] if none,
    /// 0 if its own.
    public int check(int n) {
        return check[n];
    }

    /// For an access: its address does not exceed the signed numbers. For an unsigned operation:
    /// its operands do not. For a selection: its condition is a variable that is 0 or 1.
    public boolean isNatural(int n) {
        return natural[n];
    }

    /// How many accesses of a statement need no check.
    public int unchecked(int statement) {
        return unchecked[statement];
    }

    public void run() {
        prepare();
        lookahead.run();
        now.clear();
        copies.clear();
        reachable = true;
        learning = true;
        for (int i = 0; i < ir.count; i++) {
            if (ir.sop[i] == Ir.LABEL) {
                copies.clear();
                label(i, ir.sa[i]);
            } else if (reachable) {
                statement = i;
                statement(i);
            }
        }
    }

    private void prepare() {
        loops.begin();
        if (check.length < ir.nodes) {
            check = new int[ir.nodes * 2];
            natural = new boolean[ir.nodes * 2];
        }
        if (unchecked.length < ir.count) {
            unchecked = new int[ir.count * 2];
        }
        Arrays.fill(unchecked, 0, ir.count, 0);
        Arrays.fill(check, 0, ir.nodes, 0);
        Arrays.fill(natural, 0, ir.nodes, false);
        if (atLabel.length < ir.labels) {
            atLabel = new Facts[ir.labels * 2];
            lastJump = new int[ir.labels * 2];
            loopEnd = new int[ir.labels * 2];
        }
        for (int l = 0; l < ir.labels; l++) {
            release(l);
        }
        Arrays.fill(lastJump, 0, ir.labels, -1);
        for (int i = 0; i < ir.count; i++) {
            for (int k = 0; k < ir.targetCount(i); k++) {
                lastJump[ir.target(i, k)] = i;
            }
        }
        for (int l = 0; l < ir.loops; l++) {
            loopEnd[ir.sa[ir.loopStart[l]]] = ir.loopEnd[l];
        }
        for (int t = 0; t < ir.tries; t++) {
            join(ir.tryHandler[t], NOTHING);
        }
    }

    private static final Facts NOTHING = new Facts();

    private void release(int label) {
        var facts = atLabel[label];
        if (facts != null) {
            spare.add(facts);
            atLabel[label] = null;
        }
    }

    /// Control may come to a label with these facts.
    private void join(int label, Facts facts) {
        var there = atLabel[label];
        if (there == null) {
            there = spare.isEmpty() ? new Facts() : spare.removeLast();
            there.copy(facts);
            atLabel[label] = there;
        } else {
            there.meet(facts);
        }
    }

    private void label(int i, int label) {
        var there = atLabel[label];
        if (there != null) {
            if (reachable) {
                now.meet(there);
            } else {
                now.copy(there);
            }
            release(label);
            reachable = true;
        }
        if (ir.jumpedBackTo.get(label)) {
            now.clear();
            reachable = true;
        } else if (lastJump[label] > i) {
            if (!reachable) {
                now.clear();
                reachable = true;
            }
            loops.enter(now, i, lastJump[label], loopEnd[label]);
        }
    }

    private void jump(int i, int label) {
        if (ir.labelAt[label] > i) {
            join(label, now);
        }
    }

    private void statement(int i) {
        switch (ir.sop[i]) {
            case Ir.SET -> assign(ir.sa[i], ir.sb[i]);
            case Ir.EVAL -> visit(ir.sb[i]);
            case Ir.BR -> {
                jump(i, ir.sa[i]);
                reachable = false;
            }
            case Ir.BR_IF -> {
                visit(ir.sb[i]);
                branch(i, ir.sa[i]);
            }
            case Ir.SWITCH -> {
                visit(ir.sb[i]);
                for (int k = 0; k < ir.targetCount(i); k++) {
                    jump(i, ir.target(i, k));
                }
                reachable = false;
            }
            case Ir.RETURN -> {
                learning = false;
                for (int k = 0; k < ir.rootCount(i); k++) {
                    visit(ir.root(i, k));
                }
                learning = true;
                reachable = false;
            }
            case Ir.THROW -> {
                visit(ir.sb[i]);
                reachable = false;
            }
            default -> reachable = false;
        }
    }

    private void branch(int i, int label) {
        boolean sense = ir.sc[i] == 1;
        if (ir.labelAt[label] > i) {
            taken.copy(now);
            learn(taken, Condition.of(ir, ir.sb[i], sense));
            join(label, taken);
        }
        learn(now, Condition.of(ir, ir.sb[i], !sense));
    }

    private void learn(Facts facts, Condition holds) {
        if (holds.op() == Op.NOP) {
            return;
        }
        narrow(facts, holds);
        if (holds.right() >= 0) {
            narrow(facts, holds.mirrored());
        }
    }

    private void narrow(Facts facts, Condition holds) {
        if (ir.op[holds.left()] != Ir.VAR) {
            return;
        }
        int v = ir.a[holds.left()];
        long most = holds.right() < 0 ? 0 : ranges.most(holds.right(), facts);
        long least = holds.right() < 0 ? 0 : ranges.least(holds.right(), facts);
        boolean natural = facts.most(v) <= Integer.MAX_VALUE;
        switch (holds.op()) {
            case Op.I32_EQ -> facts.within(v, least, most);
            case Op.I32_LT_U -> facts.within(v, 0, most - 1);
            case Op.I32_LE_U -> facts.within(v, 0, most);
            case Op.I32_GT_U -> facts.within(v, least + 1, Facts.LARGEST);
            case Op.I32_GE_U -> facts.within(v, least, Facts.LARGEST);
            case Op.I32_LT_S -> facts.within(v, 0, natural ? most - 1 : Facts.LARGEST);
            case Op.I32_LE_S -> facts.within(v, 0, natural ? most : Facts.LARGEST);
            case Op.I32_GT_S, Op.I32_GE_S -> {
                if (holds.right() >= 0 && ranges.isConstant(holds.right())) {
                    long from = (int) ir.imm[holds.right()] + (holds.op() == Op.I32_GT_S ? 1L : 0);
                    facts.within(
                            v, Math.max(from, 0), from < 0 ? Facts.LARGEST : Integer.MAX_VALUE);
                }
            }
            default -> {}
        }
    }

    private void assign(int v, int n) {
        visit(n);
        copies.forget(v);
        if (ir.kind[n] != Kind.I) {
            return;
        }
        long most = ranges.most(n, now);
        long least = ranges.least(n, now);
        int reach = reach(n);
        now.forget(v);
        now.within(v, least, most);
        if (reach >= 0) {
            now.reaches(v, reach);
        }
        if (ir.op[n] == Ir.VAR && ir.a[n] != v) {
            copies.add(v, ir.a[n]);
        }
    }

    /// How far memory exists behind the value of an expression: a variable, or a little more.
    private int reach(int n) {
        if (ir.op[n] == Ir.VAR) {
            return now.reach(ir.a[n]);
        }
        if (ir.op[n] == Op.I32_ADD && ir.op[ir.a[n]] == Ir.VAR && ir.op[ir.b[n]] == Op.I32_CONST) {
            long further = ir.imm[ir.b[n]] & Facts.LARGEST;
            return (int) Math.max(-1, now.reach(ir.a[ir.a[n]]) - further);
        }
        return -1;
    }

    // expressions

    private void visit(int n) {
        int op = ir.op[n];
        if (op >= Op.I32_LOAD && op <= Op.I64_STORE32) {
            visit(ir.a[n]);
            access(n, ir.a[n], Widths.of(op));
            if (ir.arity[n] > 1) {
                visit(ir.b[n]);
            }
            return;
        }
        if (op == Op.V128_LOAD || op == Op.V128_STORE) {
            access(ir.c[n], ir.a[n], 8);
            access(n, ir.a[n], 8);
            return;
        }
        boolean before = learning;
        learning &= op < Op.V128_LOAD && op != Op.SELECT && (ir.fx[n] & Fx.EFFECT) == 0;
        operands(n);
        learning = before;
        if (isUnsigned(op)) {
            natural[n] = ranges.isNatural(ir.a[n], now) && ranges.isNatural(ir.b[n], now);
        } else if (op == Op.SELECT) {
            natural[n] = ir.op[ir.c[n]] == Ir.VAR && ranges.most(ir.c[n], now) <= 1;
        }
    }

    private static boolean isUnsigned(int op) {
        return switch (op) {
            case Op.I32_LT_U, Op.I32_GT_U, Op.I32_LE_U, Op.I32_GE_U, Op.I32_DIV_U, Op.I32_REM_U ->
                    true;
            default -> false;
        };
    }

    private void operands(int n) {
        for (int i = 0; i < ir.operandCount(n); i++) {
            visit(ir.operand(n, i));
        }
    }

    private void access(int n, int address, int width) {
        long last = ir.imm[n] + width - 1;
        if ((ir.aux[n] & 0xFFFFFF) != 0 || ir.kind[address] != Kind.I) {
            return;
        }
        if (ir.imm[n] < 0 || last > Integer.MAX_VALUE / 2) {
            return;
        }
        natural[n] = ranges.isNatural(address, now);
        if (ranges.most(address, now) + last < memory) {
            needsNoCheck(n);
            return;
        }
        if (ir.op[address] != Ir.VAR) {
            return;
        }
        int v = ir.a[address];
        if (last <= now.reach(v)) {
            needsNoCheck(n);
            return;
        }
        int most = (int) Math.max(last, lookahead.bound(n));
        check[n] = most + 1;
        if (learning) {
            now.reaches(v, most);
            for (int copy = copies.next(v, -1); copy >= 0; copy = copies.next(v, copy)) {
                now.reaches(copies.other(v, copy), most);
            }
        }
    }

    private void needsNoCheck(int n) {
        check[n] = CHECKED;
        unchecked[statement]++;
    }
}
