/// A stretch of a block that the network of sentences reads at once, and the tokens in it that it decides on.
package struct BorderWindow: Sendable {
  /// Tokens that a window decides on.
  package static let size = 96
  /// Tokens that it reads before and behind them, where there are any.
  package static let context = 24
  /// Windows that are read together.
  static let together = 16

  package let read: Range<Int>
  package let decided: Range<Int>

  /// The window that decides on tokens from one on.
  /// - Parameter count: the tokens of the block.
  package init(from first: Int, of count: Int) {
    // A short rest is read with the rest of its window.
    let behind = count - first <= Self.size + Self.context ? count : first + Self.size
    decided = first..<behind
    read = max(0, first - Self.context)..<min(count, behind + Self.context)
  }
}
