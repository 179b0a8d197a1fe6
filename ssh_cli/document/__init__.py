"""Letters and lists: a template and the dataset make a document that can be handed over."""
