// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

/**
 * Bytes that do not have the shape their type demands. The message names the path to the fault, as
 * in {@code CertificateVerify.signature: truncated}.
 */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of harm was found; decides between decode_error and its sharper siblings. */
  public enum Kind {
    /** The bytes end early, run on too long, or a length breaks its bounds. */
    SYNTAX,
    /** The bytes parse, but a value is one the RFC forbids. */
    VALUE,
    /** A known extension stands where the RFC does not allow it. */
    MISPLACED_EXTENSION,
    /** An extension that this side never offered. */
    UNSOLICITED_EXTENSION
  }

  private final Kind kind;
  private final String path;
  private final String problem;

  private DecodeException(Kind kind, String path, String problem) {
    super(path.isEmpty() ? problem : path + ": " + problem);
    this.kind = kind;
    this.path = path;
    this.problem = problem;
  }

  /** A fault whose path is yet to be named. */
  public static DecodeException of(Kind kind, String problem) {
    return new DecodeException(kind, "", problem);
  }

  /** Bytes that break the syntax: decode_error. */
  public static DecodeException syntax(String problem) {
    return of(Kind.SYNTAX, problem);
  }

  /** A value that is forbidden: illegal_parameter. */
  public static DecodeException value(String problem) {
    return of(Kind.VALUE, problem);
  }

  /** The same fault seen one level up: {@code name} goes in front of the path. */
  public DecodeException within(String name) {
    String joint = path.isEmpty() || path.startsWith("[") ? "" : ".";
    DecodeException outer = new DecodeException(kind, name + joint + path, problem);
    outer.setStackTrace(getStackTrace());
    return outer;
  }

  /** Where the fault is, as in {@code CertificateVerify.signature}; empty when not known. */
  public String path() {
    return path;
  }

  /** What kind of harm was found. */
  public Kind kind() {
    return kind;
  }
}
