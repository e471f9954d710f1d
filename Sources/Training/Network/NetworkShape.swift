/// The sizes of a network, and how much of it is hidden while it learns. Sizes of layers are multiples of 16, as the
/// kernels want them.
package struct NetworkShape {
  /// Elements of a token's embedding.
  package var embedding = 96
  /// Outputs of one direction of a recurrent layer.
  package var width = 96
  /// Recurrent layers, one above the other, each in both directions.
  package var layers = 2
  /// Elements by which heads and dependents find each other.
  package var arc = 96
  /// Elements by which an arc gets its name.
  package var label = 96
  /// Rows of the table of parts of words: a power of two.
  package var partRows = 1 << 14
  /// The rarest word that has a row of its own.
  package var rarest = 2

  /// Shares of the embeddings' elements, and of those of every layer above, that are dropped.
  package var inputDropout: Float = 0.2
  package var dropout: Float = 0.3
  /// A word that occurs n times is hidden this often in this plus n.
  package var hiding: Float = 0.25
}
