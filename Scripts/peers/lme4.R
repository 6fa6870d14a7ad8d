# Fits score = proposal + reviewer + noise by lme4's restricted likelihood. Usage: Rscript lme4.R reviews.csv
# Prints the criterion, the variances of proposal, reviewer and noise, and who says so; or what is missing.
if (!requireNamespace("lme4", quietly = TRUE)) {
  message("lme4 is missing; on Debian: apt-get install r-cran-lme4")
  quit(status = 2)
}
suppressMessages(library(lme4))
reviews <- read.csv(commandArgs(trailingOnly = TRUE)[1])
reviews <- reviews[!is.na(reviews$score), ]
# Where a variance is 0 it says so, which is no fault.
model <- suppressMessages(lmer(
  score ~ 1 + (1 | proposal) + (1 | reviewer), reviews, REML = TRUE,
  control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9))))
parts <- as.data.frame(VarCorr(model))
variance <- function(name) parts$vcov[parts$grp == name]
cat(sprintf("%.10g\n", c(REMLcrit(model), variance("proposal"), variance("reviewer"), variance("Residual"))), sep = "")
cat(sprintf("lme4 %s, R %s\n", packageVersion("lme4"), getRversion()))
