import Rostrum
import TestSupport

/// The same conference with every list in another order, down to the affiliations of a person.
func conferenceInAnotherOrder(_ conference: Conference, using generator: inout SeededGenerator) throws
  -> Conference
{
  try Conference(
    edition: conference.edition,
    people: conference.people.map { person in
      try Person(
        id: person.id, names: person.names.shuffled(using: &generator),
        emails: person.emails.shuffled(using: &generator),
        affiliations: person.affiliations.shuffled(using: &generator), unit: person.unit,
        manager: person.manager, region: person.region,
        collaborators: person.collaborators.shuffled(using: &generator))
    }.shuffled(using: &generator),
    topics: conference.topics.shuffled(using: &generator),
    proposals: conference.proposals.map { proposal in
      try Proposal(
        id: proposal.id, title: proposal.title, abstract: proposal.abstract,
        speakers: proposal.speakers.shuffled(using: &generator),
        topics: proposal.topics.shuffled(using: &generator), track: proposal.track,
        formats: proposal.formats, status: proposal.status)
    }.shuffled(using: &generator),
    reviewers: conference.reviewers.map { reviewer in
      try Reviewer(
        person: reviewer.person, topics: reviewer.topics.shuffled(using: &generator), text: reviewer.text,
        tracks: reviewer.tracks.shuffled(using: &generator),
        formats: reviewer.formats.shuffled(using: &generator))
    }.shuffled(using: &generator),
    bids: conference.bids.shuffled(using: &generator),
    declaredConflicts: conference.declaredConflicts.shuffled(using: &generator),
    waivers: conference.waivers.shuffled(using: &generator),
    past: conference.past.shuffled(using: &generator))
}
