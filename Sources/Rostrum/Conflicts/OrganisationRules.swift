/// The reviewer shares an employer or institution with a speaker. All affiliations of a person count.
public struct SameAffiliation: ConflictRule {
  public var name: String { "same_affiliation" }
  /// Other spellings of an organisation, each with the name that stands for all of them.
  public let aliases: [String: String]
  /// Creates the rule.
  public init(aliases: [String: String] = [:]) { self.aliases = aliases }

  public func findConflicts(in search: inout ConflictSearch) {
    let names = OrganisationNames(aliases: aliases)
    search.reportSharing(
      keys: { person in
        var spellings: [String: String] = [:]
        for affiliation in person.affiliations.sorted(by: naturallyPrecedes) {
          if let key = names.key(of: affiliation), spellings[key] == nil { spellings[key] = affiliation }
        }
        return spellings.map { ($0.key, $0.value) }
      },
      evidence: { reviewer, speaker in
        let other = reviewer == speaker ? "" : " ('\(speaker)' for the speaker)"
        return "share the affiliation '\(reviewer)'\(other)"
      })
  }
}

/// The reviewer shares the e-mail domain of an organisation with a speaker.
///
/// Subdomains of one organisation count as one domain; public mail providers and the domains that RFC 2606 and
/// RFC 6761 reserve never count. Common shared suffixes such as `ac.uk` are known, not the full public suffix
/// list.
public struct SameEmailDomain: ConflictRule {
  public var name: String { "same_email_domain" }
  /// Creates the rule.
  public init() {}

  public func findConflicts(in search: inout ConflictSearch) {
    search.reportSharing(
      keys: { person in
        Set(person.emails.compactMap { EmailAddress($0)?.organisationDomain }).map { ($0, $0) }
      },
      evidence: { domain, _ in "share the e-mail domain '\(domain)'" })
  }
}

/// The reviewer and a speaker are in one unit, such as a team. Capitals are not counted.
public struct SameUnit: ConflictRule {
  public var name: String { "same_unit" }
  /// How many steps of the unit path must agree, 1 or more; a person whose path is shorter has no such unit.
  public let depth: Int
  /// Creates the rule.
  public init(depth: Int = 2) { self.depth = depth }

  public func findConflicts(in search: inout ConflictSearch) {
    let depth = max(1, depth)
    search.reportSharing(
      keys: { person in
        if person.unit.count < depth { return [] }
        let path = person.unit.prefix(depth)
        return [(path.joined(separator: "\0").lowercased(), path.joined(separator: "/"))]
      },
      evidence: { unit, _ in "are in the same unit '\(unit)'" })
  }
}
