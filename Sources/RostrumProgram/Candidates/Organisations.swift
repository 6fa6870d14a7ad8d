import Rostrum

/// Tells organisations apart as the conflict rule does, so that two spellings of one count as one.
struct Organisations {
  private let names: OrganisationNames
  /// The spelling that stands for each.
  private var spellings: [String: String] = [:]

  init(_ rules: [any ConflictRule]?, people: some Collection<Person>) {
    let aliases = rules?.lazy.compactMap { $0 as? SameAffiliation }.first?.aliases ?? [:]
    names = OrganisationNames(aliases: aliases)
    for spelling in people.flatMap(\.affiliations).sorted(by: naturallyPrecedes) {
      if let key = names.key(of: spelling), spellings[key] == nil { spellings[key] = spelling }
    }
  }

  /// The organisations of people, each under one spelling.
  func names(of people: [Person]) -> [String] {
    people.flatMap(\.affiliations).compactMap { names.key(of: $0).flatMap { spellings[$0] } }
  }
}
