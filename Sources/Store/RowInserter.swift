internal import GRDB
internal import GRDBSQLite

/// Inserts rows into one table through a prepared statement, about twice as fast as through GRDB's own arguments.
///
/// The values are bound by position; SQLite copies them, so that no pointer outlives the call.
struct RowInserter {
  private let statement: Statement
  private var column: Int32 = 0

  /// A statement that inserts rows of so many columns.
  init(_ db: Database, table: String, columns: Int, orIgnore: Bool = false) throws {
    let marks = Array(repeating: "?", count: columns).joined(separator: ",")
    statement = try db.makeStatement(
      sql: "INSERT \(orIgnore ? "OR IGNORE " : "")INTO \(table) VALUES (\(marks))")
  }

  private var handle: OpaquePointer { statement.sqliteStatement }

  /// Binds the next column to a string as SQLite keeps it: text ends at a null character for most readers, so U+FFFD
  /// stands in its place and all offsets stay right.
  mutating func bind(_ value: String?) {
    column += 1
    guard var value else { sqlite3_bind_null(handle, column); return }
    // An empty string may have no memory, and SQLite takes a null pointer for a null value.
    if value.isEmpty { sqlite3_bind_text(handle, column, "", 0, Self.transient); return }
    let isBound = value.withUTF8 { bytes in
      guard !bytes.contains(0) else { return false }
      bytes.withMemoryRebound(to: CChar.self) {
        _ = sqlite3_bind_text(handle, column, $0.baseAddress, Int32($0.count), Self.transient)
      }
      return true
    }
    if isBound { return }
    column -= 1
    bind(
      String(String.UnicodeScalarView(value.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })))
  }

  /// Binds the next column to an integer.
  mutating func bind(_ value: Int?) {
    column += 1
    if let value {
      sqlite3_bind_int64(handle, column, Int64(value))
    } else {
      sqlite3_bind_null(handle, column)
    }
  }

  /// Binds the next column to a number.
  mutating func bind(_ value: Double?) {
    column += 1
    if let value {
      sqlite3_bind_double(handle, column, value)
    } else {
      sqlite3_bind_null(handle, column)
    }
  }

  /// Binds the next column to bytes.
  mutating func bind(_ value: [UInt8]) {
    column += 1
    _ = value.withUnsafeBytes {
      sqlite3_bind_blob(handle, column, $0.baseAddress, Int32($0.count), Self.transient)
    }
  }

  /// Inserts the row whose columns have been bound, and begins the next.
  mutating func insert() throws {
    column = 0
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
    }
  }

  /// Tells SQLite to copy the value.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
