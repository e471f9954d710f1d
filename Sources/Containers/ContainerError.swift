/// Why a container, or a member of one, was not read.
public struct ContainerError: Error, Sendable, Hashable {
  /// What went wrong, in one word.
  public enum Cause: String, Sendable {
    /// The file could not be read.
    case io
    /// The container is malformed.
    case malformed
    /// A bound of ``ContainerLimits`` was reached.
    case limit
  }

  /// What went wrong, in one word.
  public var cause: Cause
  /// What was found, what was expected, what to do.
  public var message: String

  init(_ cause: Cause, _ message: String) {
    self.cause = cause
    self.message = message
  }
}

/// How much may come out of a container.
public struct ContainerLimits: Sendable, Hashable {
  /// The largest member, in bytes.
  public var member: Int
  /// How many bytes may come out of one, where more than ``freeBytes`` do.
  public var ratio = 100
  /// Up to so many bytes the ratio says nothing: short texts compress well.
  public var freeBytes = 1 << 20
  /// Containers in containers: a page in a zip in a zip lies at depth 2.
  public var depth = 3
  /// The sum of all members of one input, in bytes.
  public var total = 1 << 36
  /// The most members of one container.
  public var count = 1_000_000

  /// Makes limits.
  /// - Parameter member: the largest member, in bytes.
  public init(member: Int) { self.member = member }
}
