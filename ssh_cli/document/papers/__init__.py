"""Papers that are made of the dataset: lists, reports, press releases, packs for meetings."""
