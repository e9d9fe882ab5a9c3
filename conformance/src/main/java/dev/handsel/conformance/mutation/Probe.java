// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Notes which lines of which classes a test comes by. */
public final class Probe {
  private static final int MOST = 1 << 18;
  private static final boolean[] SEEN = new boolean[MOST];
  private static final List<String> CLASSES = new ArrayList<>();
  private static final List<Integer> LINES = new ArrayList<>();

  private Probe() {}

  /** Called by a watched class at each of its lines. */
  public static void hit(int number) {
    SEEN[number] = true;
  }

  /** The same class, with a call at each line. */
  static synchronized byte[] into(byte[] bytes) {
    ClassNode type = new ClassNode();
    new ClassReader(bytes).accept(type, 0);
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode at : method.instructions.toArray()) {
        if (at instanceof LineNumberNode line) {
          CLASSES.add(type.name.replace('/', '.'));
          LINES.add(line.line);
          // A frame belongs to the label before it, and so may what is new.
          AbstractInsnNode last = at.getNext() instanceof FrameNode frame ? frame : at;
          AbstractInsnNode next = last.getNext();
          if (next != null && next.getOpcode() == Opcodes.NEW) {
            last = next;
          }
          method.instructions.insert(last, call(LINES.size() - 1));
        }
      }
    }
    ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.accept(out);
    return out.toByteArray();
  }

  private static InsnList call(int number) {
    InsnList call = new InsnList();
    call.add(new LdcInsnNode(number));
    call.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC, Probe.class.getName().replace('.', '/'), "hit", "(I)V"));
    return call;
  }

  /** What was seen since the last call, by class. */
  static synchronized Map<String, TreeSet<Integer>> take() {
    Map<String, TreeSet<Integer>> seen = new TreeMap<>();
    for (int i = 0; i < LINES.size(); i++) {
      if (SEEN[i]) {
        SEEN[i] = false;
        seen.computeIfAbsent(CLASSES.get(i), name -> new TreeSet<>()).add(LINES.get(i));
      }
    }
    return seen;
  }
}
