"""Everything a person reads: chat transcript, report, downloads and the app's own sentences."""
