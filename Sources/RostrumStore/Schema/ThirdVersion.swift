extension Schema {
  /// Version 3: what a model says of each proposal, and how sure it is. Until then it said one number.
  static let thirdVersion = """
    ALTER TABLE proposal_scores RENAME COLUMN shrunk_mean TO posterior_mean;
    ALTER TABLE proposal_scores ADD COLUMN posterior_deviation REAL
      CHECK (posterior_deviation >= 0 AND posterior_deviation < 9e999);
    ALTER TABLE proposal_scores ADD COLUMN expected_rank REAL CHECK (expected_rank >= 1 AND expected_rank < 9e999);
    ALTER TABLE proposal_scores ADD COLUMN low_rank REAL CHECK (low_rank >= 1 AND low_rank < 9e999);
    ALTER TABLE proposal_scores ADD COLUMN high_rank REAL CHECK (high_rank >= low_rank AND high_rank < 9e999);
    ALTER TABLE proposal_scores ADD COLUMN probability_top REAL CHECK (probability_top BETWEEN 0 AND 1);
    ALTER TABLE proposal_scores ADD COLUMN track TEXT;
    """
}
