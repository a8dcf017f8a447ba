"""Changes of an AWS account with CDK: bootstrap, synth, diff, deploy, destroy, rollback."""
