"""Papers made of the data: reports, packs, answers, press releases."""
