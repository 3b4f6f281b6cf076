"""What documents are and how they connect: values, identity, lineage, stores."""
