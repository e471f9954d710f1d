/// Extracts claims about access to data.
enum ClaimsModule {}
