"""Project files, versions, export and ready networks."""
