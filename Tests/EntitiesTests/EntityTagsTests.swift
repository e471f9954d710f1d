import Testing

@testable import Entities

@Suite("Tags of mentions")
struct EntityTagsTests {
  @Test("every type has its own beginning and inside")
  func roundTrip() {
    for type in EntityType.allCases {
      #expect(EntityTags.type(EntityTags.beginning(of: type)) == type)
      #expect(EntityTags.type(EntityTags.inside(type)) == type)
      #expect(EntityTags.isBeginning(EntityTags.beginning(of: type)))
      #expect(!EntityTags.isBeginning(EntityTags.inside(type)))
    }
    #expect(EntityTags.type(EntityTags.outside) == nil)
    #expect(EntityTags.type(255) == nil)
  }

  @Test("an inside follows its own beginning or inside only")
  func order() {
    let person = Int(EntityTags.inside(.person))
    #expect(EntityTags.mayFollow(person, Int(EntityTags.beginning(of: .person))))
    #expect(EntityTags.mayFollow(person, person))
    #expect(!EntityTags.mayFollow(person, 0))
    #expect(!EntityTags.mayFollow(person, Int(EntityTags.beginning(of: .role))))
    #expect(EntityTags.mayFollow(0, person))
  }

  @Test("tags spell mentions")
  func mentions() {
    let tags = [
      EntityTags.beginning(of: .person), EntityTags.inside(.person), EntityTags.outside,
      EntityTags.beginning(of: .role), EntityTags.beginning(of: .company),
    ]
    let mentions = EntityTags.mentions(tags, from: 3)
    #expect(mentions.map(\.tokens) == [3..<5, 6..<7, 7..<8])
    #expect(mentions.map(\.type) == [.person, .role, .company])
  }
}
