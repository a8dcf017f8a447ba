"""The pipeline that tests and deploys: its templates, what would change, and its deployment."""
